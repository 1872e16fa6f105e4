import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { sendLetter } from "#app/domain/letters/send-letter.server.ts";
import { pauseAllReminders, pausePolicyReminders } from "#app/domain/reminders/pause-reminders.server.ts";
import { MOST_MAILS } from "#app/domain/reminders/reminder-schedule.ts";
import { saveReminderSchedule } from "#app/domain/reminders/save-reminder-schedule.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  adults,
  closedDays,
  complainedAddresses,
  emails,
  passes,
  policies,
  remindedVersions,
  reminders,
  sharedAddresses,
} from "#db/schema.ts";
import { aFinishedLetter, stepsBecause } from "#tests/support/make-letters.ts";
import {
  type Adult,
  aChild,
  aMemberOfStaff,
  anAdult,
  changeAdult,
  twoAdultsAtOneAddress,
} from "#tests/support/make-people.ts";
import {
  ASKED_ON,
  askOn,
  deliver,
  lookAndSend,
  on,
  queueAllDue,
  reminderStates,
  STEPS,
  saysIn,
} from "#tests/support/make-reminders.ts";
import { aRequest, mailsTo, secretsIn } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, TERM_START } from "#tests/support/school-in-memory.ts";

function aSchoolWithTerms(): Database {
  const db = aSchool();
  knowTermDates(db);
  return db;
}

/** Every day of the year from the morning of asking on, at ten. Returns the days on which a reminder went to them. */
function remindedOn(db: Database, adult: Adult, { until = "2026-12-31" } = {}): string[] {
  const days: string[] = [];
  for (let day = ASKED_ON; day <= until; day = dayAfter(day)) {
    const sent = lookAndSend(db, on(day)).filter((mail) => mail.kind === "reminder");
    if (sent.some(({ adultId }) => adultId === adult.id)) days.push(day);
  }
  return days;
}

const dayAfter = (day: string) => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
const policyCalled = (db: Database, slug: string) =>
  onlyOne(db.select().from(policies).where(eq(policies.slug, slug)).all());

describe("an adult who was asked and has not answered", () => {
  it("is reminded 5, 10 and 20 school days later, and then no more: four mails in all (rule 13)", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    expect(remindedOn(db, adult)).toEqual(STEPS);
    expect(mailsTo(db, adult.email ?? "")).toHaveLength(MOST_MAILS);
  });

  it("gets one digest of everything still open, with a pass of its own, and it is written down which texts it spoke of", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    const request = askOn(db, adult);
    queueAllDue(db, on(STEPS[0]));
    const queued = onlyOne(mailsTo(db, adult.email ?? "").filter(({ kind }) => kind === "reminder"));
    const { passToken = "" } = secretsIn(queued);
    expect(passToken).not.toBe(request.passToken);
    expect(findPass(db, { token: passToken, now: on(STEPS[0]) })).toMatchObject({
      status: "live",
      adult: { id: adult.id },
    });
    const mail = onlyOne(deliver(db, on(STEPS[0])));
    expect(saysIn(mail)).toMatchObject({
      adultName: "Sian Evans",
      childNames: ["Amy"],
      askedOn: ASKED_ON,
      policies: [
        { title: "Policy on parental use of social networking and internet sites", label: "June 2023" },
        { title: "Parent Code of Conduct", label: "September 2026" },
      ],
    });
    const spokeOf = db.select().from(remindedVersions).all();
    expect(spokeOf.map(({ step }) => step)).toEqual([1, 1]);
    expect(onlyOne(db.select().from(reminders).all())).toMatchObject({ emailId: mail.id, remindedBy: null });
  });

  it("is not reminded of what they answered; once everything is answered every link ends, also those of reminders", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    readAndSign(db, adult, { now: on("2026-09-15"), only: ({ policy }) => policy.slug === "social-media" });
    const [mail] = lookAndSend(db, on(STEPS[0])).filter(({ kind }) => kind === "reminder");
    expect(saysIn(mail).policies.map(({ title }) => title)).toEqual(["Parent Code of Conduct"]);
    readAndSign(db, adult, { now: on("2026-09-22") });
    expect(
      db
        .select()
        .from(passes)
        .all()
        .map(({ ending }) => ending),
    ).toEqual(["answered", "answered"]);
    expect(remindedOn(db, adult)).toEqual([]);
  });

  it("whose mail came back although their mailbox works is tried again by the schedule, and not where it does not", () => {
    const db = aSchoolWithTerms();
    const [full, gone] = [anAdult(db, { name: "Ffion Full" }), anAdult(db, { name: "Gwen Gone" })];
    for (const adult of [full, gone]) askOn(db, adult);
    db.update(emails).set({ state: "bounced" }).run();
    changeAdult(db, gone, { mailboxState: "bouncing" });
    const sent = lookAndSend(db, on(STEPS[0]));
    expect(sent.map(({ adultId, kind }) => [adultId, kind])).toEqual([[full.id, "reminder"]]);
  });

  it("is left alone by any answer, also “rather not”", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    readAndSign(db, adult, { now: on("2026-09-15"), answer: "rather-not" });
    expect(remindedOn(db, adult)).toEqual([]);
  });

  it("is reminded whatever the child's other parent did (rule 5)", () => {
    const db = aSchoolWithTerms();
    const { mother, father } = twoAdultsAtOneAddress(db);
    askOn(db, mother);
    askOn(db, father);
    readAndSign(db, father, { now: on("2026-09-15") });
    const [mail] = lookAndSend(db, on(STEPS[0])).filter(({ kind }) => kind === "reminder");
    expect(mail?.adultId).toBe(mother.id);
    expect(JSON.stringify(saysIn(mail))).not.toContain(father.name);
  });

  it("gets the newest step only where several were missed, and nothing of those before", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    expect(lookAndSend(db, on("2026-09-30")).map(({ kind }) => kind)).toEqual(["reminder"]);
    expect(remindedOn(db, adult)).toEqual([STEPS[2]]);
  });

  it("is not reminded of a text that they were never asked for, or that has changed since", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    expect(lookAndSend(db, on(STEPS[0]))).toEqual([]);
    askOn(db, adult);
    aLaterVersion(db, "social-media", { kind: "material", now: on("2026-09-15") });
    aLaterVersion(db, "parent-code-of-conduct", { kind: "correction", now: on("2026-09-15") });
    const [mail] = lookAndSend(db, on(STEPS[0]));
    expect(saysIn(mail).policies).toEqual([{ title: "Parent Code of Conduct", label: "Version 2" }]);
  });

  it("is reminded under the record that goes on, and never of more than four mails under both", () => {
    const db = aSchoolWithTerms();
    const old = anAdult(db);
    askOn(db, old);
    lookAndSend(db, on(STEPS[0]));
    const adult = anAdult(db);
    changeAdult(db, old, { mergedInto: adult.id, leftOn: "2026-09-22" });
    expect(remindedOn(db, adult)).toEqual([STEPS[1], STEPS[2]]);
    expect(db.select().from(emails).all()).toHaveLength(MOST_MAILS);
  });
});

