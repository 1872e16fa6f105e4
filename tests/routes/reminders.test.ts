import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, isoDateOf } from "#app/dates.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import {
  calls,
  complainedAddresses,
  emails,
  passes,
  policies,
  reminders,
  requests,
  sendingSettings,
  terms,
} from "#db/schema.ts";
import { anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aPortalForThisTest } from "#tests/support/running-portal.ts";
import { atWork, demoStaff } from "#tests/support/staff-at-work.ts";
import { errorsOn, linkCalled, linksOn } from "#tests/support/visitor.ts";

const REMINDERS = "/office/requests/reminders";
const TO_RING = "/office/requests/to-ring";
const SCHEDULE = "/office/policies/social-media/reminders";

/** The demo school with a term that begins in a month: reminders can be pressed for, and none goes out by itself. */
async function anOfficeWithTerms({ hasTerms = true } = {}) {
  const own = await aPortalForThisTest("demo");
  const { db, clock } = own.portal;
  const day = (days: number) => isoDateOf(clock() + days * DAY);
  db.delete(terms).run();
  db.update(sendingSettings).set({ remindersPausedAt: null }).run();
  if (hasTerms)
    db.insert(terms)
      .values({ id: newId(clock()), name: "Next term", startsOn: day(30), endsOn: day(100) })
      .run();
  const policy = onlyOne(db.select().from(policies).where(eq(policies.slug, "social-media")).all());
  return {
    own,
    db,
    now: clock(),
    policyId: policy.id,
    office: await atWork(own, demoStaff(own, DEMO_PEOPLE.office)),
    head: await atWork(own, demoStaff(own, DEMO_PEOPLE.head)),
  };
}

/** Asked by mail ten days ago, and not answered. */
function anAdultAsked(db: Database, mailKey: Buffer, now: number, name = "Rhiannon Read") {
  const adult = anAdult(db, { name });
  const askedAt = now - 10 * DAY;
  const outcome = askAdult(db, { adultId: adult.id, actor: { kind: "portal" }, mailKey, now: askedAt });
  if (outcome.status !== "asked") throw new Error(`Not asked: ${outcome.status}`);
  db.update(emails)
    .set({ state: "sent", settledAt: askedAt, sealedSecrets: null })
    .where(eq(emails.adultId, adult.id))
    .run();
  return adult;
}

const numberIn = (text: string, words: RegExp) => Number(words.exec(text)?.[1] ?? Number.NaN);

describe("the page of all reminders", () => {
  it("says that nobody is reminded without term dates, and what to do", async () => {
    const { office } = await anOfficeWithTerms({ hasTerms: false });
    expect((await office.get(REMINDERS)).text).toContain(
      "knows no school day after today, so it reminds nobody",
    );
  });

  it("says what goes out next, to how many and on which day; pauses everything or one policy, and lets it go on", async () => {
    const { office, db, policyId, own, now } = await anOfficeWithTerms();
    for (const name of ["Ann", "Bet", "Cai"]) anAdultAsked(db, own.portal.keys.mailSecrets, now, name);
    const page = await office.get(REMINDERS);
    expect(numberIn(page.text, /Next: (\d+) adults/)).toBeGreaterThan(2);

    const paused = await office.submit(REMINDERS, { act: "pause-all" });
    expect(paused.text).toContain("All reminders are paused since");
    expect(db.select().from(sendingSettings).get()?.remindersPausedAt).not.toBeNull();
    expect((await office.submit(REMINDERS, { act: "resume-all" })).text).toContain("Pause all reminders");

    const one = await office.submit(REMINDERS, { act: "pause", policy: policyId });
    expect(one.text).toContain("Paused since");
    expect((await office.submit(REMINDERS, { act: "resume", policy: policyId })).text).not.toContain(
      "Paused since",
    );
    expect((await office.post(REMINDERS, { act: "everything" })).status).toBe(400);
  });

  it("counts as asked and not answered only whom a mail still reaches, as the overview does (rule 12)", async () => {
    const { office, db, own, now } = await anOfficeWithTerms();
    const adult = anAdultAsked(db, own.portal.keys.mailSecrets, now);
    const open = async () => numberIn((await office.get(REMINDERS)).text, /Asked, not answered (\d+) adults/);
    const before = await open();
    expect(before).toBeGreaterThan(1);
    changeAdult(db, adult, { mailboxState: "not-theirs" });
    expect(await open()).toBe(before - 1);
  });

  it("lists whose link ended without an answer, and asks them again with one press", async () => {
    const { office, db, now } = await anOfficeWithTerms();
    const adult = anAdult(db, { name: "Eddie Ended" });
    aRequest(db, adult, { now: now - 60 * DAY });
    expect((await office.get(REMINDERS)).text).toContain("Eddie Ended");
    const asked = await office.submit(REMINDERS, { act: "ask-again", adult: adult.id });
    expect(asked.text).toContain("Asked again. The mail goes out now.");
    expect(asked.text).not.toContain("Eddie Ended");
    expect(db.select().from(requests).where(eq(requests.adultId, adult.id)).all()).toHaveLength(2);
    changeAdult(db, adult, { heldAt: now });
    expect((await office.submit(REMINDERS, { act: "ask-again", adult: adult.id })).text).toContain("On hold");
  });
});

