import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import type { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { firstClauseThatDiffers } from "#app/domain/translations/first-clause-that-differs.ts";
import { publishTranslation } from "#app/domain/translations/publish-translation.server.ts";
import { takeBackTranslation } from "#app/domain/translations/take-back-translation.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, auditEvents, emails, policyTranslations } from "#db/schema.ts";
import { switchedOn } from "#tests/support/make-languages.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aFilledForm, aLaterVersion, openAll, readAndSign } from "#tests/support/make-signings.ts";
import {
  aPolishTranslation,
  aSchoolWithHead,
  clausesOf,
  polishWords,
} from "#tests/support/make-translations.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { NOON } from "#tests/support/school-in-memory.ts";
import { withoutTriggers } from "#tests/support/school-in-use.ts";

const LATER = NOON + DAY;

const inUse = (db: Database, versionId: string) => translationInUse(db, { versionId, language: "pl" });

describe("a translation of the text in force", () => {
  it("is what its readers see from then on, and a better one takes its place (rule 1)", () => {
    const { db, staffId } = aSchoolWithHead();
    const { versionId } = polishWords(db, "social-media");
    expect(inUse(db, versionId)).toBeNull();
    const first = aPolishTranslation(db, "social-media", {
      staffId,
      provenance: "machine",
      translator: null,
    });
    expect(inUse(db, versionId)).toMatchObject({ id: first, number: 1, provenance: "machine" });
    const better = aPolishTranslation(db, "social-media", { staffId, now: LATER });
    expect(inUse(db, versionId)).toMatchObject({ id: better, number: 2, translator: "pani Nowak" });
    expect(translationInUse(db, { versionId, language: "cy" })).toBeNull();
    expect(
      db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, "published-translation"))
        .all()
        .map(({ actorId, subjectId }) => [actorId, subjectId]),
    ).toEqual([
      [staffId, versionId],
      [staffId, versionId],
    ]);
  });

  it("that is wrong is taken back: the one before it is shown again, then the English text (rule 9)", () => {
    const { db, staffId } = aSchoolWithHead();
    const { versionId } = polishWords(db, "social-media");
    const first = aPolishTranslation(db, "social-media", { staffId });
    const wrong = aPolishTranslation(db, "social-media", { staffId, now: LATER });
    const takeBack = (translationId: string) =>
      takeBackTranslation(db, { translationId, staffId, now: LATER }).status;
    expect(takeBack(wrong)).toBe("taken-back");
    expect(inUse(db, versionId)?.id).toBe(first);
    expect(takeBack(wrong)).toBe("taken-back-already");
    expect(takeBack(first)).toBe("taken-back");
    expect(inUse(db, versionId)).toBeNull();
    expect(takeBack("no-such-id")).toBe("no-such-translation");
    expect(db.select().from(policyTranslations).all()).toHaveLength(2);
  });

  it("is of one English text: of a newer one there is none until it is made", () => {
    const { db, staffId } = aSchoolWithHead();
    const old = polishWords(db, "social-media");
    aPolishTranslation(db, "social-media", { staffId });
    const newer = aLaterVersion(db, "social-media", { kind: "material", now: LATER });
    expect(inUse(db, newer)).toBeNull();
    expect(inUse(db, old.versionId)).not.toBeNull();
    // What was typed beside the old text is not published as a translation of the new one.
    expect(publishTranslation(db, { ...old, clausesOf, staffId, now: LATER })).toEqual({
      status: "not-in-force",
    });
  });

  it("is refused with the first clause that it lacks, or has too many", () => {
    const { db, staffId } = aSchoolWithHead();
    const { versionId, translation } = polishWords(db, "social-media");
    const publish = (markdown: string) =>
      publishTranslation(db, {
        versionId,
        translation: { ...translation, markdown },
        clausesOf,
        staffId,
        now: NOON,
      });
    const numbers = clausesOf(translation.markdown);
    expect(publish(`${translation.markdown}\n\n## 99. Jeszcze jedno\n\nI jeszcze akapit.\n`)).toEqual({
      status: "other-clauses",
      clause: { number: "99.1", missingIn: "english" },
    });
    const withoutEnd = translation.markdown.trimEnd().split("\n").slice(0, -1).join("\n");
    expect(publish(withoutEnd)).toEqual({
      status: "other-clauses",
      clause: { number: numbers.at(-1), missingIn: "translation" },
    });
    expect(db.select().from(policyTranslations).all()).toEqual([]);
  });
});

describe("the first clause that differs", () => {
  const differs = (english: string[], translation: string[]) =>
    firstClauseThatDiffers({ english, translation });
  it("is none where all numbers are the same", () => {
    expect(differs(["1.1", "1.2"], ["1.1", "1.2"])).toBeNull();
  });
  it("is the one that the translation lacks, at the end of a section or of the text", () => {
    expect(differs(["1.1", "1.2", "2.1"], ["1.1", "2.1"])).toEqual({
      number: "1.2",
      missingIn: "translation",
    });
    expect(differs(["1.1", "1.2"], ["1.1"])).toEqual({ number: "1.2", missingIn: "translation" });
  });
  it("is the one that only the translation has", () => {
    expect(differs(["1.1", "2.1"], ["1.1", "1.2", "2.1"])).toEqual({ number: "1.2", missingIn: "english" });
    expect(differs(["1.1"], ["1.1", "1.2"])).toEqual({ number: "1.2", missingIn: "english" });
  });
});