describe("the hours", () => {
  it("no reminder is queued or sent outside 8:00 to 18:00, at weekends, in a half-term, on INSET days or bank holidays (rule 13)", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    db.insert(closedDays).values({ closedOn: "2026-10-05", kind: "bank-holiday" }).run();
    const notNow = [
      on("2026-09-26"),
      on("2026-09-27"),
      on("2026-10-05"),
      on("2026-10-28"),
      on("2026-11-27"),
      on("2026-09-22", 8) - 1,
      on("2026-09-22", 18),
      on("2026-12-25"),
    ];
    for (const moment of notNow) expect(lookAndSend(db, moment)).toEqual([]);
    expect(notNow.length).toBe(8);
    expect(reminderStates(db)).toEqual([]);
    expect(lookAndSend(db, on("2026-09-22", 8))).toHaveLength(1);
  });

  it("a reminder that could not be sent in the afternoon waits for the next school morning, and other mail does not wait", () => {
    const db = aSchoolWithTerms();
    askOn(db, anAdult(db));
    queueAllDue(db, on("2026-09-25", 17));
    aRequest(db, anAdult(db, { name: "Tom Evans" }), { now: on("2026-09-25", 17) });
    expect(deliver(db, on("2026-09-25", 18)).map(({ kind }) => kind)).toEqual(["request"]);
    expect(deliver(db, on("2026-09-26"))).toEqual([]);
    expect(deliver(db, on("2026-09-28", 8)).map(({ kind }) => kind)).toEqual(["reminder"]);
  });

  it("one that could not be sent for a week expires, and is decided on anew", () => {
    const db = aSchoolWithTerms();
    askOn(db, anAdult(db), "2026-10-16");
    expect(queueAllDue(db, on("2026-10-23", 17))).toBe(1);
    expect(lookAndSend(db, on("2026-11-02")).map(({ kind }) => kind)).toEqual([]);
    expect(lookAndSend(db, on("2026-11-02", 11)).map(({ kind }) => kind)).toEqual(["reminder"]);
    expect(reminderStates(db)).toEqual(["expired", "sent"]);
  });

  it("without term dates nobody is reminded at all (rule 13)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    askOn(db, adult);
    expect(remindedOn(db, adult)).toEqual([]);
  });
});

