import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countingRules } from "#app/domain/policies/counting-rules.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import type { Database } from "#db/connection.server.ts";
import { contentRevisionOf, keptWhileFamiliesStay } from "#db/kept-while.server.ts";
import { adults, children, guardianships, policies, schoolLanguages } from "#db/schema.ts";
import { aChangedDraft, publishDraft } from "#tests/support/make-drafts.ts";
import { aChild, aGuardianship, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aPolishTranslation, aSchoolWithHead } from "#tests/support/make-translations.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

const PUBLISHED = [
  "policies",
  "policy_translations",
  "policy_versions",
  "retention_periods",
  "school",
  "school_details",
  "school_languages",
];

describe("what is kept in memory because the school's texts stay as they are", () => {
  it("is watched by the database itself: whatever is added, changed or taken away there, by whichever program", () => {
    const triggers = aSchool()
      .$client.prepare("select name from sqlite_master where name like '%_is_new_content' order by name")
      .pluck()
      .all();
    const expected = PUBLISHED.flatMap((table) =>
      ["insert", "update", "delete"].map((change) => `${table}_${change}_is_new_content`),
    );
    expect(triggers).toEqual(expected.sort());
  });

  it("is made anew after a new text, a translation, a language switched on, a changed setting", () => {
    const { db, staffId } = aSchoolWithHead();
    const seen = [contentRevisionOf(db)];
    const look = () => seen.push(contentRevisionOf(db));
    aPolishTranslation(db, "social-media", { staffId });
    look();
    db.insert(schoolLanguages).values({ language: "cy", switchedOnAt: NOON, switchedOnBy: staffId }).run();
    look();
    db.delete(schoolLanguages).run();
    look();
    publishDraft(db, aChangedDraft(db, "social-media"), { staffId });
    look();
    db.update(policies).set({ coverage: "at-least-one" }).run();
    look();
    expect(new Set(seen).size).toBe(6);
  });

  it("is kept while parents read and sign", () => {
    const db = aSchool();
    const before = contentRevisionOf(db);
    readAndSign(db, anAdult(db));
    expect(contentRevisionOf(db)).toBe(before);
  });

  it("says at once what another connection changed, and nothing of a change that was undone", () => {
    const [db, other] = onDisk(aSchool(), 2) as [Database, Database];
    const coverages = (which: Database) => countingRules(which, NOON).map(({ policy }) => policy.coverage);
    const toOne = (which: Pick<Database, "update">) =>
      which.update(policies).set({ coverage: "at-least-one" }).where(eq(policies.isAsked, true)).run();
    expect(coverages(db)).toEqual(["every-adult", "at-least-one"]);
    expect(() =>
      db.transaction((tx) => {
        toOne(tx);
        expect(countingRules(tx, NOON).map(({ policy }) => policy.coverage)).toEqual([
          "at-least-one",
          "at-least-one",
        ]);
        throw new Error("undone");
      }),
    ).toThrow("undone");
    expect(coverages(db)).toEqual(["every-adult", "at-least-one"]);
    toOne(other);
    expect(coverages(db)).toEqual(["at-least-one", "at-least-one"]);
  });

  it("cannot be changed by who holds it", () => {
    const [rule] = countingRules(aSchool(), NOON);
    expect(() => Object.assign(rule?.policy ?? {}, { coverage: "at-least-one" })).toThrow("read only");
    expect(() => Object.assign(rule?.version ?? {}, { label: "2" })).toThrow("read only");
  });
});

describe("what is kept in memory because families stay as they are", () => {
  const byClass = (db: Database) =>
    countRoll(db, { now: NOON }).policies[0]?.classes.map(({ name, counts }) => [
      name,
      Object.values(counts).reduce((sum, count) => sum + count, 0),
    ]);

  it("is watched by the database itself: whichever child or adult of a child comes, changes or goes", () => {
    const triggers = aSchool()
      .$client.prepare("select name from sqlite_master where name like '%_is_another_family' order by name")
      .pluck()
      .all();
    const expected = ["children", "guardianships"].flatMap((table) =>
      ["delete", "insert", "update"].map((change) => `${table}_${change}_is_another_family`),
    );
    // Whatever else changes about an adult is not kept.
    const ofAdults = ["adults_delete_is_another_family", "adults_insert_is_another_family"];
    expect(triggers).toEqual([...ofAdults, ...expected]);
  });

  it("is made anew after each of these, done by whichever connection", () => {
    const school = aSchool();
    anAdult(school);
    const [db, other] = onDisk(school, 2) as [Database, Database];
    expect(byClass(db)).toEqual([["Oak", 1]]);
    const child = aChild(other, { name: "Tomos Rees", className: "Ash" });
    expect(byClass(db)).toEqual([
      ["Ash", 0],
      ["Oak", 1],
    ]);
    const parent = anAdult(other, { childrenHere: [] });
    aGuardianship(other, parent, child);
    expect(byClass(db)).toEqual([
      ["Ash", 1],
      ["Oak", 1],
    ]);
    other.update(children).set({ className: "Elm" }).where(eq(children.id, child.id)).run();
    expect(byClass(db)).toEqual([
      ["Elm", 1],
      ["Oak", 1],
    ]);
    const [oak] = other.select().from(children).where(eq(children.className, "Oak")).all();
    other
      .update(guardianships)
      .set({ childId: oak?.id ?? "" })
      .where(eq(guardianships.childId, child.id))
      .run();
    expect(byClass(db)).toEqual([
      ["Elm", 0],
      ["Oak", 2],
    ]);
    other.delete(guardianships).where(eq(guardianships.adultId, parent.id)).run();
    expect(byClass(db)).toEqual([
      ["Elm", 0],
      ["Oak", 1],
    ]);
    // The next child, and the next adult, take the numbers of the rows that go.
    other.delete(children).where(eq(children.id, child.id)).run();
    other.delete(adults).where(eq(adults.id, parent.id)).run();
    expect(byClass(db)).toEqual([["Oak", 1]]);
    anAdult(other, { childrenHere: [aChild(other, { className: "Fir" })] });
    expect(byClass(db)).toEqual([
      ["Fir", 1],
      ["Oak", 1],
    ]);
    other.update(children).set({ leftOn: "2026-07-17" }).where(eq(children.className, "Fir")).run();
    expect(byClass(db)).toEqual([["Oak", 1]]);
  });

  it("says nothing of a family whose move was undone", () => {
    const db = aSchool();
    anAdult(db);
    expect(byClass(db)).toEqual([["Oak", 1]]);
    expect(() =>
      db.transaction((tx) => {
        tx.update(children).set({ className: "Elm" }).run();
        expect(byClass(db)).toEqual([["Elm", 1]]);
        throw new Error("undone");
      }),
    ).toThrow("undone");
    expect(byClass(db)).toEqual([["Oak", 1]]);
  });

  it("is made anew after the file was packed, which may give rows new numbers", () => {
    const [db, other] = onDisk(aSchool(), 2) as [Database, Database];
    const kept = keptWhileFamiliesStay(() => ({}));
    const before = kept(db);
    expect(kept(db)).toBe(before);
    other.$client.exec("vacuum");
    expect(kept(db)).not.toBe(before);
  });

  it("is kept while parents sign and the office changes an address", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const revision = () => db.$client.prepare("select revision from families_revision").pluck().get();
    const before = revision();
    readAndSign(db, adult);
    db.update(adults).set({ email: "new@example.test" }).run();
    expect(revision()).toBe(before);
  });
});
