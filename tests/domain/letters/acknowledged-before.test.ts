import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { acknowledgedBefore } from "#app/domain/letters/acknowledged-before.server.ts";
import { socialMediaInForce } from "#app/domain/policies/social-media-in-force.server.ts";
import type { Database } from "#db/connection.server.ts";
import { A_CHANGE, aDraft, publishDraft } from "#tests/support/make-drafts.ts";
import { type Adult, anAdult } from "#tests/support/make-people.ts";
import { readAndSign, takenBack } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("whether this adult had acknowledged it (rule 17)", () => {
  const on = "2026-09-20";
  const THAT_DAY = NOON + 6 * DAY;

  function saidOf(db: Database, adult: Adult) {
    const quoted = socialMediaInForce(db, { on });
    if (quoted.status !== "in-force") throw new Error("Nothing is in force");
    return acknowledgedBefore(db, { adultId: adult.id, version: quoted.version, on });
  }

  it("is so where they had, and says when and to which text", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "read-with-concern", concern: "Why?" });
    expect(saidOf(db, adult)).toEqual({
      status: "acknowledged",
      signedAt: NOON,
      versionLabel: "June 2023",
      isThisText: true,
    });
  });

  it("is not so of somebody who never answered, would rather not, or acknowledged after that day", () => {
    const db = aSchool();
    const silent = anAdult(db);
    const unwilling = anAdult(db);
    const late = anAdult(db);
    readAndSign(db, unwilling, { answer: "rather-not" });
    readAndSign(db, late, { now: THAT_DAY + DAY });
    for (const adult of [silent, unwilling, late]) {
      expect(saidOf(db, adult)).toEqual({ status: "not-acknowledged" });
    }
  });

  it("tells an earlier text from the one that was in force", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    publishDraft(db, aDraft(db, "social-media"), { ...A_CHANGE, now: NOON + DAY });
    expect(saidOf(db, adult)).toMatchObject({ versionLabel: "June 2023", isThisText: false });
  });

  it("cannot be said of an answer of that very day, nor of one that was taken back", () => {
    const db = aSchool();
    const sameDay = anAdult(db);
    const sorry = anAdult(db);
    readAndSign(db, sameDay, { now: THAT_DAY });
    takenBack(db, { reference: readAndSign(db, sorry), now: THAT_DAY + DAY });
    for (const adult of [sameDay, sorry]) expect(saidOf(db, adult)).toEqual({ status: "unclear" });
  });

  it("is nobody else's answer", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, anAdult(db));
    expect(saidOf(db, adult)).toEqual({ status: "not-acknowledged" });
  });
});
