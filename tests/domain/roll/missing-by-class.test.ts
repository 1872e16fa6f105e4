import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { type MissingInClass, missingByClass } from "#app/domain/roll/missing-by-class.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, policies } from "#db/schema.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const missing = (db: Database): MissingInClass[] => missingByClass(db, { now: NOON });
const namesIn = (db: Database) =>
  Object.fromEntries(missing(db).map(({ className, adults }) => [className, adults.map(({ name }) => name)]));

describe("the list for the head", () => {
  it("has everybody who has not answered everything, by class and surname, and what is open", () => {
    const db = aSchool();
    const oak = aChild(db);
    const acorn = aChild(db, { name: "Ben Ash", className: "Acorn", yearGroup: "Reception" });
    anAdult(db, { name: "Zoe Abel", childrenHere: [oak, acorn] });
    anAdult(db, { name: "Adam Young", childrenHere: [oak] });
    readAndSign(db, anAdult(db, { name: "Done Dee", childrenHere: [oak] }));
    readAndSign(db, anAdult(db, { name: "Rather Not", childrenHere: [oak] }), { answer: "rather-not" });
    const half = anAdult(db, { name: "Half Done", childrenHere: [oak] });
    readAndSign(db, half, { only: ({ policy }) => policy.slug === "social-media" });

    expect(missing(db).map(({ className }) => className)).toEqual(["Acorn", "Oak"]);
    expect(namesIn(db)).toEqual({ Acorn: ["Zoe Abel"], Oak: ["Zoe Abel", "Half Done", "Adam Young"] });
    const [, halfDone] = missing(db)[1]?.adults ?? [];
    expect(halfDone?.policies).toEqual([{ title: "Parent Code of Conduct", state: "not-asked" }]);
    expect(missing(db)[0]?.adults[0]?.children).toEqual(["Ben Ash"]);
  });

  it("never has anybody on hold, nor who has left (rule 21)", () => {
    const db = aSchool();
    anAdult(db, { name: "On Hold", heldAt: NOON });
    anAdult(db, { name: "On Hold Too", heldAt: NOON, email: null });
    anAdult(db, { name: "Left", leftOn: "2026-07-20" });
    expect(missing(db)).toEqual([]);
  });

  it("names no child beside an adult whom a court order limits, in none of their classes (rule 21)", () => {
    const db = aSchool();
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben Evans", className: "Elm", yearGroup: "Year 6" })];
    const father = anAdult(db, { name: "Tom Evans", childrenHere: [amy], courtOrder: true });
    anAdult(db, { name: "Sian Evans", childrenHere: [amy, ben] });
    expect(JSON.stringify(missing(db))).toContain(father.id);
    const lists = missing(db).flatMap(({ adults }) => adults);
    expect(lists.map(({ name, children }) => [name, children])).toEqual([
      ["Sian Evans", ["Amy Evans"]],
      ["Tom Evans", []],
      ["Sian Evans", ["Ben Evans"]],
    ]);
  });

  it("says how often somebody was written to about what is still open, and when last; not what was refused", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult, { now: NOON - 9 * DAY });
    aLaterVersion(db, "social-media", { kind: "material", now: NOON - 8 * DAY });
    aRequest(db, adult, { now: NOON - 4 * DAY });
    const refused = aRequest(db, adult, { now: NOON - 2 * DAY });
    db.update(emails)
      .set({ state: "refused", sealedSecrets: null })
      .where(eq(emails.id, refused.mailId))
      .run();
    const [row] = missing(db)[0]?.adults ?? [];
    expect(row).toMatchObject({ asked: 2, reminded: 0, lastWrittenAt: NOON - 4 * DAY });
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "parent-code-of-conduct" });
    expect(missing(db)[0]?.adults[0]).toMatchObject({ asked: 1, lastWrittenAt: NOON - 4 * DAY });
  });

  it("has an adult only in classes of the year groups that what is open is about", () => {
    const db = aSchool();
    const oak = aChild(db);
    const elm = aChild(db, { name: "Ben Evans", className: "Elm", yearGroup: "Year 6" });
    anAdult(db, { childrenHere: [oak, elm] });
    db.update(policies)
      .set({ askedYearGroups: ["Year 6"] })
      .run();
    expect(namesIn(db)).toEqual({ Elm: ["Sian Evans"] });
  });
});
