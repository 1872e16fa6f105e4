import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { DAY, formatIsoDate, isoDateOf, MINUTE } from "#app/dates.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { plannedPublications, policyVersions } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { A_CHANGE, aChangedDraft, aDraft, editDraft, NO_STARTERS } from "#tests/support/make-drafts.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff } from "#tests/support/staff-at-work.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, titleOf, type Visitor } from "#tests/support/visitor.ts";
import { startPortal } from "../../server.ts";

const SOCIAL = "/office/policies/social-media";
const PUBLISH = `${SOCIAL}/publish`;

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
});
afterAll(() => portal.stop());

/** A school of its own with a draft of the social media policy, and its head at work. */
async function aHeadWithDraft() {
  const own = await aPortalForThisTest("demo");
  const { db, clock } = own.portal;
  const head = await atWork(own, demoStaff(own, DEMO_PEOPLE.head));
  const draft = aChangedDraft(db, "social-media", { now: clock() });
  return { own, db, head, draft, today: isoDateOf(clock()), anybody: aVisitor(own.url) };
}

const answers = (today: string, changes: Record<string, string> = {}) => ({
  revision: "1",
  kind: "material",
  changeNote: "More about pictures.",
  askAgainFrom: "",
  label: "Autumn text",
  inForceSince: today,
  agreedOn: "",
  when: "now",
  publishOn: "",
  intent: "check",
  ...changes,
});

