import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { confirmMailbox } from "#app/domain/people/confirm-mailbox.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { adultNow, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function link(db: Database, staffId: string, adultId: string): void {
  db.update(staff).set({ adultId }).where(eq(staff.id, staffId)).run();
}

it("a record is one's own by an admin's link, by the same address, or by being merged with such a one (rule 8)", () => {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { email: "lowri@example.test" });
  const linked = anAdult(db, { name: "Lowri Gittins" });
  const older = anAdult(db, { name: "L Gittins", mergedInto: linked.id, leftOn: "2026-09-01" });
  const sameAddress = anAdult(db, { name: "Lowri G", email: "lowri@example.test" });
  const olderSame = anAdult(db, { name: "Lowri", mergedInto: sameAddress.id, leftOn: "2026-09-01" });
  const stranger = anAdult(db, { name: "Lowri Gittins" });
  link(db, staffId, linked.id);
  const own = [linked, older, sameAddress, olderSame];
  for (const adult of own) expect(isOwnRecord(db, { staffId, adultId: adult.id }), adult.name).toBe(true);
  expect(own).toHaveLength(4);
  expect(isOwnRecord(db, { staffId, adultId: stranger.id })).toBe(false);
  expect(isOwnRecord(db, { staffId, adultId: "nobody" })).toBe(false);
  expect(isOwnRecord(db, { staffId: "nobody", adultId: linked.id })).toBe(false);
});

it("the link to a record that was merged leads to the one that counts (rule 8)", () => {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const kept = anAdult(db, { name: "Lowri Gittins" });
  const merged = anAdult(db, { name: "L Gittins", mergedInto: kept.id, leftOn: "2026-09-01" });
  link(db, staffId, merged.id);
  expect(isOwnRecord(db, { staffId, adultId: kept.id })).toBe(true);
});

it("nobody in the office checks their own address; a colleague does (rule 8)", () => {
  const db = aSchool();
  const adult = anAdult(db, { mailboxState: "refused" });
  const own = aMemberOfStaff(db);
  link(db, own, adult.id);
  const colleague = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test" });
  const confirm = (staffId: string) => confirmMailbox(db, { adultId: adult.id, staffId, now: NOON }).status;
  expect(confirm(own)).toBe("own-record");
  expect(adultNow(db, adult).mailboxState).toBe("refused");
  expect(confirm(colleague)).toBe("confirmed");
  changeAdult(db, adult, { mailboxState: "usable" });
  expect(confirm(colleague)).toBe("nothing-to-confirm");
});
