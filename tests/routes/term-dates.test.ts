import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { daysAfter, formatIsoDate, isoDateOf, MINUTE, weekdayOf } from "#app/dates.ts";
import { listClosedDays, listTerms } from "#app/domain/calendar/list-terms.server.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { beginSchoolMorning } from "#app/domain/mornings/begin-school-morning.server.ts";
import { closedDays, notYetAsked, terms } from "#db/schema.ts";
import { anAsking, askEverybodyWaiting, askedPolicyIds } from "#tests/support/make-askings.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, newStaff } from "#tests/support/staff-at-work.ts";
import { PATIENTLY } from "#tests/support/until.ts";
import { checkedValues, errorsOn, fieldOn, titleOf, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
let staffId: string;
let monday: string;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  const person = newStaff(portal, "office", "terms@example.test");
  staffId = person.id;
  office = await atWork(portal, person);
  const today = isoDateOf(portal.portal.clock());
  monday = daysAfter(today, -((weekdayOf(today) + 6) % 7));
});
afterAll(() => portal.stop());
beforeEach(() => {
  portal.portal.db.delete(terms).run();
  portal.portal.db.delete(closedDays).run();
});

const TERM_DATES = "/office/settings/term-dates";
const SILENT = "Without term dates the portal sends nothing by itself";

/** A term from this week's Monday to the Friday ten weeks later, without a break unless told. */
const aTerm = (changes: Record<string, string> = {}) => ({
  name: "Invented term",
  startsOn: monday,
  endsOn: daysAfter(monday, 74),
  breakStartsOn: "",
  breakEndsOn: "",
  ...changes,
});

describe("term dates on the office's pages", { timeout: PATIENTLY }, () => {
  it("say plainly that nothing is sent without them, and what today means with them (rule 13)", async () => {
    expect((await office.get(TERM_DATES)).text).toContain(SILENT);
    expect((await office.get("/office/settings/sending")).text).toContain(SILENT);
    const saved = await office.submit(`${TERM_DATES}/term`, aTerm());
    expect(saved.text).toContain("The term dates are saved");
    expect(saved.text).toContain("Today is a school day: the portal may write until 18:00");
    expect(saved.text).not.toContain(SILENT);
    expect(saved.html).toContain('class="school-year"');
    expect(saved.text).toContain(formatIsoDate(daysAfter(monday, 74)));
  });

  it("refuse a term at the field that is wrong, and keep what was typed (rule 20)", async () => {
    const refused = await office.post(
      `${TERM_DATES}/term`,
      aTerm({ endsOn: daysAfter(monday, -1), name: "Backwards" }),
    );
    expect(refused.status).toBe(400);
    expect(titleOf(refused)).toMatch(/^Error: /);
    expect(errorsOn(refused)).toEqual(["The last day of the term has to be after its first"]);
    expect(fieldOn(refused, "name")).toBe("Backwards");
    expect(errorsOn(await office.post(`${TERM_DATES}/term`, {}))).toHaveLength(3);

    await office.post(`${TERM_DATES}/term`, aTerm({ name: "First" }));
    const overlapping = aTerm({ startsOn: daysAfter(monday, 7), endsOn: daysAfter(monday, 100) });
    const [overlap] = errorsOn(await office.post(`${TERM_DATES}/term`, overlapping));
    expect(overlap).toContain("First");
    const outside = aTerm({ breakStartsOn: monday, breakEndsOn: daysAfter(monday, 4) });
    expect(errorsOn(await office.post(`${TERM_DATES}/term`, outside))).toContain(
      "The half-term break has to be within the term",
    );
    expect(listTerms(portal.portal.db).map(({ name }) => name)).toEqual(["First"]);
  });

  it("can be changed and removed, and a term that nobody knows is not there", async () => {
    await office.post(`${TERM_DATES}/term`, aTerm());
    const { id } = onlyOne(listTerms(portal.portal.db));
    const page = await office.get(`${TERM_DATES}/term/${id}`);
    expect(fieldOn(page, "startsOn")).toBe(monday);
    await office.post(`${TERM_DATES}/term/${id}`, aTerm({ name: "Renamed" }));
    expect(onlyOne(listTerms(portal.portal.db))).toMatchObject({ id, name: "Renamed" });
    const removed = await office.post(`${TERM_DATES}/term/${id}`, { intent: "remove" });
    expect(removed.location).toBe(`${TERM_DATES}?saved`);
    expect(listTerms(portal.portal.db)).toEqual([]);
    expect((await office.get(`${TERM_DATES}/term/${id}`)).status).toBe(404);
  });

  it("are pasted all together; every line that is not understood is named (rule 20)", async () => {
    const good = `Pasted term: ${monday} to ${daysAfter(monday, 60)}\n${daysAfter(monday, 8)} INSET`;
    const dates = `${good}\nDear parents\n31/02/2027 INSET`;
    const refused = await office.post(`${TERM_DATES}/paste`, { dates });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "Line 3, “Dear parents”: there is no date in it. Take the line out",
      "Line 4, “31/02/2027 INSET”: there is no such day",
    ]);
    expect(fieldOn(refused, "dates")).toContain("Dear parents");
    expect(listTerms(portal.portal.db)).toEqual([]);
    const saved = await office.submit(`${TERM_DATES}/paste`, { dates: good });
    expect(saved.text).toContain("Pasted term");
    expect(listClosedDays(portal.portal.db)).toEqual([{ closedOn: daysAfter(monday, 8), kind: "inset" }]);
  });

  it("have closed days, which are taken off again; one outside every term is no mistake", async () => {
    await office.post(`${TERM_DATES}/term`, aTerm());
    const page = `${TERM_DATES}/closed-days`;
    expect(errorsOn(await office.post(page, { act: "close" }))).toEqual([
      "Type the day on which the school is closed",
      "Choose why the school is closed",
    ]);
    const far = await office.post(page, { act: "close", closedOn: "2199-01-01", kind: "inset" });
    expect(errorsOn(far)).toEqual(["This day is years away: check the year"]);
    const closedOn = daysAfter(monday, 15);
    expect((await office.submit(page, { act: "close", closedOn, kind: "inset" })).text).toContain(
      "INSET day",
    );
    const outside = { act: "close", closedOn: daysAfter(monday, 120), kind: "closed" };
    expect((await office.submit(page, outside)).text).toContain("no school on this day by the term dates");
    await office.submit(page, { act: "open", closedOn });
    expect(listClosedDays(portal.portal.db).map((day) => day.closedOn)).toEqual([daysAfter(monday, 120)]);
    expect(errorsOn(await office.post(page, { act: "bank-holidays" }))).toHaveLength(1);
    const days = new FormData();
    days.append("act", "bank-holidays");
    for (const day of [daysAfter(monday, 21), daysAfter(monday, 22)]) days.append("days", day);
    await office.post(page, days);
    expect(listClosedDays(portal.portal.db).filter(({ kind }) => kind === "bank-holiday")).toHaveLength(2);
  });
});

