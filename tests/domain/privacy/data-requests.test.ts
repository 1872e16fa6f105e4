import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { readOutcome } from "#app/domain/inbox/task-notes.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { acknowledgeDataRequest } from "#app/domain/privacy/acknowledge-data-request.server.ts";
import { askAboutData } from "#app/domain/privacy/ask-about-data.server.ts";
import { closeDataRequest } from "#app/domain/privacy/close-data-request.server.ts";
import { extendDataRequest } from "#app/domain/privacy/extend-data-request.server.ts";
import { countDataRequests, listDataRequests } from "#app/domain/privacy/list-data-requests.server.ts";
import { matchDataRequest } from "#app/domain/privacy/match-data-request.server.ts";
import { reviewDataRequest } from "#app/domain/privacy/review-data-request.server.ts";
import { writeDownRequest } from "#app/domain/privacy/write-down-request.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, dataRequests, tasks } from "#db/schema.ts";
import { asksAboutData, aWrittenRequest, requestNow } from "#tests/support/make-data-requests.ts";
import { aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { mailsTo } from "#tests/support/make-requests.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("an adult who asks on their own page", () => {
  it("stands in the register, in the inbox, and gets a mail that says by when they are answered", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "sian@example.test" });
    const id = asksAboutData(db, adult, { kind: "erasure", note: "My phone number" });
    expect(requestNow(db, id)).toMatchObject({
      kind: "erasure",
      adultId: adult.id,
      note: "My phone number",
      receivedOn: "2026-09-14",
      dueOn: "2026-10-14",
      acknowledgedOn: "2026-09-14",
      recordedBy: null,
    });
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "data-request", adultId: adult.id });
    expect(onlyOne(mailsTo(db, "sian@example.test")).values).toEqual({
      kind: "data-request",
      adultName: "Sian Evans",
      what: "erasure",
      receivedOn: "2026-09-14",
      answerBy: "2026-10-14",
    });
    expect(db.select().from(auditEvents).all().at(-1)?.action).toBe("asked-about-data");
  });

  it("asks once, however often the form is sent", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const form = { adultId: adult.id, kind: "access", note: "", formId: newId(NOON), now: NOON } as const;
    expect(askAboutData(db, form)).toEqual({ status: "asked", isMailed: true });
    expect(askAboutData(db, { ...form, now: NOON + 1 })).toEqual({ status: "asked-already" });
    expect(db.select().from(dataRequests).all()).toHaveLength(1);
    expect(db.select().from(tasks).all()).toHaveLength(1);
  });

  it("is written to although they are on hold: they started it (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db, { role: "head" });
    holdAdult(db, { adultId: adult.id, reason: "Bereaved", staffId, now: NOON });
    asksAboutData(db, adult);
    expect(claimMail(db, { now: NOON + 1 })).toMatchObject({ kind: "data-request", state: "queued" });
  });

  it("gets no mail where there is no mailbox that works, nor where the address is not theirs any more (rule 5)", () => {
    const db = aSchool();
    const none = anAdult(db, { email: null });
    const bouncing = anAdult(db, { email: "bounces@example.test", mailboxState: "bouncing" });
    for (const { id } of [none, bouncing]) {
      const ask = { adultId: id, kind: "access", note: "", formId: newId(NOON), now: NOON } as const;
      expect(askAboutData(db, ask)).toEqual({ status: "asked", isMailed: false });
    }
    const moved = anAdult(db, { email: "moved@example.test" });
    asksAboutData(db, moved);
    changeAdult(db, moved, { email: "elsewhere@example.test" });
    expect(claimMail(db, { now: NOON + 1 })).toBeNull();
    expect(onlyOne(mailsTo(db, "moved@example.test")).state).toBe("stopped");
  });
});

