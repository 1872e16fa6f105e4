import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { printSlips } from "#app/domain/slips/print-slips.server.ts";
import { type SlipChoice, whoNeedsSlips } from "#app/domain/slips/who-needs-slips.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { passes, policies, staff } from "#db/schema.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSlip, SLIP_KEY } from "#tests/support/make-slips.ts";
import { aSchool, NOON, SOCIAL_MEDIA, TERM_START } from "#tests/support/school-in-memory.ts";

const WITHOUT_EMAIL: SlipChoice = { who: "without-email", replacesLive: false };

/** Names in each group. */
function groups(db: Database, choice: SlipChoice, { now = NOON, staffId = "nobody" } = {}) {
  const needed = whoNeedsSlips(db, { choice, staffId, now });
  if (needed.status !== "ready") throw new Error(needed.status);
  const { status: _, ...all } = needed;
  return Object.fromEntries(
    Object.entries(all).map(([group, people]) => [group, people.map(({ name }) => name)]),
  );
}

describe("who gets a slip", () => {
  it("is everybody whom no mail reaches, or whom the post reaches best", () => {
    const db = aSchool();
    anAdult(db, { name: "A without", email: null });
    anAdult(db, { name: "B refused", mailboxState: "refused" });
    anAdult(db, { name: "C not theirs", mailboxState: "not-theirs" });
    anAdult(db, { name: "D by post", bestReachedBy: "post" });
    anAdult(db, { name: "E by mail" });
    anAdult(db, { name: "F by phone", bestReachedBy: "calls" });
    expect(groups(db, WITHOUT_EMAIL).slips).toEqual(["D by post", "B refused", "C not theirs", "A without"]);
  });

  it("is never somebody on hold, with nothing to answer, or who has left (rule 21)", () => {
    const db = aSchool();
    const email = null;
    const open = anAdult(db, { name: "Open", email });
    const held = anAdult(db, { name: "Held", email, heldAt: NOON });
    const done = anAdult(db, { name: "Done", email });
    const gone = anAdult(db, { name: "Gone", email, leftOn: "2026-09-01" });
    const childGone = anAdult(db, {
      name: "Child gone",
      email,
      childrenHere: [aChild(db, { leftOn: "2026-09-01" })],
    });
    readAndSign(db, done);
    const adultIds = [open, held, done, gone, childGone].map(({ id }) => id);
    const expected = { slips: ["Open"], onHold: ["Held"], own: [], answered: ["Done"], haveSlip: [] };
    expect(groups(db, WITHOUT_EMAIL)).toEqual(expected);
    expect(groups(db, { who: "adults", adultIds })).toEqual(expected);
    const print = { sheetId: newId(NOON), staffId: aMemberOfStaff(db), key: SLIP_KEY, now: NOON };
    expect(printSlips(db, { ...print, choice: { who: "adults", adultIds: [held.id] } })).toEqual({
      status: "nobody",
    });
    expect(db.select().from(passes).all()).toEqual([]);
  });

  it("is never the one who prints, by their record, an earlier one, or their address (rule 8)", () => {
    const db = aSchool();
    const linked = anAdult(db, { name: "Linked", email: null });
    const staffId = aMemberOfStaff(db, { email: "olwen@example.test" });
    db.update(staff).set({ adultId: linked.id }).where(eq(staff.id, staffId)).run();
    const sameAddress = { email: "olwen@example.test", mailboxState: "refused" } as const;
    const byAddress = anAdult(db, { name: "Same address", ...sameAddress });
    const other = anAdult(db, { name: "Other", email: null });
    const adultIds = [linked, byAddress, other].map(({ id }) => id);
    const own = ["Same address", "Linked"];
    for (const choice of [WITHOUT_EMAIL, { who: "adults" as const, adultIds }]) {
      expect(groups(db, choice, { staffId })).toMatchObject({ slips: ["Other"], own });
    }
    const print = { sheetId: newId(NOON), key: SLIP_KEY, now: NOON };
    const forSelf: SlipChoice = { who: "adults", adultIds: [linked.id, byAddress.id] };
    expect(printSlips(db, { ...print, staffId, choice: forSelf })).toEqual({ status: "nobody" });
    expect(db.select().from(passes).all()).toEqual([]);
    const colleague = aMemberOfStaff(db, { email: "colleague@example.test" });
    expect(printSlips(db, { ...print, staffId: colleague, choice: forSelf }).status).toBe("printed");
  });

  it("in a class is everybody with a child in it, by mail or not, once", () => {
    const db = aSchool();
    const [oak, twin, ash] = [aChild(db), aChild(db), aChild(db, { className: "Ash" })];
    anAdult(db, { name: "Mother", childrenHere: [oak, twin] });
    anAdult(db, { name: "Father", childrenHere: [oak], email: null });
    anAdult(db, { name: "Other class", childrenHere: [ash] });
    anAdult(db, { name: "Left class", childrenHere: [aChild(db, { leftOn: "2026-09-01" })] });
    const died = aChild(db, { diedAt: NOON });
    anAdult(db, { name: "Bereaved", childrenHere: [died, ash] });
    const choice: SlipChoice = { who: "class", className: "Oak", replacesLive: false };
    expect(groups(db, choice).slips).toEqual(["Father", "Mother"]);
  });

  it("leaves out whoever has a slip that works, unless it shall be replaced or they were picked by name", () => {
    const db = aSchool();
    const adult = anAdult(db, { name: "Has one", email: null });
    anAdult(db, { name: "Has none", email: null });
    aSlip(db, adult);
    expect(groups(db, WITHOUT_EMAIL)).toMatchObject({ slips: ["Has none"], haveSlip: ["Has one"] });
    const replacing = groups(db, { ...WITHOUT_EMAIL, replacesLive: true });
    expect(replacing).toMatchObject({ slips: ["Has none", "Has one"], haveSlip: [] });
    expect(groups(db, { who: "adults", adultIds: [adult.id] }).slips).toEqual(["Has one"]);
    expect(groups(db, WITHOUT_EMAIL, { now: NOON + 28 * DAY }).slips).toEqual(["Has none", "Has one"]);
  });

  it("names what each has not answered yet", () => {
    const db = aSchool();
    const adult = anAdult(db, { name: "Half done", email: null });
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === SOCIAL_MEDIA.slug });
    const needed = whoNeedsSlips(db, { choice: WITHOUT_EMAIL, staffId: aMemberOfStaff(db), now: NOON });
    expect(needed).toMatchObject({ slips: [{ name: "Half done", policies: ["Parent Code of Conduct"] }] });
  });

  it("is nobody while a text of the school's own is missing (rule 22)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    db.insert(policies)
      .values({
        id: newId(NOON),
        slug: "new",
        title: "New policy",
        position: 9,
        isAsked: true,
        coverage: "every-adult",
        createdAt: TERM_START,
      })
      .run();
    const refused = { status: "not-ready" };
    const choice: SlipChoice = { who: "adults", adultIds: [adult.id] };
    const staffId = aMemberOfStaff(db);
    expect(whoNeedsSlips(db, { choice, staffId, now: NOON })).toEqual(refused);
    const print = { sheetId: newId(NOON), staffId, key: SLIP_KEY, now: NOON };
    expect(printSlips(db, { ...print, choice })).toEqual(refused);
    expect(db.select().from(passes).all()).toEqual([]);
  });
});
