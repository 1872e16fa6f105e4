import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { type ErasureEntry, eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { liftLegalHold, setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, adults, children, emails, erasures, ledger, passes, tasks } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aTask, taskNow } from "#tests/support/make-tasks.ts";
import { by, childNow } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** Erases by a decision of the head, and keeps what was written on the list. */
function erase(
  db: Database,
  { id }: { id: string },
  changes: { staffId?: string; confirmed?: boolean } = {},
) {
  const written: ErasureEntry[] = [];
  const outcome = eraseAdult(db, {
    adultId: id,
    ground: "request",
    decidedBy: changes.staffId ?? by(db, "head").staffId,
    isStillHereConfirmed: changes.confirmed ?? true,
    writeDown: (entries) => written.push(...entries),
    now: NOON,
  });
  return { status: outcome.status, written };
}

describe("an erasure is refused", () => {
  it("on legal hold, also one on another record of the same human, and in SQL too (rule 10)", () => {
    const db = aSchool();
    const head = by(db, "head");
    const [mother, again] = [anAdult(db), anAdult(db, { name: "S. Evans" })];
    setLegalHold(db, { adultId: again.id, reason: "A claim", reviewOn: "2027-01-01", ...head });
    mergeAdults(db, { adultId: mother.id, otherId: again.id, ...head });
    const before = everyRow(db);
    for (const record of [mother, again]) {
      expect(erase(db, record, head)).toEqual({ status: "on-legal-hold", written: [] });
      const insert = () =>
        db.insert(erasures).values({ id: "x", adultId: record.id, ground: "request", erasedAt: NOON }).run();
      expect(insert).toThrow("this adult is on legal hold");
    }
    expect(everyRow(db)).toEqual(before);

    liftLegalHold(db, { adultId: mother.id, ...head });
    expect(
      erase(db, again, head)
        .written.map(({ adultId }) => adultId)
        .toSorted(),
    ).toEqual([mother.id, again.id].toSorted());
  });

  it("for one's own record, by its link and by an equal address (rule 8)", () => {
    const db = aSchool();
    const head = by(db, "head");
    const own = anAdult(db, { email: "head@school.example" });
    expect(erase(db, own, head).status).toBe("own-record");
    expect(adultNow(db, own).erasedAt).toBeNull();
  });

  it("while a child is here and nobody confirmed that, for nobody, and for somebody who is erased", () => {
    const db = aSchool();
    const mother = anAdult(db);
    expect(erase(db, mother, { confirmed: false }).status).toBe("still-here");
    expect(erase(db, { id: "nobody" }).status).toBe("no-such-adult");
    expect(erase(db, mother).status).toBe("erased");
    expect(erase(db, mother).status).toBe("erased-already");
  });

  it("where the list beside the backups cannot be written: then nothing is changed (rule 10)", () => {
    const db = aSchool();
    const mother = anAdult(db);
    const head = by(db, "head");
    const before = everyRow(db);
    const full = () => {
      throw new Error("ENOSPC");
    };
    const wish = { adultId: mother.id, ground: "request", decidedBy: head.staffId, now: NOON } as const;
    expect(() => eraseAdult(db, { ...wish, isStillHereConfirmed: true, writeDown: full })).toThrow("ENOSPC");
    expect(everyRow(db)).toEqual(before);
  });
});

