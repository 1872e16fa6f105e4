import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { HOUR } from "#app/dates.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { changeDraft } from "#app/domain/letters/change-draft.server.ts";
import { discardLetter } from "#app/domain/letters/discard-letter.server.ts";
import { draftLetter } from "#app/domain/letters/draft-letter.server.ts";
import { finishLetter } from "#app/domain/letters/finish-letter.server.ts";
import { listLetters } from "#app/domain/letters/list-letters.server.ts";
import { markAsRead } from "#app/domain/letters/mark-as-read.server.ts";
import { readLetter } from "#app/domain/letters/read-letter.server.ts";
import { saveLetterSettings } from "#app/domain/letters/save-letter-settings.server.ts";
import type { Database } from "#db/connection.server.ts";
import { letters, mattersLedger, mattersLedgerKeys } from "#db/matters-schema.ts";
import { auditEvents } from "#db/schema.ts";
import {
  A_MISUSE_LETTER,
  aDraftedLetter,
  aFinishedLetter,
  finishAsItIs,
} from "#tests/support/make-letters.ts";
import { aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function aSchoolWithHeadAndDsl() {
  const db = aSchool();
  const headId = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
  const dslId = aMemberOfStaff(db, { name: "Dilys Dsl", email: "dsl@example.test", role: "dsl" });
  return { db, headId, dslId, adult: anAdult(db) };
}

const asksForTwo = (db: Database, staffId: string) =>
  saveLetterSettings(db, {
    settings: { needsSecondReader: true, signatory: "Ann Head", signatoryRole: "Headteacher" },
    staffId,
    now: NOON,
  });

const changedAtOf = (db: Database, letterId: string) => readLetter(db, letterId)?.changedAt ?? 0;

describe("finishing a letter", () => {
  it("of a post that is still to come is neither kept nor finished", () => {
    const { db, headId, adult } = aSchoolWithHeadAndDsl();
    const letterId = aDraftedLetter(db, { adultId: adult.id, staffId: headId });
    const changedAt = changedAtOf(db, letterId);
    const values = { ...A_MISUSE_LETTER, postedOn: "2026-09-15" };
    const by = { letterId, changedAt, staffId: headId, now: NOON };
    expect(changeDraft(db, { ...by, values })).toEqual({ status: "day-to-come" });
    const later = {
      ...by,
      markdown: "x",
      addressee: "x",
      signatory: "x",
      signatoryRole: "x",
      policyVersionId: null,
    };
    const dated = { datedOn: "2026-09-14", postedOn: "2026-09-15", steps: null };
    expect(finishLetter(db, { ...later, ...dated })).toEqual({ status: "day-to-come" });
  });

  it("leaves a gap in the numbers after a backup was put back: somebody may hold a letter with the next one", () => {
    const { db, headId, adult } = aSchoolWithHeadAndDsl();
    const next = (now: number) => {
      const letterId = aFinishedLetter(db, { adultId: adult.id, staffId: headId, now });
      return onlyOne(listLetters(db, { staffId: headId }).filter(({ id }) => id === letterId)).number;
    };
    expect(next(NOON)).toBe(1);
    goOnFromBackup(db, { actor: { kind: "portal" }, knownNames: [], now: NOON + HOUR });
    expect([next(NOON + 2 * HOUR), next(NOON + 3 * HOUR)]).toEqual([102, 103]);
  });

  it("numbers it, keeps it as it is, and writes it into the ledger of matters, not into the audit page", () => {
    const { db, headId, adult } = aSchoolWithHeadAndDsl();
    const audited = db.select().from(auditEvents).all().length;
    const numbers = [1, 2].map(() => {
      const letter = readLetter(db, aFinishedLetter(db, { adultId: adult.id, staffId: headId }));
      if (letter?.state !== "finished") throw new Error("The letter is not finished");
      const { markdown, sha256, addressee, signatory } = letter.finished;
      expect(
        createHash("sha256")
          .update(markdown ?? "")
          .digest("hex"),
      ).toBe(sha256);
      expect([addressee, signatory]).toEqual(["Sian Evans", "Ann Head"]);
      return letter.finished.number;
    });
    expect(numbers).toEqual([1, 2]);
    const entries = db.select().from(mattersLedger).all();
    expect(entries.map(({ kind }) => kind)).toEqual(["letter", "letter"]);
    const ids = db
      .select()
      .from(mattersLedgerKeys)
      .all()
      .map(({ recordId }) => recordId);
    expect(ids.toSorted()).toEqual(
      listLetters(db, { staffId: headId })
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(db.select().from(auditEvents).all().length).toBe(audited);
  });

  it("happens once: what is finished or put away never changes again", () => {
    const { db, headId, adult } = aSchoolWithHeadAndDsl();
    const by = { adultId: adult.id, staffId: headId };
    const finished = aFinishedLetter(db, by);
    const discarded = aDraftedLetter(db, by);
    discardLetter(db, { letterId: discarded, changedAt: changedAtOf(db, discarded), now: NOON });
    for (const letterId of [finished, discarded]) {
      const seen = { letterId, changedAt: changedAtOf(db, letterId), staffId: headId, now: NOON + 1 };
      expect(finishAsItIs(db, letterId, by)).toEqual({ status: "has-ended" });
      expect(changeDraft(db, { ...seen, values: A_MISUSE_LETTER })).toEqual({ status: "has-ended" });
      expect(discardLetter(db, seen)).toEqual({ status: "has-ended" });
      expect(markAsRead(db, seen)).toEqual({ status: "has-ended" });
      expect(() => db.update(letters).set({ adultId: null }).where(eq(letters.id, letterId)).run()).toThrow(
        "a finished letter never changes",
      );
    }
    expect(listLetters(db, { staffId: headId }).map(({ id }) => id)).toEqual([finished]);
  });

  it("is of what was looked at: a draft that was saved since is not finished unread", () => {
    const { db, headId, dslId, adult } = aSchoolWithHeadAndDsl();
    const letterId = aDraftedLetter(db, { adultId: adult.id, staffId: headId });
    const seen = changedAtOf(db, letterId);
    const values = { ...A_MISUSE_LETTER, where: "a chat group" };
    changeDraft(db, { letterId, changedAt: seen, values, staffId: dslId, now: NOON });
    const refused = { status: "changed-meanwhile", changedAt: seen + 1, by: "Dilys Dsl" };
    expect(discardLetter(db, { letterId, changedAt: seen, now: NOON })).toEqual(refused);
    expect(changeDraft(db, { letterId, changedAt: seen, values, staffId: headId, now: NOON })).toEqual(
      refused,
    );
    expect(readLetter(db, letterId)).toMatchObject({ state: "draft", draft: { where: "a chat group" } });
  });

  it("waits for a second reader where the school wants one, who is not who changed it last", () => {
    const { db, headId, dslId, adult } = aSchoolWithHeadAndDsl();
    asksForTwo(db, headId);
    const letterId = aDraftedLetter(db, { adultId: adult.id, staffId: headId });
    const seen = { letterId, changedAt: changedAtOf(db, letterId), now: NOON };
    expect(finishAsItIs(db, letterId, { staffId: dslId })).toEqual({ status: "needs-second-reader" });
    expect(markAsRead(db, { ...seen, staffId: headId })).toEqual({ status: "own-words" });
    expect(markAsRead(db, { ...seen, staffId: dslId })).toEqual({ status: "marked" });
    expect(finishAsItIs(db, letterId, { staffId: headId })).toEqual({ status: "finished", number: 1 });
    expect(readLetter(db, letterId)).toMatchObject({ finished: { readBy: dslId } });
  });

  it("asks the second reader anew after a change, and not after a save that changes nothing", () => {
    const { db, headId, dslId, adult } = aSchoolWithHeadAndDsl();
    asksForTwo(db, headId);
    const letterId = aDraftedLetter(db, { adultId: adult.id, staffId: headId });
    const save = (where: string) =>
      changeDraft(db, {
        letterId,
        changedAt: changedAtOf(db, letterId),
        values: { ...A_MISUSE_LETTER, where },
        staffId: headId,
        now: NOON,
      }).status;
    markAsRead(db, { letterId, changedAt: changedAtOf(db, letterId), staffId: dslId, now: NOON });
    expect(save(A_MISUSE_LETTER.where)).toBe("nothing-changed");
    expect(readLetter(db, letterId)?.readBy?.name).toBe("Dilys Dsl");
    expect(save("a chat group")).toBe("changed");
    expect(readLetter(db, letterId)?.readBy).toBeNull();
    expect(finishAsItIs(db, letterId, { staffId: dslId })).toEqual({ status: "needs-second-reader" });
  });
});

describe("beginning a letter", () => {
  it("to nobody, to an earlier record, to a matter that is not there: nothing begins", () => {
    const { db, headId, adult } = aSchoolWithHeadAndDsl();
    const merged = anAdult(db);
    changeAdult(db, merged, { mergedInto: adult.id, leftOn: "2026-09-01" });
    const begin = (adultId: string | null, matterId: string | null = null) =>
      draftLetter(db, { values: A_MISUSE_LETTER, adultId, matterId, staffId: headId, now: NOON }).status;
    expect([begin(null), begin("x"), begin(merged.id)]).toEqual(Array(3).fill("no-such-adult"));
    expect(begin(adult.id, "x")).toBe("no-such-matter");
    expect(db.select().from(letters).all()).toEqual([]);
    expect(begin(adult.id)).toBe("drafted");
    expect(onlyOne(listLetters(db, { staffId: headId }))).toMatchObject({
      adultName: "Sian Evans",
      number: null,
    });
  });
});