describe("nobody is reminded", () => {
  const outcomes: [string, (db: Database, adult: Adult) => void][] = [
    ["who is on hold", (db, adult) => changeAdult(db, adult, { heldAt: TERM_START })],
    ["who has left", (db, adult) => changeAdult(db, adult, { leftOn: "2026-09-16" })],
    ["whose mailbox bounced", (db, adult) => changeAdult(db, adult, { mailboxState: "bouncing" })],
    ["whose mailbox refused", (db, adult) => changeAdult(db, adult, { mailboxState: "refused" })],
    ["who said “This isn't me”", (db, adult) => changeAdult(db, adult, { mailboxState: "not-theirs" })],
    ["who has no address any more", (db, adult) => changeAdult(db, adult, { email: null })],
    [
      "who called our mail spam",
      (db, adult) =>
        db
          .insert(complainedAddresses)
          .values({ email: adult.email ?? "", complainedAt: TERM_START })
          .run(),
    ],
    [
      "whose address somebody else has too, as long as the office has not confirmed it (rule 4)",
      (db, adult) => {
        db.insert(sharedAddresses)
          .values({ email: adult.email ?? "", confirmedAt: TERM_START })
          .run();
        anAdult(db, { name: "Tom Evans", email: adult.email });
        db.delete(sharedAddresses).run();
      },
    ],
    [
      "of a policy that is out of force",
      (db) => db.update(policies).set({ outOfForceSince: "2026-09-16" }).run(),
    ],
    ["of a policy that is paused", (db) => db.update(policies).set({ remindersPausedAt: TERM_START }).run()],
    [
      "while all reminders are paused",
      (db) => pauseAllReminders(db, { isPaused: true, staffId: aMemberOfStaff(db), now: on("2026-09-16") }),
    ],
    ["of a policy without a schedule", (db) => db.update(policies).set({ reminderDays: [] }).run()],
  ];

  it.each(outcomes)("%s: nothing is queued (rule 13)", (_, change) => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    change(db, adult);
    expect(queueAllDue(db, on(STEPS[0]))).toBe(0);
  });

  it.each(outcomes.slice(0, -1))(
    "%s: what is queued already stops before it is sent (rule 13)",
    (_, change) => {
      const db = aSchoolWithTerms();
      const adult = anAdult(db);
      askOn(db, adult);
      expect(queueAllDue(db, on(STEPS[0]))).toBe(1);
      change(db, adult);
      expect(deliver(db, on(STEPS[0], 11))).toEqual([]);
      expect(reminderStates(db)).toEqual(["stopped"]);
    },
  );

  it("who answered, moved or was written to between the decision and the sending (rule 13)", () => {
    const db = aSchoolWithTerms();
    const [answered, moved, written, waits] = [anAdult(db), anAdult(db), anAdult(db), anAdult(db)];
    for (const one of [answered, moved, written, waits]) askOn(db, one);
    expect(queueAllDue(db, on(STEPS[0]))).toBe(4);
    readAndSign(db, answered, { now: on(STEPS[0]) + 1 });
    changeAdult(db, moved, { email: "new@example.test" });
    aRequest(db, written, { now: on(STEPS[0]) + 1 });
    const sent = deliver(db, on(STEPS[0], 11)).filter(({ kind }) => kind === "reminder");
    expect(sent.map(({ adultId }) => adultId)).toEqual([waits.id]);
    expect(reminderStates(db).toSorted()).toEqual(["sent", "stopped", "stopped", "stopped"]);
  });

  it("of the part that was answered between the decision and the sending", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    queueAllDue(db, on(STEPS[0]));
    readAndSign(db, adult, { now: on(STEPS[0]) + 1, only: ({ policy }) => policy.slug === "social-media" });
    const [mail] = deliver(db, on(STEPS[0], 11)).filter(({ kind }) => kind === "reminder");
    expect(saysIn(mail).policies.map(({ title }) => title)).toEqual(["Parent Code of Conduct"]);
  });

  it("by a child's name who may not be named to them, also where the order came meanwhile (rule 21)", () => {
    const db = aSchoolWithTerms();
    const child = aChild(db);
    const adult = anAdult(db, { childrenHere: [child] });
    askOn(db, adult);
    queueAllDue(db, on(STEPS[0]));
    db.$client.exec("update guardianships set court_order = 1");
    expect(saysIn(deliver(db, on(STEPS[0], 11))[0]).childNames).toEqual([]);
  });
});