describe("signing what was read in another language", () => {
  it("keeps the statement that was shown and which translation it was, in the ledger too (rule 1)", () => {
    const { db, staffId } = aSchoolWithHead();
    switchedOn(db, "pl");
    const translationId = aPolishTranslation(db, "social-media", { staffId });
    const adult = anAdult(db, { name: "Ewa Nowak", language: "pl" });
    const reference = readAndSign(db, adult, { language: "pl", translationId });

    const rows = db.select().from(acknowledgements).all();
    const read = onlyOne(rows.filter((row) => row.translationId !== null));
    expect(read).toMatchObject({
      translationId,
      statement:
        "Przeczytałem/-am: Zasady korzystania z mediów społecznościowych, June 2023. Podpis nie oznacza zgody na każdą część.",
    });
    // The other policy has no translation: it was read, and is signed, in English.
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.translationId === null)?.statement).toMatch(/^I have read Parent Code/);

    const receipt = findReceipt(db, { reference, adultId: adult.id });
    expect(receipt?.answers.map((answer) => answer.translation?.language ?? null)).toEqual(["pl", null]);
    const mail = onlyOne(db.select().from(emails).where(eq(emails.kind, "receipt")).all());
    expect(mail).toMatchObject({ language: "pl" });
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("is of the translation that was on the page, also where a better one came in between (rule 1)", () => {
    const { db, staffId } = aSchoolWithHead();
    const shown = aPolishTranslation(db, "social-media", { staffId });
    const adult = anAdult(db, { name: "Ewa Nowak" });
    openAll(db, adult, { language: "pl" });
    const form = aFilledForm(db, adult, { language: "pl", translationId: shown });
    aPolishTranslation(db, "social-media", { staffId, now: LATER });
    expect(signPolicies(db, form).status).toBe("signed");
    expect(
      db
        .select()
        .from(acknowledgements)
        .all()
        .map((row) => row.translationId),
    ).toContain(shown);
  });

  it("does not happen with one that was taken back in between: the text is shown again first", () => {
    const { db, staffId } = aSchoolWithHead();
    const translationId = aPolishTranslation(db, "social-media", { staffId });
    const adult = anAdult(db, { name: "Ewa Nowak" });
    openAll(db, adult);
    const form = aFilledForm(db, adult, { language: "pl", translationId });
    takeBackTranslation(db, { translationId, staffId, now: LATER });
    expect(signPolicies(db, form)).toEqual({ status: "translation-taken-back", slug: "social-media" });
    expect(db.select().from(acknowledgements).all()).toEqual([]);
  });

  it("does not happen in words that were not open: neither in Polish by whoever read English, nor the other way round", () => {
    const { db, staffId } = aSchoolWithHead();
    const polish = aPolishTranslation(db, "social-media", { staffId });
    const notOpened = { status: "not-opened", slug: "social-media" };
    const [english, other] = [anAdult(db, { name: "Ewa Nowak" }), anAdult(db, { name: "Jan Nowak" })];
    openAll(db, english);
    expect(signPolicies(db, aFilledForm(db, english, { language: "pl", translationId: polish }))).toEqual(
      notOpened,
    );
    openAll(db, other, { language: "pl" });
    expect(signPolicies(db, aFilledForm(db, other))).toEqual(notOpened);
    expect(db.select().from(acknowledgements).all()).toEqual([]);
    openAll(db, other, { now: LATER });
    expect(signPolicies(db, aFilledForm(db, other, { now: LATER })).status).toBe("signed");
  });

  it("keeps no translation that is of another text, whatever a form says", () => {
    const { db, staffId } = aSchoolWithHead();
    const translationId = aPolishTranslation(db, "parent-code-of-conduct", { staffId });
    const adult = anAdult(db, { name: "Ewa Nowak" });
    openAll(db, adult);
    const only = (slug: string) => (one: ReturnType<typeof whatToSign>[number]) => one.policy.slug === slug;
    signPolicies(db, aFilledForm(db, adult, { translationId, only: only("social-media") }));
    expect(onlyOne(db.select().from(acknowledgements).all())).toMatchObject({ translationId: null });
  });
});

it("verify names a translation whose text was changed, also one that nobody has signed yet (rule 1)", () => {
  const { db, staffId } = aSchoolWithHead();
  const id = aPolishTranslation(db, "social-media", { staffId });
  expect(verifyLedger(db).status).toBe("intact");
  withoutTriggers(db);
  db.update(policyTranslations).set({ markdown: "Coś innego" }).run();
  expect(verifyLedger(db)).toEqual({ status: "translation-changed", id });
});
