import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { answerTask } from "#app/domain/inbox/answer-task.server.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { mailsThatMayHaveComeBack } from "#app/domain/inbox/mails-that-may-have-come-back.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { recordBounce } from "#app/domain/mail/record-bounce.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { emails } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aPersonOfStaff, aReport } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const WORDS = "550 5.1.1 User unknown";

/** Everything that waits goes out. */
function sendAll(db: Database): void {
  const sent = { status: "sent", response: "250 OK", subject: "s", body: "b" } as const;
  for (let mail = claimMail(db, { now: NOON }); mail; mail = claimMail(db, { now: NOON })) {
    settleMail(db, { id: mail.id, outcome: sent, now: NOON });
  }
}

const mailNow = (db: Database, id: string) =>
  onlyOne(db.select().from(emails).where(eq(emails.id, id)).all());

describe("a mail that came back to the office mailbox", () => {
  it("is no longer called sent, its address is not written to, and the office finds a task (rule 14)", () => {
    const db = aSchool();
    const viewer = aPersonOfStaff(db, "office");
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult);
    const bounce = { mailId, staffId: viewer.id, words: WORDS, now: NOON + DAY };
    expect(recordBounce(db, bounce)).toEqual({ status: "not-sent" });
    sendAll(db);
    expect(recordBounce(db, bounce)).toEqual({ status: "recorded" });
    expect(mailNow(db, mailId)).toMatchObject({ state: "bounced", serverResponse: WORDS, body: "b" });
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
    const task = onlyOne(openTasks(db));
    expect(task).toMatchObject({ kind: "mail-bounced", adultId: adult.id, dueOn: "2026-09-22" });
    expect(findTask(db, { taskId: task.id, viewer, now: NOON })?.mail).toMatchObject({
      serverResponse: WORDS,
      kind: "request",
    });
    const [row] = listRoll(db, { filter: {}, now: NOON, limit: 1, offset: 0 }).rows;
    expect(row?.states.map(({ state }) => state)).toEqual(["unreachable", "unreachable"]);
    const after = everyRow(db);
    expect(recordBounce(db, bounce)).toEqual({ status: "recorded-already" });
    expect(recordBounce(db, { ...bounce, mailId: "nothing" })).toEqual({ status: "no-such-mail" });
    expect(everyRow(db)).toEqual(after);
  });

  it("touches both adults of a shared mailbox (rule 4)", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { mother, father } = twoAdultsAtOneAddress(db);
    const { mailId } = aRequest(db, mother);
    sendAll(db);
    recordBounce(db, { mailId, staffId, words: WORDS, now: NOON });
    for (const adult of [mother, father]) {
      expect(adultNow(db, adult).mailboxState).toBe("bouncing");
      expect(onlyOne(openTasks(db, { adultId: adult.id })).kind).toBe("mail-bounced");
    }
  });

  it("from an address that the adult no longer has changes nothing about the new one", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult);
    sendAll(db);
    changeAdult(db, adult, { email: "new@example.test" });
    expect(recordBounce(db, { mailId, staffId, words: WORDS, now: NOON })).toEqual({ status: "recorded" });
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(openTasks(db)).toEqual([]);
  });

  it("is recorded by nobody to whom it went as a parent (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "self@example.test" });
    const { mailId } = aRequest(db, adult);
    sendAll(db);
    const selves = [
      aPersonOfStaff(db, "office", { email: "self@example.test" }),
      aPersonOfStaff(db, "head", { adultId: adult.id }),
    ];
    for (const { id: staffId } of selves) {
      expect(recordBounce(db, { mailId, staffId, words: WORDS, now: NOON })).toEqual({
        status: "own-record",
      });
    }
    expect(mailNow(db, mailId).state).toBe("sent");
  });

  it("can be found by adult or address among what was sent there lately", () => {
    const db = aSchool();
    const viewer = aPersonOfStaff(db, "office");
    const adult = anAdult(db, { email: "sian@example.test" });
    const { mailId } = aRequest(db, adult);
    const found = (to: { adultId: string } | { address: string }, now = NOON) =>
      mailsThatMayHaveComeBack(db, { viewer, now, ...to }).map(({ id }) => id);
    expect(found({ adultId: adult.id })).toEqual([]);
    sendAll(db);
    expect(found({ adultId: adult.id })).toEqual([mailId]);
    expect(found({ address: "Sian@Example.test " })).toEqual([mailId]);
    expect(found({ address: "other@example.test" })).toEqual([]);
    expect(found({ adultId: adult.id }, NOON + 31 * DAY)).toEqual([]);
  });

  it("is a task for the safeguarding lead where it answered something that only she may see", () => {
    const db = aSchool();
    const [office, dsl] = [aPersonOfStaff(db, "office"), aPersonOfStaff(db, "dsl")];
    const child = aChild(db, { name: "Wren Tudor", knownAs: "Wren", tellsSafeguarding: true });
    anAdult(db, { name: "Mair Tudor", childrenHere: [child] });
    const report = aReport(db, { child: "Wren Tudor", contact: "rhys@example.test" });
    const mailId = newId(NOON);
    const words = "Please ring us.";
    answerTask(db, { taskId: report.id, staffId: dsl.id, formId: mailId, words, isLast: true, now: NOON });
    sendAll(db);
    const to = { address: "rhys@example.test", now: NOON };
    expect(mailsThatMayHaveComeBack(db, { viewer: office, ...to })).toEqual([]);
    expect(mailsThatMayHaveComeBack(db, { viewer: dsl, ...to })).toHaveLength(1);
    recordBounce(db, { mailId, staffId: dsl.id, words: WORDS, now: NOON });
    expect(openTasks(db, { viewer: office })).toEqual([]);
    const task = onlyOne(openTasks(db, { viewer: dsl }));
    expect(task).toMatchObject({ kind: "mail-bounced", audience: "safeguarding", adultId: null });
  });
});
