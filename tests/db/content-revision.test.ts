import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countingRules } from "#app/domain/policies/counting-rules.server.ts";
import type { Database } from "#db/connection.server.ts";
import { contentRevisionOf } from "#db/kept-while-content-stays.server.ts";
import { policies, schoolLanguages } from "#db/schema.ts";
import { aChangedDraft, publishDraft } from "#tests/support/make-drafts.ts";
import { anAdult } from "#tests/support/make-people.ts";
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