describe("publishing a draft", () => {
  it("asks, shows in numbers what will happen, and then happens: parents are shown the new text", async () => {
    const { head, today, anybody, db } = await aHeadWithDraft();
    const page = await head.get(SOCIAL);
    expect(page.text).toContain("Added : clause");
    expect(page.html).toMatch(/<ins>.*?<\/ins>/);
    expect(page.html).toMatch(/<del>.*?<\/del>/);
    expect(page.text).toContain("Taken out : clause");

    const before = everyRow(db);
    const check = await head.post(PUBLISH, answers(today));
    expect(check.status).toBe(200);
    expect(headingOf(check)).toBe("Publish this now?");
    const [, count] = /(\d+) adults who acknowledged June 2023 will be asked again\./.exec(check.text) ?? [];
    expect(Number(count)).toBeGreaterThan(20);
    const unanswered =
      /(\d+) adults have not answered yet: (\d+) can be asked for the new text, (\d+) cannot be reached by mail, (\d+) (?:is|are) on hold\./;
    const [all = 0, ...groups] = (unanswered.exec(check.text) ?? []).slice(1).map(Number);
    expect(all).toBeGreaterThan(20);
    expect(groups.reduce((sum, group) => sum + group, 0)).toBe(all);
    expect(check.text).toContain("June 2023 keeps its address for ever: /policies/social-media/1.");
    const { staff_sessions: _, ...unchanged } = before;
    expect(everyRow(db)).toMatchObject(unchanged);

    const done = await head.submit(PUBLISH, answers(today, { intent: "publish" }));
    expect(done.text).toContain("It is published. This is the text in force now.");
    expect(done.text).toContain("Autumn text");
    expect((await anybody.get("/policies/social-media")).text).toContain("Version: Autumn text");
    const older = await anybody.get("/policies/social-media/1");
    expect(older.text).toContain(
      "This is an older version. It is not in force. The text in force is Autumn text",
    );
    expect(findDraft(db, "social-media")).toBeNull();
  });

  it("is refused with all that is wrong at once, and what was typed stays (rule 20)", async () => {
    const { head, today, db } = await aHeadWithDraft();
    const wrong = answers(today, {
      label: "June 2023",
      changeNote: "",
      askAgainFrom: "2020-01-01",
      inForceSince: "2999-01-01",
      agreedOn: "2999-01-01",
    });
    for (const intent of ["check", "publish"]) {
      const refused = await head.post(PUBLISH, { ...wrong, intent });
      expect(refused.status).toBe(400);
      expect(titleOf(refused)).toMatch(/^Error: /);
      expect(errorsOn(refused).toSorted()).toEqual(
        [
          "A version of this policy has this name already. Give the changed text a name of its own",
          "Say in a sentence what has changed: parents read it first",
          "Nobody can be asked for it before it is published. Give that day or a later one, or leave it empty",
          "This day is after the day of publishing. Publish it on that day, or give an earlier one",
          "This day has not come yet. Leave it empty, and record it when they have agreed",
        ].toSorted(),
      );
      expect(fieldOn(refused, "label")).toBe("June 2023");
      expect(fieldOn(refused, "askAgainFrom")).toBe("2020-01-01");
    }
    const empty = await head.post(PUBLISH, { revision: "1", intent: "check" });
    expect(errorsOn(empty)).toHaveLength(3);
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({ inForce: { number: 1 } });
  });

  it("says so to whoever looked at a draft that somebody has saved since", async () => {
    const { head, today, db, draft } = await aHeadWithDraft();
    await head.post(PUBLISH, answers(today));
    editDraft(db, draft);
    const refused = await head.post(PUBLISH, answers(today, { intent: "publish" }));
    expect(errorsOn(refused)).toEqual([
      "Somebody saved the draft after you opened this page. Look at it again before you publish it",
    ]);
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({ inForce: { number: 1 } });
  });

  it("lets an answer be changed after the check, with everything still there", async () => {
    const { head, today } = await aHeadWithDraft();
    const form = await head.post(PUBLISH, answers(today, { intent: "change", agreedOn: today }));
    expect(headingOf(form)).toMatch(/^Publish: /);
    expect(errorsOn(form)).toEqual([]);
    expect(fieldOn(form, "label")).toBe("Autumn text");
    expect(fieldOn(form, "agreedOn")).toBe(today);
    expect(form.html).toContain("More about pictures.</textarea>");
  });

  it("can be for a day to come, and is cancelled with one press", async () => {
    const { own, head, today, db, anybody } = await aHeadWithDraft();
    const day = isoDateOf(own.portal.clock() + 40 * DAY);
    const later = answers(today, { when: "later", publishOn: day, inForceSince: day, intent: "publish" });
    const past = await head.post(PUBLISH, { ...later, publishOn: today, inForceSince: today });
    expect(errorsOn(past)).toEqual(["Give a day after today, or choose “Now”"]);
    const planned = await head.submit(PUBLISH, later);
    expect(planned.text).toContain("It will be published by itself on");
    expect((await head.get("/office/policies")).text).toContain("Planned for");
    expect((await anybody.get("/policies/social-media")).text).not.toContain("Autumn text");

    const cancelled = await head.submit(SOCIAL, {});
    expect(cancelled.text).toContain("The plan is cancelled. The draft is still there.");
    expect(db.select().from(plannedPublications).all()).toEqual([]);
    expect(findDraft(db, "social-media")).not.toBeNull();
  });

  it("is in force since the day of publishing, where no other day is written", async () => {
    const { own, head, today } = await aHeadWithDraft();
    expect(fieldOn(await head.get(PUBLISH), "inForceSince")).toBe("");
    const now = await head.post(PUBLISH, answers(today, { inForceSince: "" }));
    expect(now.text).toContain(`In force since ${formatIsoDate(today)}`);
    const day = isoDateOf(own.portal.clock() + 40 * DAY);
    const later = answers(today, { inForceSince: "", when: "later", publishOn: day });
    expect((await head.post(PUBLISH, later)).text).toContain(`In force since ${formatIsoDate(day)}`);
  });

  it("planned for a day happens by itself, by the server that runs on that day", async () => {
    const own = await aRunningPortal("demo");
    const { db, settings } = own.portal;
    onTestFinished(() => rmSync(own.dataDirectory, { recursive: true }));
    const now = own.portal.clock();
    const draft = aChangedDraft(db, "complaints", { now });
    const publishOn = isoDateOf(now + 3 * DAY);
    const publication = { ...A_CHANGE, inForceSince: publishOn };
    const staffId = demoStaff(own, DEMO_PEOPLE.head).id;
    const plan = { policyId: draft.policyId, revision: 1, publishOn, publication, staffId, now };
    expect(planPublication(db, { ...plan, starterTexts: NO_STARTERS }).status).toBe("planned");
    await own.close();

    const onTheDay = { clock: () => own.portal.clock() + 3 * DAY, log: createLog("silent") };
    const later = await startPortal(settings, onTheDay);
    const inForce = () => {
      const found = findPolicy(later.portal.db, { slug: "complaints" });
      return found.status === "found" ? found.inForce.label : null;
    };
    await expect.poll(inForce, { timeout: 10_000 }).toBe(A_CHANGE.label);
    await later.close();
  });

  it("asks for the second factor again after ten minutes", async () => {
    const { own, head } = await aHeadWithDraft();
    own.pass(11 * MINUTE);
    expect((await head.get(PUBLISH)).location).toBe(
      `/office/sign-in/authenticator?next=${encodeURIComponent(PUBLISH)}`,
    );
    expect((await head.get(SOCIAL)).status).toBe(200);
  });

  it("is not there for the office, who can look at the draft and print it", async () => {
    const { own, db } = await aHeadWithDraft();
    const clerk = await atWork(own, demoStaff(own, DEMO_PEOPLE.office));
    const page = await clerk.get(SOCIAL);
    expect(page.text).toContain("The headteacher or an administrator publishes it.");
    expect(page.html).not.toContain(`href="${PUBLISH}"`);
    for (const path of [PUBLISH, `${SOCIAL}/agreed`, `${SOCIAL}/out-of-force`]) {
      expect((await clerk.get(path)).status).toBe(404);
      expect((await clerk.post(path, { force: "back" })).status).toBe(404);
    }
    expect((await clerk.post(SOCIAL, {})).status).toBe(404);
    const paper = await clerk.get(`${SOCIAL}/agenda`);
    expect(paper.text).toContain("Changes are marked against June 2023");
    expect(paper.html).toMatch(/<ins>.*?<\/ins>/);
    expect(db.select().from(policyVersions).where(eq(policyVersions.kind, "material")).all()).toEqual([]);
  });
});

