import { describe, expect, it } from "vitest";
import { switchLanguageOff } from "#app/domain/languages/switch-language-off.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { voidSigning } from "#app/domain/signing/void-signing.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { takeBackTranslation } from "#app/domain/translations/take-back-translation.server.ts";
import type { Database } from "#db/connection.server.ts";
import { signings } from "#db/schema.ts";
import { switchedOn } from "#tests/support/make-languages.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { ASKED_ON, askOn, lookAndSend, on, STEPS, saysIn } from "#tests/support/make-reminders.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { aPolishTranslation } from "#tests/support/make-translations.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, CODE_OF_CONDUCT, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

const IN_POLISH = "Zasady korzystania z mediów społecznościowych";

function aSchoolWithTranslation() {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
  switchedOn(db, "pl");
  const translationId = aPolishTranslation(db, "social-media", { staffId });
  return { db, staffId, translationId, jan: anAdult(db, { name: "Jan Nowak", language: "pl" }) };
}

/** As the mail goes out. */
function titlesThatGoOut(db: Database): string[] {
  const values = claimMail(db, { now: NOON })?.values;
  return values && "policies" in values ? values.policies.map(({ title }) => title) : [];
}

describe("a mail names a text by the title in the reader's language", () => {
  it("where a translation is in use, and by the English one where there is none", () => {
    const { db, jan } = aSchoolWithTranslation();
    aRequest(db, jan);
    expect(titlesThatGoOut(db)).toEqual([IN_POLISH, CODE_OF_CONDUCT.title]);
  });

  it("to a reader of English by the English title", () => {
    const { db } = aSchoolWithTranslation();
    aRequest(db, anAdult(db, { name: "Sian Evans" }));
    expect(titlesThatGoOut(db)).toEqual([SOCIAL_MEDIA.title, CODE_OF_CONDUCT.title]);
  });

  it("as it is when the mail goes out: a translation that was taken back, or a language switched off, is named no more", () => {
    const takenBack = aSchoolWithTranslation();
    aRequest(takenBack.db, takenBack.jan);
    takeBackTranslation(takenBack.db, { ...takenBack, now: NOON });
    expect(titlesThatGoOut(takenBack.db)).toEqual([SOCIAL_MEDIA.title, CODE_OF_CONDUCT.title]);

    const off = aSchoolWithTranslation();
    aRequest(off.db, off.jan);
    switchLanguageOff(off.db, { language: "pl", staffId: off.staffId, now: NOON });
    expect(titlesThatGoOut(off.db)).toEqual([SOCIAL_MEDIA.title, CODE_OF_CONDUCT.title]);
  });

  it("in a reminder too", () => {
    const { db, jan } = aSchoolWithTranslation();
    knowTermDates(db);
    askOn(db, jan, ASKED_ON);
    const [reminder] = lookAndSend(db, on(STEPS[0]));
    expect(saysIn(reminder).policies.map(({ title }) => title)).toEqual([IN_POLISH, CODE_OF_CONDUCT.title]);
  });

  it("in the receipt as the text was read: in Polish, or in English before there was a translation", () => {
    const { db, jan, translationId } = aSchoolWithTranslation();
    readAndSign(db, jan, { language: "pl", translationId });
    const receipt = mailsTo(db, jan.email ?? "").find(({ kind }) => kind === "receipt")?.values;
    const titles = receipt?.kind === "receipt" ? receipt.answers.map(({ title }) => title) : [];
    expect(titles).toEqual([IN_POLISH, CODE_OF_CONDUCT.title]);
  });

  it("in what is said of a signing that was taken back or voided too", () => {
    for (const undo of ["withdrawn", "voided"] as const) {
      const { db, jan, staffId, translationId } = aSchoolWithTranslation();
      const reference = readAndSign(db, jan, { language: "pl", translationId });
      const { id: signingId } = onlyOne(db.select().from(signings).all());
      const outcome =
        undo === "withdrawn"
          ? withdrawSigning(db, { reference, adultId: jan.id, passId: null, reason: null, now: NOON })
          : voidSigning(db, { signingId, staffId, reason: "Twice on paper", now: NOON });
      expect(outcome.status).toBe(undo);
      const mail = mailsTo(db, jan.email ?? "").find(({ kind }) => kind === undo)?.values;
      const titles = mail && "policies" in mail ? mail.policies.map(({ title }) => title) : [];
      expect(titles, undo).toEqual([IN_POLISH, CODE_OF_CONDUCT.title]);
    }
  });
});
