import { expect, it } from "vitest";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { staff } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const actor = { kind: "command-line" } as const;

it("named staff may share a mailbox, and whoever has ended is not found there", () => {
  const db = aSchool();
  for (const [name, role] of [
    ["Olwen Office", "office"],
    ["Hefin Head", "head"],
  ] as const) {
    inviteStaff(db, { name, email: " Office@Example.test", role, actor, now: NOON });
  }
  expect(staffAtAddress(db, "OFFICE@example.test ").map(({ name }) => name)).toEqual([
    "Hefin Head",
    "Olwen Office",
  ]);
  db.update(staff).set({ endedAt: NOON }).run();
  expect(staffAtAddress(db, "office@example.test")).toEqual([]);
});

it("a member of staff who is a parent too is known to be that adult (rule 8)", () => {
  const db = aSchool();
  const adult = anAdult(db);
  const { staffId } = inviteStaff(db, {
    name: adult.name,
    email: "sian.evans@example.test",
    role: "office",
    adultId: adult.id,
    actor,
    now: NOON,
  });
  const found = staffAtAddress(db, "sian.evans@example.test");
  expect(found).toMatchObject([{ id: staffId, adultId: adult.id, authenticatorSecret: null }]);
});
