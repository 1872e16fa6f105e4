import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, formatDay } from "#app/dates.ts";
import { acknowledgements, openings, policies, signings } from "#db/schema.ts";
import { aLaterVersion, takenBack } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  continueForm,
  filledIn,
  pressContinue,
  readAndSign,
  readEverything,
  referenceOf,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, fieldOn, headingOf, type Page } from "#tests/support/visitor.ts";

const NEW_CLAUSE = "Please do not fly drones over the school.";
const NOTE = "We added a line about drones.";
/** A line is added, one is reworded, and one is taken out. */
const rewrite = (markdown: string) =>
  `${markdown.replace("Social networking sites such as Facebook", "Social networking sites such as TikTok")}\n\n${NEW_CLAUSE}\n`;
const change = { kind: "material", changeNote: NOTE, rewrite } as const;

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  aLaterVersion(portal.portal.db, "social-media", { ...change, now: portal.portal.clock() });
});
afterAll(() => portal.stop());

describe("what changed between two versions of a policy", () => {
  const open = (query = "", slug = "social-media") =>
    aVisitor(portal.url).get(`/policies/${slug}/changes${query}`);

  it("is the note, then each changed clause in words, then how many stayed the same", async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.text).toContain("From June 2023 (in force since June 2023) to Version 2");
    expect(page.text).toContain(`The school says: ${NOTE}`);
    expect(page.text).toContain("1 clause added, 1 clause reworded.");
    expect(page.text).toContain(NEW_CLAUSE);
    expect(page.text).toMatch(/sites such as \(taken out: Facebook ?\) \(added: TikTok ?\)/);
    expect(page.text).toMatch(/\d+ other clauses are the same, word for word\./);
    const [note, clause, count] = [NOTE, NEW_CLAUSE, "other clauses"].map((words) =>
      page.text.indexOf(words),
    );
    expect([note, clause, count]).toEqual(
      [note, clause, count].toSorted((one, other) => Number(one) - Number(other)),
    );
  });

  it("is open to anybody, without cookie and script", async () => {
    const page = await open();
    expect(page.headers.get("Set-Cookie")).toBeNull();
    expect(page.html).not.toContain("<script");
  });

  it("is found from the policy and from an older version", async () => {
    const visitor = aVisitor(portal.url);
    const policy = (await visitor.get("/policies/social-media")).html;
    expect(policy).toContain('href="/policies/social-media/changes?to=2"');
    const older = (await visitor.get("/policies/social-media/1")).html;
    expect(older).toContain('href="/policies/social-media/changes?from=1"');
    expect((await visitor.get("/policies/parent-code-of-conduct")).html).not.toContain("/changes");
  });

  it("can be asked for the wrong way round, and says so", async () => {
    const page = await open("?from=2&to=1");
    expect(page.text).toContain("You chose the newer version first.");
    expect(page.text).toContain(NEW_CLAUSE);
  });

  it("says plainly where there is nothing to compare, and lets two others be chosen", async () => {
    const same = await open("?from=2&to=2");
    expect(same.status).toBe(200);
    expect(same.text).toContain("You chose the same version twice");
    const unknown = [
      "?from=1&to=9",
      "?from=9&to=9",
      "?from=nought&to=2",
      "?to=-1",
      "?from=1&to=1e9",
      "?to=9",
    ];
    for (const query of unknown) {
      const page = await open(query);
      expect(page.status, query).toBe(404);
      expect(page.text).toContain("This policy has no version with that number.");
      expect(page.html).toContain('<select class="govuk-select" id="from" name="from">');
    }
    const only = await open("", "parent-code-of-conduct");
    expect(only.text).toContain("There is only one version of this policy so far");
    expect(only.html).not.toContain("<select");
    for (const slug of ["no-such-policy", "%3Cscript%3E"]) expect((await open("", slug)).status).toBe(404);
  });
});

