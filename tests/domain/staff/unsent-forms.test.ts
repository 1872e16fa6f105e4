import { expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { forgetExpired } from "#app/domain/sign-in/forget-expired.server.ts";
import {
  findUnsentForm,
  forgetUnsentForm,
  keepUnsentForm,
  pageOfUnsentForm,
  type TypedFields,
} from "#app/domain/staff/unsent-forms.server.ts";
import { unsentForms } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { STAFF_KEY } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const key = STAFF_KEY;
const INBOX = "/office/inbox";
const FIELDS: TypedFields = [["outcome", "Phoned Mrs Evans, who is well"]];

function aDesk() {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const keep = (path: string, fields = FIELDS, now = NOON) =>
    keepUnsentForm(db, { staffId, path, fields, key, now });
  const find = (path: string, { who = staffId, now = NOON } = {}) =>
    findUnsentForm(db, { staffId: who, path, key, now });
  return { db, staffId, keep, find };
}

it("what was typed is found again by its writer, on its page, and by nobody else", () => {
  const { db, staffId, keep, find } = aDesk();
  keep(INBOX);
  expect(find(INBOX)).toEqual(FIELDS);
  expect(find("/office/roll")).toBeNull();
  expect(find(INBOX, { who: aMemberOfStaff(db, { name: "Other" }) })).toBeNull();
  forgetUnsentForm(db, { staffId, path: INBOX });
  expect(find(INBOX)).toBeNull();
});

it("a later form of the same page takes its place; the newest page is where the writer goes on", () => {
  const { db, staffId, keep, find } = aDesk();
  expect(pageOfUnsentForm(db, { staffId, now: NOON })).toBeNull();
  keep("/office/staff/new", [["name", "Lowri"]]);
  keep(INBOX, FIELDS, NOON + 1);
  keep(INBOX, [["outcome", "Later"]], NOON + 2);
  expect(find(INBOX)).toEqual([["outcome", "Later"]]);
  expect(pageOfUnsentForm(db, { staffId, now: NOON + 3 })).toBe(INBOX);
});

it("is kept for a day and no longer", () => {
  const { db, staffId, keep, find } = aDesk();
  keep(INBOX);
  expect(find(INBOX, { now: NOON + 23 * HOUR })).toEqual(FIELDS);
  expect(find(INBOX, { now: NOON + DAY })).toBeNull();
  expect(pageOfUnsentForm(db, { staffId, now: NOON + DAY })).toBeNull();
  forgetExpired(db, { now: NOON + DAY });
  expect(db.select().from(unsentForms).all()).toHaveLength(1);
  forgetExpired(db, { now: NOON + DAY + 1 });
  expect(db.select().from(unsentForms).all()).toEqual([]);
});

it("cannot be read by somebody who has only the database, nor copied to another person", () => {
  const { db, keep, find } = aDesk();
  keep(INBOX);
  expect(everythingReadable(db)).not.toContain("Mrs Evans");
  const thief = aMemberOfStaff(db, { name: "Tom Thief" });
  db.update(unsentForms).set({ staffId: thief }).run();
  expect(() => find(INBOX, { who: thief })).toThrow();
});