describe("an erasure", () => {
  it("takes the person off the roll and out of every search, and stays for good", () => {
    const db = aSchool();
    const mother = anAdult(db, { name: "Branwen Hughes" });
    readAndSign(db, mother);
    erase(db, mother);
    expect(listRoll(db, { filter: {}, now: NOON, limit: 10, offset: 0 }).rows).toEqual([]);
    for (const search of ["Branwen", "Hughes", "@"]) {
      expect(findAnyone(db, { search }).adults, search).toEqual([]);
    }
    const rename = () => db.update(adults).set({ knownAs: "B" }).where(eq(adults.id, mother.id)).run();
    expect(rename).toThrow("who was erased stays erased");
  });

  it("keeps the answers as evidence, without whose children they were, and adds a row for each record to the ledger (rules 9 and 10)", () => {
    const db = aSchool();
    const mother = anAdult(db);
    readAndSign(db, mother);
    const before = db.select().from(acknowledgements).all();
    expect(before).toHaveLength(2);
    const empty = () => db.update(acknowledgements).set({ childrenCovered: [] }).run();
    expect(empty).toThrow("acknowledgements is append-only");
    const rows = db.select().from(ledger).all().length;

    erase(db, mother);
    expect(db.select().from(acknowledgements).all()).toEqual(
      before.map((answer) => ({ ...answer, childrenCovered: [] })),
    );
    expect(() => db.update(acknowledgements).set({ answer: "rather-not" }).run()).toThrow("append-only");
    expect(
      db
        .select()
        .from(ledger)
        .all()
        .slice(rows)
        .map(({ kind }) => kind),
    ).toEqual(["erased"]);
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: rows + 1 });
  });

  it("leaves a child who is here, and one with another adult; one who has left goes with the last adult", () => {
    const db = aSchool();
    const here = aChild(db);
    const left = aChild(db, { name: "Ifan Evans", leftOn: "2026-07-20" });
    const shared = aChild(db, { name: "Mali Evans", leftOn: "2026-07-20" });
    const mother = anAdult(db, { childrenHere: [here, left, shared] });
    anAdult(db, { name: "Tom Evans", childrenHere: [shared] });
    erase(db, mother);
    expect(childNow(db, here).name).toBe("Amy Evans");
    expect(childNow(db, shared).name).toBe("Mali Evans");
    expect(db.select().from(children).where(eq(children.id, left.id)).get()).toBeUndefined();
  });

  it("touches nothing of the other adult at a shared address (rule 4)", () => {
    const db = aSchool();
    const { mother, father, email } = twoAdultsAtOneAddress(db);
    for (const adult of [mother, father]) {
      aRequest(db, adult);
      readAndSign(db, adult);
    }
    const ofFather = () => ({
      adult: adultNow(db, father),
      mails: db.select().from(emails).where(eq(emails.adultId, father.id)).all(),
      passes: db.select().from(passes).where(eq(passes.adultId, father.id)).all(),
    });
    const before = ofFather();
    expect(before.mails.map(({ toAddress }) => toAddress)).toEqual([email, email]);
    erase(db, mother);
    expect(ofFather()).toEqual(before);
    const toMother = db.select().from(emails).where(eq(emails.adultId, mother.id)).all();
    expect(toMother.map(({ state, toAddress }) => [state, toAddress])).toEqual([
      ["stopped", ""],
      ["stopped", ""],
    ]);
  });

  it("closes what waits in the inbox, but for what has a register of its own", () => {
    const db = aSchool();
    const mother = anAdult(db);
    const concern = aTask(db, "wrong-details", { adultId: mother.id, note: "My name is Branwen" });
    const request = aTask(db, "data-request", { adultId: mother.id, note: "Please forget me" });
    erase(db, mother);
    expect(taskNow(db, concern)).toMatchObject({ note: null, outcome: "", doneAt: NOON });
    expect(taskNow(db, request)).toMatchObject({ note: null, outcome: null, doneAt: null });
    const other = anAdult(db, { name: "Carys Hughes" });
    const note = JSON.stringify({ dataRequestId: "the-request" });
    const registered = aTask(db, "data-request", { adultId: other.id, note });
    erase(db, other);
    // By it the register finds the task when the request is closed.
    expect(taskNow(db, registered)).toMatchObject({ note, doneAt: null });
  });

  it("leaves the open report of a namesake, who waits for an answer", () => {
    const db = aSchool();
    const mother = anAdult(db, { email: "branwen@example.test", name: "Branwen Hughes" });
    const report = (contact: string) =>
      aTask(db, "not-on-the-roll", { note: JSON.stringify({ name: "Branwen Hughes", contact }) });
    const [own, namesake] = [report("branwen@example.test"), report("other@example.test")];
    erase(db, mother);
    expect(taskNow(db, own)).toMatchObject({ note: null, outcome: "" });
    expect(taskNow(db, namesake).note).toContain("other@example.test");
    expect(db.select().from(tasks).all()).toHaveLength(2);
  });
});
