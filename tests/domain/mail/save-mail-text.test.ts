import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { saveMailText } from "#app/domain/mail/save-mail-text.server.ts";
import { wordsThatThreaten } from "#app/domain/mail/words-that-threaten.ts";
import { readContent } from "#app/platform/content.server.ts";
import {
  changedWords,
  kindsWithChangedWords,
  mailTemplate,
  originalMail,
} from "#app/platform/mail-template.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, mailTexts } from "#db/schema.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const { emails } = readContent(join(import.meta.dirname, "../../../content"));
const WORDS = { subject: "Please read", body: "Here: {{link}}. Not you? {{notMeLink}}" };

function save(db: Database, words: typeof WORDS, { basedOn = null as number | null, now = NOON } = {}) {
  const staffId = aMemberOfStaff(db);
  return saveMailText(db, {
    kind: "request",
    words,
    original: originalMail(emails, "request"),
    basedOn,
    staffId,
    now,
  });
}

describe("the words of a mail", () => {
  it("are the office's own from the next mail on, and those of no other mail change", () => {
    const db = aSchool();
    expect(mailTemplate(db, emails, "request")).toEqual(originalMail(emails, "request"));
    expect(save(db, WORDS)).toEqual({ status: "saved" });
    expect(mailTemplate(db, emails, "request")).toEqual(WORDS);
    expect(mailTemplate(db, emails, "receipt")).toEqual(originalMail(emails, "receipt"));
    expect(kindsWithChangedWords(db)).toEqual(["request"]);
    expect(changedWords(db, "request")).toEqual({ ...WORDS, at: NOON, by: "Olwen Office" });
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      action: "changed-mail-words",
      subjectId: "request",
    });
  });

  it("are put back by saving the original ones: then nothing of the change is kept", () => {
    const db = aSchool();
    save(db, WORDS);
    expect(save(db, originalMail(emails, "request"), { basedOn: NOON })).toEqual({ status: "put-back" });
    expect(db.select().from(mailTexts).all()).toEqual([]);
    expect(mailTemplate(db, emails, "request")).toEqual(originalMail(emails, "request"));
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({ action: "put-back-mail-words" });
  });

  it("that somebody else saved meanwhile are not overwritten (rule 20)", () => {
    const db = aSchool();
    save(db, WORDS);
    const mine = { ...WORDS, subject: "Mine" };
    expect(save(db, mine)).toEqual({ status: "changed-meanwhile" });
    expect(mailTemplate(db, emails, "request")).toEqual(WORDS);
    expect(save(db, mine, { basedOn: NOON, now: NOON + 1 })).toEqual({ status: "saved" });
  });

  it("that can no longer be filled stop no mail: the original ones go out instead (rule 14)", () => {
    const db = aSchool();
    const bad = [
      { ...WORDS, body: "No link at all" },
      { ...WORDS, subject: "For {{nobody}}" },
      { ...WORDS, body: `${WORDS.body} {{` },
    ];
    for (const words of bad) {
      db.delete(mailTexts).run();
      save(db, words);
      expect(mailTemplate(db, emails, "request")).toEqual(originalMail(emails, "request"));
    }
    expect(bad).toHaveLength(3);
  });
});

describe("words that may read like an order or a threat", () => {
  it("are found in whatever case, each once (rule 7)", () => {
    expect(wordsThatThreaten("You MUST sign.\nYou must. Otherwise there will be consequences.")).toEqual([
      "must",
      "consequences",
    ]);
    expect(wordsThatThreaten("Final reminder: failure to sign is a breach")).toEqual([
      "final reminder",
      "failure to",
    ]);
  });

  it("are not in any of the original mails, nor in a sentence that says the opposite (rule 7)", () => {
    const texts = Object.values(emails);
    for (const { subject, body } of texts) expect(wordsThatThreaten(`${subject}\n${body}`)).toEqual([]);
    expect(texts).toHaveLength(20);
    expect(wordsThatThreaten("Not signing has no consequence. Mustard is welcome.")).toEqual([]);
  });
});
