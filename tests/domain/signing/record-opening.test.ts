import { describe, expect, it } from "vitest";
import { recordOpening } from "#app/domain/signing/record-opening.server.ts";
import { takeBackTranslation } from "#app/domain/translations/take-back-translation.server.ts";
import { openings } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { aPolishTranslation, aSchoolWithHead } from "#tests/support/make-translations.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("Continue below a policy", () => {
  it("keeps the first time that the text was opened, however often it is pressed (rule 3)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    for (const now of [NOON, NOON + 1, NOON + 2]) {
      const opening = { adultId: adult.id, slug: "social-media", versionNumber: 1, translationId: null, now };
      expect(recordOpening(db, opening)).toEqual({ status: "recorded" });
    }
    expect(onlyOne(db.select().from(openings).all()).openedAt).toBe(NOON);
  });

  it("is for the words that were on the page: another language is opened by itself (rules 1 and 3)", () => {
    const { db, staffId } = aSchoolWithHead();
    const adult = anAdult(db);
    const polish = aPolishTranslation(db, "social-media", { staffId });
    const inWordsOf = (translationId: string | null) =>
      recordOpening(db, {
        adultId: adult.id,
        slug: "social-media",
        versionNumber: 1,
        translationId,
        now: NOON,
      });
    expect([inWordsOf(null), inWordsOf(polish), inWordsOf(polish)]).toEqual(
      Array.from({ length: 3 }, () => ({ status: "recorded" })),
    );
    expect(db.select().from(openings).all()).toMatchObject([
      { translationId: null, openedAt: NOON },
      { translationId: polish, openedAt: NOON + 1 },
    ]);
    // Of another text, or nobody's: the page can only have been in English.
    expect(inWordsOf("no-such-translation")).toEqual({ status: "recorded" });
    expect(db.select().from(openings).all()).toHaveLength(2);
    takeBackTranslation(db, { translationId: polish, staffId, now: NOON });
    expect(inWordsOf(polish)).toEqual({ status: "translation-taken-back" });
  });

  it("does not count for a text that came into force while the old one was on the screen (rule 1)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aLaterVersion(db, "social-media", { kind: "material" });
    const opening = {
      adultId: adult.id,
      slug: "social-media",
      versionNumber: 1,
      translationId: null,
      now: NOON,
    };
    expect(recordOpening(db, opening)).toEqual({ status: "new-version" });
    expect(recordOpening(db, { ...opening, versionNumber: 2 })).toEqual({ status: "recorded" });
  });

  it("is nothing for a policy that is not asked, or for an adult without a child here", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const without = anAdult(db, { name: "Gwen Grey", childrenHere: [] });
    const opening = {
      adultId: adult.id,
      slug: "social-media",
      versionNumber: 1,
      translationId: null,
      now: NOON,
    };
    for (const other of [{ slug: "complaints" }, { slug: "no-such-policy" }, { adultId: without.id }]) {
      expect(recordOpening(db, { ...opening, ...other })).toEqual({ status: "not-asked" });
    }
    expect(db.select().from(openings).all()).toEqual([]);
  });
});