describe("the governors' date", () => {
  it("is recorded once, and then is on the page that parents read", async () => {
    const { head, own, db, anybody } = await aHeadWithDraft();
    const page = await head.get(`${SOCIAL}/agreed`);
    const versionId = fieldOn(page, "versionId");
    const future = isoDateOf(own.portal.clock() + 2 * DAY);
    const refused = await head.post(`${SOCIAL}/agreed`, { versionId, agreedOn: future });
    expect(errorsOn(refused)).toEqual(["This day has not come yet: come back after the meeting"]);
    const done = await head.submit(`${SOCIAL}/agreed`, { versionId, agreedOn: "2023-06-20" });
    expect(done.text).toContain("The governors’ date is recorded.");
    expect((await anybody.get("/policies/social-media")).text).toContain("Date: 20 June 2023");
    expect((await head.get(`${SOCIAL}/agreed`)).location).toBe(SOCIAL);
    const again = await head.post(`${SOCIAL}/agreed`, { versionId, agreedOn: "2023-06-21" });
    expect(again.location).toBe(SOCIAL);
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({ inForce: { agreedOn: "2023-06-20" } });
  });

  it("of another policy's version is not taken", async () => {
    const { head, db } = await aHeadWithDraft();
    const found = findPolicy(db, { slug: "complaints" });
    const versionId = found.status === "found" ? found.inForce.id : "";
    const refused = await head.post(`${SOCIAL}/agreed`, { versionId, agreedOn: "2023-06-20" });
    expect(errorsOn(refused)).toEqual(["Choose the version"]);
  });
});

describe("a policy that is out of force", () => {
  it("says so to everybody at its old address, asks nobody, and can be put back", async () => {
    const { own, head, db, today, anybody } = await aHeadWithDraft();
    const parent = anAskedParent(own);
    const path = `${SOCIAL}/out-of-force`;
    expect(errorsOn(await head.post(path, { since: today, note: "" }))).toEqual([
      "Write in a sentence why, for whoever opens its page",
    ]);
    const done = await head.submit(path, { since: today, note: "The code of conduct says it all." });
    expect(done.text).toContain("Nobody is asked for it any more.");

    const page = await anybody.get("/policies/social-media");
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/This policy is out of force since .+ The code of conduct says it all\./);
    expect(page.text).toContain("1. Overview");
    expect(page.text).not.toContain("Read and sign");
    expect((await anybody.get("/policies/social-media/1")).text).toContain("out of force since");
    expect((await anybody.get("/policies")).text).toMatch(/No longer in force .*social networking/);
    expect((await anybody.get("/policies.json")).html).not.toContain('"slug":"social-media"');
    expect((await head.get(`/office/adults/${parent.id}`)).text).toContain("(closed: out of force since");

    const back = await head.submit(path, { force: "back" });
    expect(back.text).toContain("The policy is in force again.");
    expect((await anybody.get("/policies/social-media")).text).toContain("Read and sign");
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({ policy: { outOfForceNote: null } });
  });
});

describe("the list of policies", () => {
  it("says of each what is in force and what is to do", async () => {
    aDraft(portal.portal.db, "complaints", { now: portal.portal.clock() });
    const list = await office.get("/office/policies");
    expect(headingOf(list)).toBe("Policies");
    expect(list.text).toContain("June 2023, since June 2023 Governors’ date missing");
    expect(list.text).toMatch(/Complaints Policy .*?Draft waits Starter wording/);
    expect(list.html).toContain('href="/office/policies/new"');
  });

  it("leads to who acknowledged each version, and what has no draft leads to the editor", async () => {
    const page = await office.get(SOCIAL);
    expect(page.text).toMatch(/June 2023 First text .*\d+ acknowledged/);
    expect(page.html).toContain(`href="${SOCIAL}/edit"`);
    expect((await office.get("/office/policies/no-such-policy")).status).toBe(404);
    expect((await office.get(`${SOCIAL}/agenda`)).location).toBe(SOCIAL);
  });
});
