import { expect, it } from "vitest";
import { findRecordCalled } from "#app/domain/staff/find-record-called.server.ts";
import { inviteByMail } from "#app/domain/staff/invite-by-mail.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { anAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { mailsTo } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("an invitation is a row and a mail without a secret, once for each name and address", () => {
  const db = aSchool();
  const by = db.select().from(staff).get()?.id ?? "";
  const adult = anAdult(db);
  const somebody = {
    name: "Lowri Gittins",
    email: "Lowri@Example.test",
    role: "office",
    by,
    now: NOON,
  } as const;
  const invitation = { ...somebody, adultId: adult.id };
  expect(inviteByMail(db, invitation).status).toBe("invited");
  const mail = onlyOne(mailsTo(db, "lowri@example.test"));
  expect(mail).toMatchObject({
    kind: "staff-invitation",
    state: "queued",
    sealedSecrets: null,
    values: { kind: "staff-invitation", name: "Lowri Gittins", role: "office" },
  });
  expect(listStaff(db).find(({ name }) => name === "Lowri Gittins")).toMatchObject({
    email: "lowri@example.test",
    role: "office",
    adult: { id: adult.id, name: adult.name },
    lastSignedInAt: null,
    factors: { hasApp: false, passkeys: [] },
  });

  const before = everyRow(db);
  expect(inviteByMail(db, invitation).status).toBe("already-here");
  expect(inviteByMail(db, { ...somebody, name: "Other", adultId: "nobody" }).status).toBe("no-such-adult");
  expect(everyRow(db)).toEqual(before);
  expect(inviteByMail(db, { ...somebody, name: "Her Colleague", adultId: null }).status).toBe("invited");
});

it("somebody's own record is found by name or address, and not where two people could be meant", () => {
  const db = aSchool();
  const { mother, email } = twoAdultsAtOneAddress(db);
  const wyn = anAdult(db, { name: "Ŵyn Parry", email: "wyn@example.test" });
  anAdult(db, { name: "Old Wyn", mergedInto: wyn.id, leftOn: "2026-09-01", email: null });
  const find = (typed: string) => findRecordCalled(db, { typed });
  expect(find("wyn parry")).toEqual({ status: "found", adultId: wyn.id });
  expect(find("WYN@example.test")).toEqual({ status: "found", adultId: wyn.id });
  expect(find(mother.name)).toEqual({ status: "found", adultId: mother.id });
  expect(find(email)).toEqual({ status: "several" });
  expect(find("Old Wyn")).toEqual({ status: "nobody" });
  expect(find("Wyn")).toEqual({ status: "nobody" });
});
