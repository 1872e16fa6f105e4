import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { monthsAfter } from "#app/dates.ts";
import { sendSafeUseLetter } from "#app/domain/letters/send-safe-use-letter.server.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { holdMatter } from "#app/domain/matters/hold-matter.server.ts";
import { readMatter } from "#app/domain/matters/read-matter.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { forgetDue } from "#app/domain/privacy/forget-due.server.ts";
import { forgetMatters } from "#app/domain/privacy/forget-matters.server.ts";
import { heldAbout } from "#app/domain/privacy/held-about.server.ts";
import { heldApart } from "#app/domain/privacy/held-apart.server.ts";
import { liftLegalHold, setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { readMatterMonths, saveMatterMonths } from "#app/domain/privacy/matter-months.server.ts";
import { lettersDue, mattersDue, mattersOfTheForgotten } from "#app/domain/privacy/matters-due.server.ts";
import type { Database } from "#db/connection.server.ts";
import { finishedLetterTexts, letterRecipients, letterRounds, matterErasures } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { adults, emails } from "#db/schema.ts";
import { aFinishedSafeUseLetter, aLetterRound } from "#tests/support/make-letters.ts";
import { aFinishedLetter, aMatter, nameIn, TODAY, takeStep } from "#tests/support/make-matters.ts";
import { adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { A_PDF } from "#tests/support/scan-samples.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const afterMonths = (months: number) => Date.parse(`${monthsAfter(TODAY, months)}T12:00:00Z`);

function aSchoolWithMatter() {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head", email: "head@example.test", name: "Hefin Head" });
  const mother = anAdult(db, { name: "Sian Evans" });
  const matterId = aMatter(db, staffId, { noticed: "Sian Evans wrote something" });
  const by = { matterId, staffId };
  nameIn(db, by, { adultId: mother.id });
  takeStep(db, by, "talked", { words: "She is sorry", evidence: [{ link: "https://example.test/1" }] });
  aFinishedLetter(db, { matterId, adultId: mother.id, staffId, markdown: "Dear Sian" });
  const close = () => closeMatter(db, { ...by, outcome: "removed", words: "It is gone", now: NOON });
  const words = () => {
    const found = readMatter(db, { ...by, now: NOON });
    return [
      ...(found?.steps.map((step) => step.words) ?? []),
      ...(found?.evidence.map(({ link }) => link) ?? []),
      ...db
        .select()
        .from(finishedLetterTexts)
        .all()
        .map(({ markdown }) => markdown),
    ].filter((text) => text !== null);
  };
  const erase = (adultId = mother.id, ground: "request" | "retention" = "request") => {
    const erasure = { ground, decidedBy: null, isStillHereConfirmed: true, now: NOON } as const;
    return eraseAdult(db, { adultId, ...erasure, writeDown: () => undefined }).status;
  };
  return { db, by, mother, close, words, erase };
}

function night(db: Database, now: number): void {
  for (const _ of forgetMatters(db, { now }));
}

describe("matters and letters", () => {
  it("are forgotten 72 months after closing unless the school says otherwise, and the ledger holds (rule 10)", () => {
    const { db, by, close, words } = aSchoolWithMatter();
    close();
    expect(readMatterMonths(db)).toBe(72);
    night(db, afterMonths(71));
    expect(words()).toHaveLength(5);
    expect(mattersDue(db, { now: afterMonths(73) })).toMatchObject([{ number: 1 }]);
    night(db, afterMonths(73));
    expect(words()).toEqual([]);
    expect(mattersDue(db, { now: afterMonths(73) })).toEqual([]);
    expect(db.select().from(matterErasures).all()).toHaveLength(2);
    expect(readMatter(db, { ...by, now: NOON })?.steps.map(({ kind }) => kind)).toEqual([
      "opened",
      "noticed",
      "talked",
      "closed",
    ]);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("are kept as long as the school says", () => {
    const { db, by, close, words } = aSchoolWithMatter();
    close();
    saveMatterMonths(db, { months: 12, staffId: by.staffId, now: NOON });
    night(db, afterMonths(13));
    expect(words()).toEqual([]);
  });

  it("stay while the matter is open, on legal hold, or names somebody who is", () => {
    const open = aSchoolWithMatter();
    night(open.db, afterMonths(200));
    expect(open.words()).toHaveLength(4);
    const held = aSchoolWithMatter();
    held.close();
    holdMatter(held.db, { ...held.by, isHeld: true, reason: "A claim", now: NOON });
    night(held.db, afterMonths(200));
    expect(held.words()).toHaveLength(6);
    const claimed = aSchoolWithMatter();
    claimed.close();
    const hold = { adultId: claimed.mother.id, reason: "A claim", reviewOn: "2099-01-01" };
    setLegalHold(claimed.db, { ...hold, staffId: claimed.by.staffId, now: NOON });
    night(claimed.db, afterMonths(200));
    expect(claimed.words()).toHaveLength(5);
  });

  it("letters of no matter go by the same time", () => {
    const { db, by, mother } = aSchoolWithMatter();
    aFinishedLetter(db, { adultId: mother.id, staffId: by.staffId, markdown: "Alone" });
    expect(lettersDue(db, { now: afterMonths(71) })).toEqual([]);
    night(db, afterMonths(73));
    const left = db.select().from(finishedLetterTexts).all();
    expect(left.map(({ markdown }) => markdown)).toEqual(["Dear Sian", null]);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("to many lose their words by that time; whom they went to stays as ids, and the ledger holds (rule 10)", () => {
    const { db, by } = aSchoolWithMatter();
    const letterId = aFinishedSafeUseLetter(db, { staffId: by.staffId });
    const roundId = aLetterRound(db, { letterId, staffId: by.staffId, typedCount: 1 });
    const startsAt = db.select().from(letterRounds).get()?.startsAt ?? 0;
    while (sendSafeUseLetter(db, { atMost: 10, now: startsAt }).isMore);
    const rows = () => [db.select().from(letterRounds).all(), db.select().from(letterRecipients).all()];
    const before = rows();
    expect(before[1]).toMatchObject([{ roundId, state: "written" }]);
    night(db, afterMonths(71));
    expect(lettersDue(db, { now: afterMonths(73) })).toMatchObject([{ id: letterId, kind: "safe-use" }]);
    night(db, afterMonths(73));
    expect(lettersDue(db, { now: afterMonths(73) })).toEqual([]);
    const [text] = db
      .select()
      .from(finishedLetterTexts)
      .where(eq(finishedLetterTexts.letterId, letterId))
      .all();
    expect(text).toMatchObject({ markdown: null, addressee: null });
    expect(rows()).toEqual(before);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("go with the adult whom they are about, once they are closed (rule 10)", () => {
    const { db, close, words, erase } = aSchoolWithMatter();
    close();
    expect(erase()).toBe("erased");
    expect(words()).toEqual([]);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("wait while they are open, and go the night after they are closed", () => {
    const { db, by, close, words, erase } = aSchoolWithMatter();
    expect(erase()).toBe("erased");
    expect(words()).toHaveLength(4);
    expect(readMatter(db, { ...by, now: NOON })?.people[0]?.name).toBe("Sian Evans");
    close();
    expect(mattersOfTheForgotten(db)).toMatchObject([{ number: 1 }]);
    night(db, NOON + 1);
    expect(words()).toEqual([]);
    expect(readMatter(db, { ...by, now: NOON })?.people[0]?.name).toBeNull();
    expect(
      db
        .select()
        .from(matterErasures)
        .all()
        .map(({ ground }) => ground),
    ).toEqual(["request", "request"]);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("outlast the roll: whoever it forgot because their time was over stays named, for the matter’s own time", () => {
    const { db, by, close, words, erase } = aSchoolWithMatter();
    close();
    expect(erase(undefined, "retention")).toBe("erased");
    night(db, afterMonths(71));
    expect(words()).toHaveLength(5);
    expect(readMatter(db, { ...by, now: NOON })?.people[0]?.name).toBe("Sian Evans");
    expect(verifyMattersLedger(db).status).toBe("intact");
    night(db, afterMonths(73));
    expect(words()).toEqual([]);
    expect(readMatter(db, { ...by, now: NOON })?.people[0]?.name).toBeNull();
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it("are not emptied by the night on which the roll forgets a family, but by their own", () => {
    const { db, mother, close, words } = aSchoolWithMatter();
    db.update(adults).set({ leftOn: "2026-07-20" }).where(eq(adults.id, mother.id)).run();
    close();
    const forgotten = forgetDue(db, { writeDown: () => undefined, now: afterMonths(24) });
    for (const _ of forgotten);
    expect(adultNow(db, mother).erasedAt).not.toBeNull();
    expect(words()).toHaveLength(5);
    for (const _ of forgetDue(db, { writeDown: () => undefined, now: afterMonths(73) }));
    expect(words()).toEqual([]);
  });

  it("that others posted too lose only what names whoever is forgotten, with their letter", () => {
    const { db, by, close, words, erase } = aSchoolWithMatter();
    nameIn(db, by, { name: "TrefonenMum22" });
    close();
    expect(erase()).toBe("erased");
    expect(words()).toEqual(["She is sorry", "It is gone", "https://example.test/1"]);
    expect(readMatter(db, { ...by, now: NOON })?.people.map(({ name }) => name)).toEqual([
      null,
      "TrefonenMum22",
    ]);
    expect(verifyMattersLedger(db).status).toBe("intact");
  });

  it.each(["posted", "named", "told-us"] as const)(
    "that have to wait lose the words, names, links and letter of somebody who %s the night after closing, and no other’s",
    (part) => {
      const { db, by, close, words, erase } = aSchoolWithMatter();
      const tom = anAdult(db, { name: "Tom Ötherwise" });
      nameIn(db, by, { adultId: tom.id }, part);
      nameIn(db, by, { name: "tom otherwise (Facebook)" }, "named");
      takeStep(db, by, "note", { words: "Tom Otherwise rang" });
      takeStep(db, by, "note", {
        words: "A link",
        evidence: [{ link: "https://example.test/tom.otherwise" }],
      });
      const file = { type: "application/pdf", fileName: "Tom_Otherwise.pdf", bytes: A_PDF } as const;
      takeStep(db, by, "note", { words: "A file", evidence: [file] });
      aFinishedLetter(db, { ...by, adultId: tom.id, markdown: "Dear Tom" });
      expect(erase(tom.id)).toBe("erased");
      night(db, NOON + 1);
      expect(words()).toContain("Tom Otherwise rang");
      close();
      night(db, NOON + 2);
      expect(words()).toEqual([
        "Sian Evans wrote something",
        "She is sorry",
        "It is gone",
        "https://example.test/1",
        "Dear Sian",
      ]);
      const left = readMatter(db, { ...by, now: NOON });
      expect(left?.people.map(({ name }) => name)).toEqual(["Sian Evans", null, null]);
      expect(left?.evidence.map(({ isEmptied }) => isEmptied)).toEqual([false, true, true]);
      expect(verifyMattersLedger(db).status).toBe("intact");
      expect(mattersOfTheForgotten(db)).toEqual([]);
    },
  );

  it("that name somebody who is on legal hold wait for that too, whoever is forgotten", () => {
    const { db, by, close, words, erase } = aSchoolWithMatter();
    const tom = anAdult(db, { name: "Tom Other" });
    nameIn(db, by, { adultId: tom.id }, "told-us");
    const hold = { adultId: tom.id, reason: "A claim", reviewOn: "2099-01-01" };
    setLegalHold(db, { ...hold, staffId: by.staffId, now: NOON });
    close();
    expect(erase()).toBe("erased");
    night(db, NOON + 1);
    expect(words()).toHaveLength(5);
    liftLegalHold(db, { adultId: tom.id, staffId: by.staffId, now: NOON });
    night(db, NOON + 2);
    expect(words()).toEqual([]);
  });
});

describe("when somebody asks what is held about them", () => {
  it("matters and letters are held apart for head and safeguarding lead, and for nobody else (rule 17)", () => {
    const { db, mother, by } = aSchoolWithMatter();
    const parts = (role: "head" | "dsl" | "office" | "admin") =>
      heldApart(db, { adultId: mother.id, viewer: { id: by.staffId, role } }).map(({ what }) => what);
    expect(parts("head")).toEqual(expect.arrayContaining(["matter", "letter"]));
    expect(parts("dsl")).toEqual(parts("head"));
    expect([...parts("office"), ...parts("admin")]).toEqual([]);
    const held = JSON.stringify(heldAbout(db, { adultId: mother.id, reader: "school" }));
    expect(held).not.toContain("She is sorry");
    expect(held).not.toContain("Dear Sian");
  });

  it("the mail of a letter is on the adult's own page, and not in what the office hands over (rule 17)", () => {
    const { db, mother } = aSchoolWithMatter();
    const sent = {
      state: "sent",
      queuedAt: NOON,
      sendAfter: NOON,
      expiresAt: NOON,
      settledAt: NOON,
    } as const;
    const values = { kind: "misuse-letter", letter: "Dear Sian" } as const;
    const mail = { kind: values.kind, values, adultId: mother.id, toAddress: mother.email ?? "", ...sent };
    db.insert(emails)
      .values({ id: newId(NOON), ...mail })
      .run();
    const mails = (reader: "adult" | "school") =>
      heldAbout(db, { adultId: mother.id, reader })?.mails.map(({ kind }) => kind);
    expect(mails("adult")).toEqual(["misuse-letter"]);
    expect(mails("school")).toEqual([]);
  });
});