describe("a parent who acknowledged an older text", () => {
  it("is told on their list, sees what changed before the whole text, and signs the new one", async () => {
    const own = await aPortalForThisTest("demo");
    const { db, clock } = own.portal;
    const parent = anAskedParent(own);
    const visitor = aVisitor(own.url);
    await signInAsParent(visitor, own, parent.email);
    const signedOn = formatDay(clock());
    await readAndSign(visitor, { name: parent.name });
    expect((await visitor.get("/sign")).text).not.toContain("Changed since");

    aLaterVersion(db, "social-media", { ...change, now: clock() });
    const tasks = await visitor.get("/sign");
    expect(tasks.text).toContain(`Changed since you signed on ${signedOn}`);
    const page = await visitor.get("/sign/social-media");
    expect(page.text).toContain(`Changed since you signed on ${signedOn}`);
    const order = [
      NOTE,
      "1 clause added, 1 clause reworded.",
      NEW_CLAUSE,
      "The whole text",
      "In short",
      "Continue says",
    ];
    const places = order.map((words) => page.text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));

    const receipt = await readAndSign(visitor, { name: parent.name });
    expect(receipt.text).toContain("Version 2");
    expect((await visitor.get("/sign")).text).toContain("You have answered everything");
  });

  it("who would rather not have signed is not told that they signed, and a pass tells no answer at all", async () => {
    const own = await aPortalForThisTest("demo");
    const parent = anAskedParent(own);
    const byPass = aVisitor(own.url);
    await startFromRequestMail(byPass, own, parent);
    await readAndSign(byPass, { name: parent.name, answer: "rather-not" });
    const byCode = aVisitor(own.url);
    await signInAsParent(byCode, own, parent.email);
    aLaterVersion(own.portal.db, "social-media", { ...change, now: own.portal.clock() });
    for (const visitor of [byPass, byCode]) {
      const { text } = await visitor.get("/sign");
      expect(text).toContain("Changed since you answered on");
      expect(text).not.toContain("Changed since you signed");
    }
  });

  it("is asked every year where the policy says so: read again, then signed again", async () => {
    const own = await aPortalForThisTest("demo");
    const { db, clock } = own.portal;
    const parent = anAskedParent(own);
    const first = aVisitor(own.url);
    await signInAsParent(first, own, parent.email);
    const signedOn = formatDay(clock());
    await readAndSign(first, { name: parent.name });
    const today = new Date(clock() + DAY).toISOString().slice(5, 10);
    db.update(policies)
      .set({ renewal: "every-year", renewsOn: today })
      .where(eq(policies.slug, "social-media"))
      .run();
    expect((await first.get("/sign")).text).toContain("You have answered everything");

    own.pass(2 * DAY);
    const visitor = aVisitor(own.url);
    const tasks = await signInAsParent(visitor, own, parent.email);
    expect(tasks.text).toContain(`Due again: you signed this on ${signedOn}`);
    expect((await visitor.get("/sign/declaration")).location).toBe("/sign/social-media");
    const page = await visitor.get("/sign/social-media");
    expect(page.text).toContain(`Due again: you signed this on ${signedOn}. The text is the same as then.`);
    await readAndSign(visitor, { name: parent.name });
    expect((await visitor.get("/sign")).text).toContain("You have answered everything");
    const rounds = db.select().from(acknowledgements).where(eq(acknowledgements.adultId, parent.id)).all();
    expect(rounds.map(({ round }) => round).sort()).toEqual([1, 1, 2]);
    expect(db.select().from(openings).where(eq(openings.adultId, parent.id)).all()).toHaveLength(3);
  });

  it("may take it back, and sign again any time", async () => {
    const own = await aPortalForThisTest("demo");
    const parent = anAskedParent(own);
    const visitor = aVisitor(own.url);
    await signInAsParent(visitor, own, parent.email);
    const reference = referenceOf(await readAndSign(visitor, { name: parent.name }));
    takenBack(own.portal.db, { reference, now: own.portal.clock() });
    const tasks = await visitor.get("/sign");
    expect(tasks.text).toContain("You have answered everything");
    expect(tasks.text).toContain("Taken back");
    const declaration = await visitor.get("/sign/declaration?again");
    const again = await visitor.submit(
      "/sign/declaration?again",
      filledIn(declaration, { name: parent.name }),
    );
    expect(referenceOf(again)).not.toBe(reference);
  });
});