describe("what the portal sends by itself", { timeout: PATIENTLY }, () => {
  const SENDING = "/office/settings/sending";

  it("is paused and let go on by the office, with the provider's pace", async () => {
    const { db } = portal.portal;
    await office.post(SENDING, { reminders: "on", pace: "20" });
    expect(sendingSettings(db)).toMatchObject({ mailsPerMinute: 20, remindersPausedAt: null });
    expect(sendingSettings(db).joinersPausedAt).not.toBeNull();
    const page = await office.get(SENDING);
    expect(checkedValues(page, "reminders")).toEqual(["on"]);
    expect(checkedValues(page, "digest")).toEqual([]);
    const refused = await office.post(SENDING, { digest: "on", pace: "0" });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)[0]).toContain("a whole number from 1 to 600");
    expect(checkedValues(refused, "digest")).toEqual(["on"]);
    expect(sendingSettings(db).mailsPerMinute).toBe(20);
    await office.post(SENDING, { joiners: "on", digest: "on", pace: "60" });
    expect(sendingSettings(db)).toMatchObject({ mailsPerMinute: 60, digestStoppedAt: null });
  });
});

describe("new adults", { timeout: PATIENTLY }, () => {
  it("stand in a list with “Not yet”, which is said and taken back there and on their page (rule 11)", async () => {
    const { db, keys, clock } = portal.portal;
    await office.post(`${TERM_DATES}/term`, aTerm());
    // Everybody was asked for one thing before: whoever comes now is new to it.
    const before = clock() - 20 * MINUTE;
    const childrenHere = [aChild(db, { className: "Invented" })];
    const first = anAdult(db, { name: "Fflur First", childrenHere });
    const policyIds = askedPolicyIds(db).slice(0, 1);
    const audience = { kind: "classes" as const, classNames: ["Invented"] };
    anAsking(db, staffId, { typedCount: 1, audience, policyIds, now: before });
    askEverybodyWaiting(db, { now: clock(), atMost: 100, mailKey: keys.mailSecrets });
    const joiner = anAdult(db, { name: "Nia New", childrenHere, createdAt: clock() });

    const list = await office.get("/office/requests/joiners");
    expect(list.text).toContain("Nia New");
    expect(list.text).not.toContain(first.name);
    const page = `/office/adults/${joiner.id}`;
    expect((await office.get(page)).text).toContain("New here: the portal asks by itself");
    const form = { adultId: joiner.id, act: "not-yet", from: "adult" };
    const said = await office.submit("/office/requests/joiners", form);
    expect(said.path).toBe(page);
    expect(said.text).toContain("The office said “not yet”");
    expect(db.select().from(notYetAsked).all()).toMatchObject([{ adultId: joiner.id, saidBy: staffId }]);
    const back = { adultId: joiner.id, act: "ask", from: "list" };
    expect((await office.submit("/office/requests/joiners", back)).text).toContain("Will be asked");
    expect(db.select().from(notYetAsked).all()).toEqual([]);
    const tomorrow = daysAfter(monday, 7);
    const now = Date.parse(`${tomorrow}T09:30:00Z`);
    expect(beginSchoolMorning(db, { officeEmail: "office@example.test", now })).toMatchObject({ joiners: 1 });
  });
});
