import { describe, expect, it } from "vitest";
import { DAY, HOUR, isoDateOf } from "#app/dates.ts";
import type { ProgressStep } from "#app/domain/roll/progress-over-time.server.ts";
import { rollAtAGlance } from "#app/domain/roll/roll-at-a-glance.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { remindedVersions, reminders, requestedVersions, requests } from "#db/schema.ts";
import { anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign, takenBack } from "#tests/support/make-signings.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";

function stepsOf(db: Database, now = NOON): ProgressStep[] {
  const [first] = rollAtAGlance(db, { now }).policies;
  if (!first) throw new Error("No policy is asked");
  return first.progress;
}

const on = (days: number) => isoDateOf(NOON + days * DAY);
const counts = (steps: ProgressStep[]) =>
  steps.map(({ to, acknowledged, ratherNot }) => [to, acknowledged, ratherNot]);

describe("progress over time", () => {
  it("is not there before anybody was asked or answered", () => {
    const db = aSchool();
    anAdult(db);
    expect(stepsOf(db)).toEqual([]);
  });

  it("begins the day before something happens, adds up day by day, and ends at what the counts say (rule 12)", () => {
    const db = aSchool();
    readAndSign(db, anAdult(db), { now: NOON - 3 * DAY });
    readAndSign(db, anAdult(db, { name: "Tom Evans" }), { now: NOON - 3 * DAY, answer: "rather-not" });
    readAndSign(db, anAdult(db, { name: "Gwen Grey" }), { now: NOON - DAY });
    anAdult(db, { name: "Not yet" });
    expect(counts(stepsOf(db))).toEqual([
      [on(-4), 0, 0],
      [on(-3), 1, 1],
      [on(-2), 1, 1],
      [on(-1), 2, 1],
      [on(0), 2, 1],
    ]);
    const [policy] = rollAtAGlance(db, { now: NOON }).policies;
    expect(policy?.parts).toMatchObject({ "any-acknowledged": 2, "rather-not": 1, open: 1 });
  });

  it("puts an answer of a summer night on London's day (rule 19)", () => {
    const db = aSchool();
    const nearMidnight = Date.UTC(2026, 8, 12, 23, 30);
    readAndSign(db, anAdult(db), { now: nearMidnight });
    expect(counts(stepsOf(db))).toContainEqual(["2026-09-13", 1, 0]);
    expect(counts(stepsOf(db))).toContainEqual(["2026-09-12", 0, 0]);
  });

  it("has only answers that count now: not a corrected one, nor one to an older text, and one taken back on its day", () => {
    const db = aSchool();
    const wrong = anAdult(db, { name: "Wrong Person" });
    reportWrongPerson(db, {
      reference: readAndSign(db, wrong, { now: NOON - 3 * DAY }),
      adultId: wrong.id,
      now: NOON - 2 * DAY,
    });
    const back = readAndSign(db, anAdult(db, { name: "Took Back" }), { now: NOON - 3 * DAY });
    takenBack(db, { reference: back, now: NOON - DAY });
    expect(counts(stepsOf(db))).toEqual([
      [on(-2), 0, 0],
      [on(-1), 0, 1],
      [on(0), 0, 1],
    ]);
    aLaterVersion(db, "social-media", { kind: "material", now: NOON });
    expect(stepsOf(db, NOON + HOUR)).toEqual([]);
  });

  it("forgets whoever has left, and goes week by week after six weeks, never further back than a year", () => {
    const db = aSchool();
    readAndSign(db, anAdult(db), { now: TERM_START });
    const left = anAdult(db, { name: "Left" });
    readAndSign(db, left, { now: TERM_START });
    changeAdult(db, left, { leftOn: "2026-09-02" });
    const later = TERM_START + 60 * DAY;
    const weekly = stepsOf(db, later);
    expect(weekly).toHaveLength(9);
    expect(weekly.at(-1)).toMatchObject({
      from: isoDateOf(later - 6 * DAY),
      to: isoDateOf(later),
      acknowledged: 1,
    });
    const yearsLater = stepsOf(db, TERM_START + 900 * DAY);
    expect(yearsLater).toHaveLength(52);
    expect(yearsLater[0]).toMatchObject({ acknowledged: 1 });
  });

  it("marks the days on which many were asked or reminded of this text, and no day of a single one in a large school", () => {
    const db = aSchool();
    const adults = Array.from({ length: 60 }, (_, index) => anAdult(db, { name: `Adult ${index}` }));
    const [one, other, alone] = adults;
    if (!one || !other || !alone) throw new Error("There are sixty");
    for (const adult of [one, other]) aRequest(db, adult, { now: NOON - 5 * DAY });
    aRequest(db, alone, { now: NOON - 3 * DAY });
    for (const adult of [one, other]) aReminder(db, adult.id, NOON - 2 * DAY);
    const marked = stepsOf(db).filter(({ askedOn, remindedOn }) => askedOn.length + remindedOn.length > 0);
    expect(marked.map(({ askedOn, remindedOn }) => ({ askedOn, remindedOn }))).toEqual([
      { askedOn: [on(-5)], remindedOn: [] },
      { askedOn: [], remindedOn: [on(-2)] },
    ]);
    aLaterVersion(db, "social-media", { kind: "material", now: NOON });
    expect(stepsOf(db, NOON + HOUR)).toEqual([]);
  });
});

/** A reminder of everything that the last request asked for. */
function aReminder(db: Database, adultId: string, now: number): void {
  const request = db
    .select()
    .from(requests)
    .all()
    .find((one) => one.adultId === adultId);
  if (!request) throw new Error("Nobody is reminded who was not asked");
  const id = newId(now);
  const { passId, emailId } = request;
  db.insert(reminders).values({ id, adultId, passId, emailId, remindedAt: now }).run();
  const versions = db.select().from(requestedVersions).all();
  for (const { requestId, policyVersionId } of versions) {
    if (requestId !== request.id) continue;
    db.insert(remindedVersions).values({ reminderId: id, policyVersionId, step: 1 }).run();
  }
}