describe("a text that comes into force while somebody is on the declaration page", () => {
  const CONCERN = "May I post a picture of my own child?";

  async function somebodyAtTheDeclaration(own: TestPortal) {
    const parent = anAskedParent(own);
    const visitor = aVisitor(own.url);
    await startFromRequestMail(visitor, own, parent);
    const { declaration } = await readEverything(visitor);
    const form = filledIn(declaration, { name: "Typed Name", answer: "read-with-concern", concern: CONCERN });
    return { parent, visitor, form };
  }

  /** What Continue sends: whatever stands in the form. */
  function wholeForm(page: Page): Record<string, string> {
    const [, form = ""] = /<form method="post"[^>]*class="no-print">(.*?)<\/form>/s.exec(page.html) ?? [];
    const names = [...form.matchAll(/<input[^>]*name="([^"]+)"/g)].map(([, name = ""]) => name);
    return Object.fromEntries(names.map((name) => [name, fieldOn(page, name)]));
  }

  const signingsOf = ({ id }: Parent, own: TestPortal) =>
    own.portal.db.select().from(signings).where(eq(signings.adultId, id)).all();

  it("is shown first, with what changed, and what they typed is kept", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent, visitor, form } = await somebodyAtTheDeclaration(own);
    const { db, clock } = own.portal;
    aLaterVersion(db, "social-media", { ...change, now: clock() });

    const sent = await visitor.post("/sign/declaration", form);
    expect({ status: sent.status, location: sent.location }).toEqual({
      status: 307,
      location: "/sign/social-media?new",
    });
    const shown = await visitor.submit("/sign/declaration", form);
    expect(shown.status).toBe(409);
    expect(shown.text).toContain("nothing was signed. What you typed is kept.");
    expect(shown.text).toContain(NEW_CLAUSE);
    expect(shown.text).toContain("1 clause added, 1 clause reworded.");
    expect(signingsOf(parent, own)).toEqual([]);

    const declaration = await visitor.submit("/sign/social-media?new", wholeForm(shown));
    expect(headingOf(declaration)).toBe("Check and sign");
    expect(signingsOf(parent, own)).toEqual([]);
    expect(fieldOn(declaration, "name")).toBe("Typed Name");
    for (const index of [0, 1]) expect(fieldOn(declaration, `answers[${index}].concern`)).toBe(CONCERN);
    const ticks = [...declaration.html.matchAll(/<input[^>]*name="answers\[(\d)\]\.ticked"[^>]*>/g)];
    expect(ticks.map(([box]) => box.includes("checked"))).toEqual([false, true]);

    const signed = filledIn(declaration, { name: "Typed Name" });
    await visitor.submit("/sign/declaration", signed);
    const { reference } = onlyOne(signingsOf(parent, own));
    expect((await visitor.get(`/receipts/${reference}`)).text).toContain("Version 2");
  });

  it("is shown one after the other where two texts came, and the newest where a third one did", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent, visitor, form } = await somebodyAtTheDeclaration(own);
    const { db, clock } = own.portal;
    for (const slug of ["social-media", "parent-code-of-conduct"]) {
      aLaterVersion(db, slug, { ...change, now: clock() });
    }
    const first = await visitor.submit("/sign/declaration", form);
    expect(fieldOn(first, "readSlug")).toBe("social-media");
    aLaterVersion(db, "social-media", { kind: "material", now: clock() });
    const newest = await visitor.submit("/sign/social-media?new", wholeForm(first));
    expect(newest.status).toBe(409);
    expect(fieldOn(newest, "versionNumber")).toBe("3");
    const second = await visitor.submit("/sign/social-media?new", wholeForm(newest));
    expect(fieldOn(second, "readSlug")).toBe("parent-code-of-conduct");
    const declaration = await visitor.submit("/sign/parent-code-of-conduct", wholeForm(second));
    expect(headingOf(declaration)).toBe("Check and sign");
    expect(fieldOn(declaration, "name")).toBe("Typed Name");
    expect(declaration.html).not.toMatch(/name="answers\[\d\]\.ticked"[^>]*checked/);
    expect(signingsOf(parent, own)).toEqual([]);
  });

  it("keeps an answer that is given again to what somebody would rather not have signed", async () => {
    const own = await aPortalForThisTest("demo");
    const parent = anAskedParent(own);
    const visitor = aVisitor(own.url);
    await signInAsParent(visitor, own, parent.email);
    await readAndSign(visitor, { name: parent.name, answer: "rather-not" });
    const declaration = await visitor.get("/sign/declaration?again");
    const form = filledIn(declaration, { name: "Typed Name" });
    aLaterVersion(own.portal.db, "social-media", { ...change, now: own.portal.clock() });
    const shown = await visitor.submit("/sign/declaration?again", form);
    const back = await visitor.submit("/sign/social-media?new&again", wholeForm(shown));
    expect(headingOf(back)).toBe("Check and sign");
    expect(fieldOn(back, "answers[1].policyVersionId")).toBe(form["answers[1].policyVersionId"]);
    expect(fieldOn(back, "name")).toBe("Typed Name");
  });

  it("is for the adult alone for whom the page was made (rule 5)", async () => {
    const own = await aPortalForThisTest("demo");
    const { visitor, form } = await somebodyAtTheDeclaration(own);
    const other = aVisitor(own.url);
    await startFromRequestMail(other, own, anAskedParent(own));
    aLaterVersion(own.portal.db, "social-media", { ...change, now: own.portal.clock() });
    const shown = await visitor.submit("/sign/declaration", form);
    const answer = await other.submit("/sign/social-media?new", wholeForm(shown));
    expect(answer.text).toContain("That page was for somebody else");
    expect(answer.html).not.toContain(CONCERN);
  });

  it("by a plain Continue leads on as always", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await startFromRequestMail(visitor, own, anAskedParent(own));
    const page = await visitor.get("/sign/social-media");
    const sent = await visitor.post("/sign/social-media", continueForm(page));
    expect(sent.status).toBe(302);
    expect((await pressContinue(visitor, page)).path).toBe("/sign/parent-code-of-conduct");
  });
});