describe("“Remind now”", () => {
  it("for a whole policy asks for the number, sends as many, and after that leaves them all out (rule 13)", async () => {
    const { office, db, policyId, own, now } = await anOfficeWithTerms();
    for (const name of ["Ann", "Bet", "Cai"]) anAdultAsked(db, own.portal.keys.mailSecrets, now, name);
    const before = db.select().from(reminders).all();
    const path = `${REMINDERS}/now?policy=${policyId}`;
    const count = numberIn((await office.get(path)).text, /(\d+) adults get one mail each/);
    expect(count).toBeGreaterThan(2);

    const wrong = await office.post(path, { howMany: String(count + 1) });
    expect(wrong.status).toBe(400);
    expect(errorsOn(wrong)).toEqual([`It is ${count} now. Look again, and type ${count}`]);
    expect(wrong.html).toContain(`value="${count + 1}"`);
    expect(errorsOn(await office.post(path, { howMany: "" }))).toHaveLength(1);
    expect(db.select().from(reminders).all()).toEqual(before);

    const done = await office.submit(path, { howMany: String(count) });
    expect(done.text).toContain(`${count} adults: reminded`);
    expect(done.text).toContain("Written to in the last three days");
    const known = new Set(before.map(({ id }) => id));
    const written = db
      .select()
      .from(reminders)
      .all()
      .filter(({ id }) => !known.has(id));
    expect(written).toHaveLength(count);
    expect(new Set(written.map(({ adultId }) => adultId)).size).toBe(count);
    expect(written.every(({ remindedBy }) => remindedBy !== null)).toBe(true);
  });

  it("for one adult says when it goes out and how many mails there were, and does it once", async () => {
    const { office, own, db, now } = await anOfficeWithTerms();
    const { id, name } = anAdultAsked(db, own.portal.keys.mailSecrets, now);
    const path = `/office/adults/${id}/remind`;
    const page = await office.get(path);
    expect(page.text).toContain("1 of at most 4, the request included");
    expect(page.text).toMatch(/Goes out on \d+ \w+ \d{4} at 08:00/);
    expect((await office.submit(path, {})).text).toContain("The reminder is on its way");
    expect((await office.post(path, {})).status).toBe(409);
    expect(db.select().from(reminders).where(eq(reminders.adultId, id)).all()).toHaveLength(1);
    expect((await office.get(`/office/adults/${id}`)).text).toContain("a reminder that was not sent");
    expect((await office.get(path)).text).toContain(`Remind ${name} now`);
  });
});

describe("the page of an adult who cannot be reminded", () => {
  it("says why, and what to do instead, where the link “Remind now” would be (rule 13)", async () => {
    const { office, own, db, now } = await anOfficeWithTerms();
    const { id } = anAdultAsked(db, own.portal.keys.mailSecrets, now);
    const remind = async () => linkCalled(await office.get(`/office/adults/${id}`), "Remind now");
    expect(await remind()).toBe(`/office/adults/${id}/remind`);
    const unreachable = anAdult(db, { name: "Una Unreachable", mailboxState: "bouncing" });
    const page = await office.get(`/office/adults/${unreachable.id}`);
    expect(page.text).not.toContain("Remind now");
    expect(page.text).toContain("No reminder can be sent now. Their address does not work");
    expect(linkCalled(page, "Print a slip")).toBe(`/office/slips/print?adult=${unreachable.id}`);
    await office.submit(`/office/adults/${id}/remind`, {});
    const again = await office.get(`/office/adults/${id}`);
    expect(again.text).toContain("No reminder can be sent now. Written to in the last three days");
  });

  it("lets the office say that whoever called our mail spam wants it again, there and on the page of mails", async () => {
    const { office, db, now } = await anOfficeWithTerms();
    const email = "sal@example.test";
    const { id } = anAdult(db, { name: "Sal Spam", email });
    db.insert(complainedAddresses).values({ email, complainedAt: now }).run();
    const page = await office.get(`/office/adults/${id}`);
    expect(page.text).toContain("No reminder can be sent now. Called our mail spam");
    const mails = await office.get("/office/mail");
    expect(mails.text).toContain("Called our mail spam");
    expect(mails.text).toContain("They told us that they want our mails again (Sal Spam)");
    const lifted = await office.submit(`/office/adults/${id}`, { act: "lift-complaint" });
    expect(lifted.text).toContain("The portal writes to Sal Spam again.");
    expect(db.select().from(complainedAddresses).all()).toEqual([]);
    expect((await office.get("/office/mail")).text).not.toContain("Called our mail spam");
  });
});