describe("what the office writes down", () => {
  it("counts from the day on which it came, which is never later than today", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const id = aWrittenRequest(db, staffId, { receivedOn: "2026-01-31" });
    expect(requestNow(db, id)).toMatchObject({ dueOn: "2026-02-28", acknowledgedOn: null });
    const tomorrow = { kind: "access", adultId: null, asker: "X", note: "", staffId, now: NOON } as const;
    expect(writeDownRequest(db, { ...tomorrow, receivedOn: "2026-09-15" }).status).toBe("received-later");
    // Past midnight in London it is the next day, where UTC still has the old one.
    const late = Date.UTC(2026, 8, 14, 23, 30);
    expect(writeDownRequest(db, { ...tomorrow, now: late, receivedOn: "2026-09-15" }).status).toBe(
      "written-down",
    );
  });

  it("may be about somebody who is found later, and then stays about them", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const [adult, other] = [anAdult(db), anAdult(db)];
    const by = { requestId: aWrittenRequest(db, staffId), staffId, now: NOON };
    expect(matchDataRequest(db, { ...by, adultId: "nobody" }).status).toBe("no-such-adult");
    expect(matchDataRequest(db, { ...by, adultId: adult.id }).status).toBe("matched");
    expect(matchDataRequest(db, { ...by, adultId: other.id }).status).toBe("matched-already");
    expect(requestNow(db, by.requestId).adultId).toBe(adult.id);
  });
});

describe("the register", () => {
  it("has what is due first first, and counts what is overdue or soon due", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const on = (receivedOn: string) => aWrittenRequest(db, staffId, { receivedOn });
    const [fresh, late, soon] = [on("2026-09-14"), on("2026-08-01"), on("2026-08-20")];
    const closed = on("2026-07-01");
    closeDataRequest(db, { requestId: closed, staffId, outcome: "Done", now: NOON });
    const list = (which: "open" | "closed") =>
      listDataRequests(db, { list: which, now: NOON }).map(({ id }) => id);
    expect(list("open")).toEqual([late, soon, fresh]);
    expect(list("closed")).toEqual([closed]);
    expect(countDataRequests(db, { now: NOON })).toMatchObject({ overdue: 1, dueSoon: 1 });
  });

  it("asks for the acknowledgement of a complaint until it is given, between its day and today", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const requestId = aWrittenRequest(db, staffId, { kind: "complaint", receivedOn: "2026-08-01" });
    const by = { requestId, staffId, now: NOON };
    expect(countDataRequests(db, { now: NOON })).toMatchObject({ overdue: 1, dueSoon: 0 });
    const told = (acknowledgedOn: string) => acknowledgeDataRequest(db, { ...by, acknowledgedOn }).status;
    expect(told("2026-07-31")).toBe("before-it-came");
    expect(told("2026-09-15")).toBe("not-yet");
    expect(told("2026-08-05")).toBe("acknowledged");
    expect(told("2026-08-06")).toBe("acknowledged-already");
    expect(countDataRequests(db, { now: NOON })).toMatchObject({ overdue: 0, dueSoon: 0 });
    expect(onlyOne(listDataRequests(db, { list: "open", now: NOON })).deadline).toEqual({
      status: "without-delay",
      daysOpen: 44,
    });
  });

  it("gives two months more once, within the first month; never to a complaint", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const extend = (requestId: string, now = NOON) =>
      extendDataRequest(db, { requestId, staffId, reason: "Many records", now }).status;
    const id = aWrittenRequest(db, staffId, { receivedOn: "2026-08-31" });
    expect(extend(id)).toBe("extended");
    expect(requestNow(db, id)).toMatchObject({
      dueOn: "2026-11-30",
      extendedOn: "2026-09-14",
      extensionReason: "Many records",
    });
    expect(extend(id)).toBe("extended-already");
    const late = aWrittenRequest(db, staffId, { receivedOn: "2026-08-13" });
    expect(extend(late)).toBe("too-late");
    const justInTime = aWrittenRequest(db, staffId, { receivedOn: "2026-08-14" });
    expect(extend(justInTime)).toBe("extended");
    const complaint = aWrittenRequest(db, staffId, { kind: "complaint" });
    expect(extend(complaint)).toBe("is-complaint");
  });

  it("closes with what came of it, takes the task off the inbox, and is not changed after that", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const [adult, other] = [anAdult(db), anAdult(db)];
    const requestId = asksAboutData(db, adult);
    const others = asksAboutData(db, other, { formId: newId(NOON + 1) });
    const by = { requestId, staffId, now: NOON + HOUR };
    expect(closeDataRequest(db, { ...by, outcome: "Handed over" }).status).toBe("closed");
    expect(requestNow(db, requestId)).toMatchObject({ outcome: "Handed over", closedBy: staffId });
    expect(requestNow(db, others).closedAt).toBeNull();
    expect(onlyOne(openTasks(db)).adultId).toBe(other.id);
    const done = onlyOne(db.select().from(tasks).where(eq(tasks.adultId, adult.id)).all());
    expect(readOutcome(done.outcome ?? "").chose).toBe("closed-in-register");
    const again = [
      closeDataRequest(db, { ...by, outcome: "Something else" }),
      extendDataRequest(db, { ...by, reason: "More" }),
      acknowledgeDataRequest(db, { ...by, acknowledgedOn: "2026-09-14" }),
      matchDataRequest(db, { ...by, adultId: other.id }),
    ];
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(["closed-already"]));
    expect(requestNow(db, requestId).outcome).toBe("Handed over");
  });
});