describe("a message by hand", () => {
  it("that asks again begins the steps anew, also days before a reminder: four mails in all (rule 13)", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    askOn(db, adult, "2026-09-18");
    expect(remindedOn(db, adult)).toEqual(["2026-09-25", "2026-10-02"]);
  });

  it("that asks once more, long after the first steps, is followed by reminders too", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    askOn(db, adult, "2026-11-09");
    const sent = ["2026-11-16", "2026-11-23"].flatMap((day) => lookAndSend(db, on(day)));
    expect(sent.map(({ kind }) => kind)).toEqual(["reminder", "reminder"]);
  });

  it("is also an answer from the inbox", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    const now = on("2026-09-19");
    db.insert(emails)
      .values({
        id: newId(now),
        kind: "answer",
        adultId: adult.id,
        toAddress: adult.email ?? "",
        values: { kind: "answer", name: adult.name, answer: "Yes, of course.", staffName: "Jan" },
        state: "queued",
        queuedAt: now,
        sendAfter: now,
        expiresAt: now + DAY,
      })
      .run();
    deliver(db, now);
    expect(remindedOn(db, adult)).toEqual([STEPS[1], STEPS[2]]);
  });

  it("is also letter 1, by mail or on paper", () => {
    const db = aSchoolWithTerms();
    const staffId = aMemberOfStaff(db, { role: "head" });
    const adult = anAdult(db);
    askOn(db, adult);
    const now = on("2026-09-19");
    const letterId = aFinishedLetter(db, { adultId: adult.id, staffId, now });
    const sending = { sendingId: newId(now), letterId, warnedOf: [], steps: stepsBecause(""), staffId, now };
    expect(sendLetter(db, { ...sending, way: "post", on: "2026-09-19" })).toEqual({ status: "sent" });
    expect(remindedOn(db, adult)).toEqual([STEPS[1], STEPS[2]]);
  });
});

describe("pausing and changing a schedule", () => {
  it("after a pause the newest step is made up for, once, and not the one that comes too soon after it", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    const staffId = aMemberOfStaff(db);
    pauseAllReminders(db, { isPaused: true, staffId, now: on("2026-09-18") });
    expect(lookAndSend(db, on("2026-09-22"))).toEqual([]);
    pauseAllReminders(db, { isPaused: false, staffId, now: on("2026-09-25") });
    // Friday; the second step falls on Monday, and that is done with it.
    expect(lookAndSend(db, on("2026-09-25"))).toHaveLength(1);
    expect(remindedOn(db, adult)).toEqual([STEPS[2]]);
  });

  it("a paused policy is left out of the digest, and the other goes on", () => {
    const db = aSchoolWithTerms();
    askOn(db, anAdult(db));
    const { id } = policyCalled(db, "social-media");
    const staffId = aMemberOfStaff(db);
    pausePolicyReminders(db, { policyId: id, isPaused: true, staffId, now: on("2026-09-18") });
    const [mail] = lookAndSend(db, on(STEPS[0]));
    expect(saysIn(mail).policies.map(({ title }) => title)).toEqual(["Parent Code of Conduct"]);
    expect(pausePolicyReminders(db, { policyId: id, isPaused: true, staffId, now: 1 }).status).toBe(
      "so-already",
    );
  });

  it("a changed schedule counts at once for everybody", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    const staffId = aMemberOfStaff(db);
    for (const { id: policyId } of db.select().from(policies).all())
      saveReminderSchedule(db, { policyId, days: [7], staffId, now: on("2026-09-15") });
    expect(remindedOn(db, adult)).toEqual(["2026-09-23"]);
  });

  it("a schedule with more steps than mails are allowed ends with the fourth mail", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db);
    askOn(db, adult);
    db.update(policies)
      .set({ reminderDays: [4, 8, 12, 16, 20] })
      .run();
    expect(remindedOn(db, adult)).toEqual(["2026-09-18", "2026-09-24", "2026-09-30"]);
  });
});

describe("many at once", () => {
  it("are decided in slices of so many adults, each of them once", () => {
    const db = aSchoolWithTerms();
    const many = Array.from({ length: 7 }, () => anAdult(db));
    for (const one of many) askOn(db, one);
    expect(queueAllDue(db, on(STEPS[0]), 3)).toBe(7);
    expect(queueAllDue(db, on(STEPS[0]), 3)).toBe(0);
    expect(deliver(db, on(STEPS[0]))).toHaveLength(7);
  });

  it("who share a confirmed address each get their own", () => {
    const db = aSchoolWithTerms();
    const { mother, father } = twoAdultsAtOneAddress(db);
    askOn(db, mother);
    askOn(db, father);
    const sent = lookAndSend(db, on(STEPS[0]));
    expect(sent.map(({ adultId }) => adultId).toSorted()).toEqual([mother.id, father.id].sort());
    expect(db.select().from(sharedAddresses).all()).toHaveLength(1);
    expect(db.select().from(adults).all()).toHaveLength(2);
  });
});