describe("the call list", () => {
  it("has whom no mail reaches, with number and script; a call is written down, and “please do not ring” is kept to", async () => {
    const { office, db } = await anOfficeWithTerms();
    const adult = anAdult(db, { name: "Rhian Ring", email: null, phone: "01632 960111" });
    const limited = anAdult(db, {
      name: "Larry Limited",
      email: null,
      phone: "01632 960112",
      courtOrder: true,
    });
    const page = await office.get(TO_RING);
    const inAll = numberIn(page.text, /(\d+) adults to ring/);
    expect(page.html).toContain('href="tel:01632960111"');
    expect(page.text).toContain("Amy Evans, Oak");
    expect(page.text.match(/Amy Evans/g)).toHaveLength(1);
    expect(page.text).toContain("Court order: name no child to this adult.");
    expect(page.text).toContain("Not signing has no consequence for you or any child");

    const rung = await office.submit(TO_RING, { adult: adult.id, outcome: "no-answer" });
    expect(rung.text).toContain("Done Written down for Rhian Ring : no answer, ring again. Next: ");
    const next = linksOn(rung).find(({ words }) => words.startsWith("Next: "));
    expect(rung.html).toContain(`id="${next?.href.slice(1)}"`);
    expect(next?.words).not.toContain("Rhian Ring");
    expect(rung.text.indexOf("Larry Limited")).toBeLessThan(rung.text.lastIndexOf("Rhian Ring"));
    const last = await office.submit(TO_RING, { adult: adult.id, outcome: "do-not-call" });
    expect(last.text).toContain("Written down for Rhian Ring : please do not ring.");
    expect((await office.get(TO_RING)).text).not.toContain("Rhian Ring");
    expect(last.text).toMatch(new RegExp(`\\b${inAll - 1} adults? to ring`));
    expect(db.select().from(calls).where(eq(calls.adultId, adult.id)).all()).toHaveLength(2);
    expect((await office.get(`/office/adults/${adult.id}`)).text).toContain("please do not ring");

    changeAdult(db, limited, { heldAt: 1 });
    expect((await office.get(TO_RING)).text).not.toContain("Larry Limited");
    const held = await office.post(TO_RING, { adult: limited.id, outcome: "spoke" });
    expect(held.status).toBe(409);
    expect((await office.post(TO_RING, { adult: adult.id, outcome: "sang" })).status).toBe(400);
  });
});

describe("a policy's schedule", () => {
  it("is for head and admin, is checked, and says the dates that follow from it", async () => {
    const { office, head, db } = await anOfficeWithTerms();
    expect((await office.get(SCHEDULE)).status).toBe(404);
    expect((await head.get(SCHEDULE)).text).toContain("Somebody who is asked today");
    for (const [first, second, third, message] of [
      ["3", "10", "20", "Type a whole number of school days from 4 to 100, or leave it empty"],
      ["five", "10", "20", "Type a whole number of school days from 4 to 100, or leave it empty"],
      ["5", "8", "20", "Leave at least 4 school days after the one before: 9 or more"],
      ["5", "", "20", "Fill in the one before first"],
    ]) {
      const refused = await head.post(SCHEDULE, {
        first: first ?? "",
        second: second ?? "",
        third: third ?? "",
      });
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
      expect(refused.html).toContain(`value="${first}"`);
    }
    const saved = await head.submit(SCHEDULE, { first: "6", second: "12", third: "" });
    expect(saved.text).toContain("Saved. It counts from now on, for everybody.");
    const policy = onlyOne(db.select().from(policies).where(eq(policies.slug, "social-media")).all());
    expect(policy.reminderDays).toEqual([6, 12]);
    await head.submit(SCHEDULE, { first: "", second: "", third: "" });
    expect((await office.get(REMINDERS)).text).toContain("No reminders");
    expect(db.select().from(passes).all().length).toBeGreaterThan(0);
  });
});