describe("the parts held apart", () => {
  it("are reviewed by head or safeguarding lead, and by nobody else; again, if need be", () => {
    const db = aSchool();
    const requestId = asksAboutData(db, anAdult(db));
    const review = (role: "office" | "admin" | "head" | "dsl", addedText: string) =>
      reviewDataRequest(db, {
        requestId,
        staffId: aPersonOfStaff(db, role).id,
        addedText,
        now: NOON + DAY,
      }).status;
    for (const role of ["office", "admin"] as const) expect(review(role, "No")).toBe("head-or-dsl-only");
    expect(requestNow(db, requestId)).toMatchObject({ reviewedAt: null, addedText: null });
    expect(review("head", "")).toBe("reviewed");
    expect(requestNow(db, requestId)).toMatchObject({ reviewedAt: NOON + DAY, addedText: null });
    expect(review("dsl", "You were on hold since May.")).toBe("reviewed");
    expect(requestNow(db, requestId).addedText).toBe("You were on hold since May.");
  });

  it("cannot be reviewed before it is known whose they are", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db, { role: "head" });
    const by = { requestId: aWrittenRequest(db, staffId), staffId, now: NOON };
    expect(reviewDataRequest(db, { ...by, addedText: "" }).status).toBe("nobody-known");
  });
});

describe("somebody who works here and is a parent", () => {
  it("does nothing about a request of their own (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "both@example.test" });
    const { id: staffId } = aPersonOfStaff(db, "head", { adultId: adult.id });
    const by = { requestId: asksAboutData(db, adult), staffId, now: NOON };
    const before = requestNow(db, by.requestId);
    const tried = [
      acknowledgeDataRequest(db, { ...by, acknowledgedOn: "2026-09-14" }),
      extendDataRequest(db, { ...by, reason: "Me" }),
      reviewDataRequest(db, { ...by, addedText: "Nothing" }),
      closeDataRequest(db, { ...by, outcome: "Done" }),
      matchDataRequest(db, { ...by, requestId: aWrittenRequest(db, staffId), adultId: adult.id }),
      writeDownRequest(db, {
        kind: "access",
        adultId: adult.id,
        asker: "",
        note: "",
        receivedOn: "2026-09-14",
        staffId,
        now: NOON,
      }),
    ];
    expect(tried.map(({ status }) => status)).toEqual(Array(6).fill("own-record"));
    expect(requestNow(db, by.requestId)).toEqual(before);
  });
});
