import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDateOf } from "#app/dates.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { finishedLetters, finishedLetterTexts, letters, matterLooks, matters } from "#db/matters-schema.ts";
import { adults, auditEvents, guardianships } from "#db/schema.ts";
import { aMatter, nameIn, takeStep } from "#tests/support/make-matters.ts";
import { aChild, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRunningPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff, newStaff } from "#tests/support/staff-at-work.ts";
import {
  checkedValues,
  errorsOn,
  fieldOn,
  type Page,
  titleOf,
  type Visitor,
} from "#tests/support/visitor.ts";

/** Letter 1, over HTTP and without JavaScript. */

let portal: Awaited<ReturnType<typeof aRunningPortal>>;
let head: Visitor;
let dsl: Visitor;

beforeAll(async () => {
  portal = await aRunningPortal("demo");
  head = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
  dsl = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.dsl));
});
afterAll(() => portal.stop());

const db = () => portal.portal.db;

/** Somebody on the demo school's roll. */
function adultCalled(name: string) {
  return onlyOne(db().select().from(adults).where(eq(adults.name, name)).all());
}

/** Begins letter 1 and says where its page is. */
async function aDraft(by: Visitor = head, name: string = DEMO_PEOPLE.parent.name): Promise<string> {
  const found = await by.post("/office/letters/new", { search: name });
  const { id } = adultCalled(name);
  expect(found.html).toContain(id);
  const answer = await by.post("/office/letters/new", { adultId: id });
  expect(answer.status).toBe(303);
  return answer.location ?? "";
}

type Typed = Record<string, string | string[]>;

/** What a browser sends of the form: what stands in it, but for what is typed. */
async function formOf(by: Visitor, path: string, typed: Typed): Promise<FormData> {
  const page = await by.get(path);
  const form = new FormData();
  const fields = [
    "changedAt",
    "clausesOf",
    "salutation",
    "where",
    "postedOn",
    "ownWords",
    "link",
    "continuing",
    "toDiscuss",
  ];
  const kept: Typed = Object.fromEntries(fields.map((name) => [name, fieldOn(page, name)]));
  for (const name of ["misuses", "sections", "clauses"]) kept[name] = checkedValues(page, name);
  for (const [name, values] of Object.entries({ ...kept, ...typed }))
    for (const value of [values].flat()) form.append(name, value);
  return form;
}

async function send(by: Visitor, path: string, typed: Typed): Promise<Page> {
  return by.submit(path, await formOf(by, path, typed));
}

const WHOLE = {
  salutation: "Ms Whitfield",
  where: "a public Facebook page",
  postedOn: "2026-01-09",
  misuses: ["comments"],
  sections: ["comments"],
  toDiscuss: "incident",
};

describe("letter 1", () => {
  it("is chosen, typed, shown, checked and finished by the head without a script", async () => {
    const path = await aDraft();
    const begun = await head.get(path);
    expect(begun.text).toContain("Still to be filled");
    expect(begun.text).toContain("[social media and/or private Facebook or chat groups]");
    expect(begun.text).toContain(
      "Not in the letter. If appropriate, at the end of any of the sections above.",
    );

    const shown = await send(head, path, { ...WHOLE, intent: "preview" });
    expect(shown.text).toContain("you've used a public Facebook page to:");
    expect(shown.text).toContain("4.2 Naming children");
    expect((await head.get(path)).text).not.toContain("a public Facebook page");

    await send(head, path, WHOLE);
    const check = await send(head, path, { clauses: ["4.7"], intent: "check" });
    expect(check.path).toBe(`${path}/check`);
    expect(check.text).toContain("Dear Ms Whitfield,");
    expect(check.text).toContain(
      "(June 2023) was in force on 9 January 2026, when this was posted. It says: Clause 4.7: “Posting negative or offensive comments about staff or any other individual connected to the school”",
    );
    expect(check.text).not.toContain("Still to be filled");

    const done = await head.submit(`${path}/check`, {
      act: "finish",
      changedAt: fieldOn(check, "changedAt"),
      shown: fieldOn(check, "shown"),
    });
    expect(done.text).toMatch(/Letter \d+ is finished\. It is not sent yet\./);
    expect(done.text).toContain("Cathy Dunleavy Headteacher");
    const letterId = path.split("/").at(-1) ?? "";
    const { markdown } = onlyOne(
      db().select().from(finishedLetterTexts).where(eq(finishedLetterTexts.letterId, letterId)).all(),
    );
    expect(markdown).toContain("you've used a public Facebook page to:\n\n- Make inappropriate comments");
    expect((await head.post(path, await formOf(head, path, {}))).location).toBe(path);
    expect((await head.get("/office/letters")).text).toContain("Finished, dated");
  });

  it("is not finished while something is missing, even by a form that was made by hand", async () => {
    const path = await aDraft();
    const check = await send(head, path, { where: "Facebook", intent: "check" });
    expect(check.text).toContain("Still to be filled");
    expect(check.html).not.toContain("Finish the letter");
    const refused = await head.post(`${path}/check`, {
      act: "finish",
      changedAt: fieldOn(await head.get(path), "changedAt"),
      shown: "",
    });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual(["Fill what is still missing first"]);
  });

  it("refuses a link that is not a link and a day to come, and keeps what was typed (rule 20)", async () => {
    const path = await aDraft();
    for (const link of ["see Facebook", "javascript:alert(1)", "https://nowhere", "facebook.com/post"]) {
      const refused = await send(head, path, { link, where: "a chat group", intent: "check" });
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual(["Copy the whole address of the post. It begins with https://"]);
      expect([fieldOn(refused, "link"), fieldOn(refused, "where")]).toEqual([link, "a chat group"]);
    }
    const future = await send(head, path, { postedOn: "2099-01-01" });
    expect(errorsOn(future)).toEqual(["This day is still to come"]);
  });

  it("keeps a script in own words as words, on the page and in the letter", async () => {
    const path = await aDraft();
    const script = "<script>alert(1)</script>";
    await send(head, path, { ...WHOLE, ownWords: script, link: "https://social.example.test/p?a=<b>" });
    const check = await head.get(`${path}/check`);
    expect(check.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(check.html).not.toContain(script);
    expect(check.html).toContain('<a href="https://social.example.test/p?a=%3Cb%3E">');
  });

  it("leaves the closing warning out of mere criticism, says why, and puts it in only on purpose", async () => {
    const path = await aDraft();
    const criticism = {
      ...WHOLE,
      misuses: ["school-complaint"],
      hasClosingWarning: "on",
      continuing: "complain",
    };
    await send(head, path, criticism);
    const check = await head.get(`${path}/check`);
    expect(check.text).toContain("Only criticism of the school is ticked.");
    expect(check.text).not.toContain("the school may take further action");
    await send(head, path, { ...criticism, warnsOfCriticism: "on" });
    const despite = await head.get(`${path}/check`);
    expect(despite.text).toContain("Only criticism of the school is ticked.");
    expect(despite.text).toContain(
      "If you continue to complain in this way, the school may take further action",
    );
    await send(head, path, { ...criticism, misuses: ["school-complaint", "comments"] });
    expect((await head.get(`${path}/check`)).text).not.toContain("Only criticism");
  });

  it("warns of a policy without the governors' date, of a hold, and of another child's name", async () => {
    const path = await aDraft();
    await send(head, path, WHOLE);
    const check = await head.get(`${path}/check`);
    expect(check.text).toContain("knows no day on which the governors agreed the policy");
    expect(check.text).not.toContain("on hold");
    expect(check.text).not.toContain("name of another child");

    aChild(db(), { name: "Branwen Other", knownAs: "Branwen" });
    await send(head, path, { ownWords: "Say that Poppy and branwen fought" });
    changeAdult(db(), adultCalled(DEMO_PEOPLE.parent.name), { heldAt: portal.portal.clock() });
    const warned = await head.get(`${path}/check`);
    expect(warned.text).toContain("Is this the name of another child: Branwen Other?");
    expect(warned.text).toContain("This adult is on hold since");
    expect(warned.text).not.toContain("Is that the same person?");
    await send(head, path, { salutation: "Mr Price" });
    expect((await head.get(`${path}/check`)).text).toContain(
      "The letter begins “Dear Mr Price”, and goes to Carys Whitfield. Is that the same person?",
    );
    changeAdult(db(), adultCalled(DEMO_PEOPLE.parent.name), { heldAt: null });
  });

  it("says nothing about an acknowledgement unless asked, and then what is so (rule 17)", async () => {
    const path = await aDraft();
    await send(head, path, WHOLE);
    expect((await head.get(`${path}/check`)).text).not.toMatch(/Our records show/);
    await send(head, path, { saysAcknowledged: "on" });
    expect((await head.get(`${path}/check`)).text).toContain(
      "Our records show no acknowledgement of the school’s “Policy on parental use of social networking and internet sites” by you from before 9 January 2026.",
    );
  });

  it("drops clauses that were chosen in a text that was not in force on that day, and says so (rule 17)", async () => {
    const path = await aDraft();
    await send(head, path, WHOLE);
    await send(head, path, { clauses: ["4.7"], postedOn: "2020-01-09" });
    const check = await head.get(`${path}/check`);
    expect(check.text).toContain("No text of the social media policy was in force on 9 January 2020");
    expect(check.text).not.toContain("Clause 4.7");
  });

  it("is read by a second person where the school wants that, and a change asks for it anew", async () => {
    const settings = { signatory: "Ann Other", signatoryRole: "Acting head", needsSecondReader: "on" };
    expect((await head.submit("/office/letters/settings", settings)).text).toContain("Saved");
    const path = await aDraft();
    await send(head, path, WHOLE);
    const own = await head.get(`${path}/check`);
    expect(own.text).toContain("Ann Other Acting head");
    expect(own.text).toContain("Somebody else has to read it before it is finished");
    const acts = (page: Page, act: string) => ({
      act,
      changedAt: fieldOn(page, "changedAt"),
      shown: fieldOn(page, "shown"),
    });
    const seen = await dsl.get(`${path}/check`);
    const byHand = { ...acts(seen, "finish") };
    expect(errorsOn(await head.post(`${path}/check`, byHand))).toEqual([
      "Somebody else has to read the letter first",
    ]);
    expect(errorsOn(await head.post(`${path}/check`, acts(seen, "read")))).toEqual([
      "You changed this letter last. Somebody else has to read it",
    ]);
    await dsl.submit(`${path}/check`, acts(seen, "read"));
    expect((await head.get(`${path}/check`)).text).toMatch(/Read by somebody else \S/);

    await send(head, path, { where: "another page" });
    const changed = await head.get(`${path}/check`);
    expect(changed.text).toContain("Not yet");
    expect(errorsOn(await dsl.post(`${path}/check`, byHand))).toEqual([
      "The letter has changed since you opened this page. Read it again, as it is now",
    ]);
    await dsl.submit(`${path}/check`, acts(await dsl.get(`${path}/check`), "read"));
    const done = await head.submit(`${path}/check`, acts(await head.get(`${path}/check`), "finish"));
    expect(done.text).toMatch(/Letter \d+ is finished/);
    await head.submit("/office/letters/settings", {
      signatory: "Cathy Dunleavy",
      signatoryRole: "Headteacher",
    });
  });

  it("is not written over by a page that was opened before somebody else saved", async () => {
    const path = await aDraft();
    const stale = await formOf(head, path, { where: "mine" });
    await send(dsl, path, { where: "theirs" });
    const refused = await head.post(path, stale);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)[0]).toContain("has saved this page since you opened it");
    expect(fieldOn(refused, "where")).toBe("mine");
    expect(fieldOn(await head.get(path), "where")).toBe("theirs");
  });

  it("is put away with what it said, and cannot be finished after that", async () => {
    const path = await aDraft();
    await send(head, path, WHOLE);
    const check = await head.get(`${path}/check`);
    const seen = { changedAt: fieldOn(check, "changedAt"), shown: fieldOn(check, "shown") };
    expect((await head.submit(`${path}/check`, { act: "discard", ...seen })).text).toContain(
      "The letter is put away",
    );
    expect((await head.get(path)).text).toContain("put away unfinished");
    expect((await head.post(`${path}/check`, { act: "finish", ...seen })).location).toBe(path);
    const letterId = path.split("/").at(-1) ?? "";
    expect(onlyOne(db().select().from(letters).where(eq(letters.id, letterId)).all()).draft).toBeNull();
  });

  it("is not there for the office or an admin, and stands in no audit of theirs (rule 17)", async () => {
    const path = await aDraft();
    for (const role of ["office", "admin"] as const) {
      const visitor = await atWork(portal, newStaff(portal, role, `${role}.letters@example.test`));
      const takesForms = [path, `${path}/check`, "/office/letters/new", "/office/letters/settings"];
      for (const address of [...takesForms, "/office/letters", "/office/letters/none"]) {
        expect((await visitor.get(address)).status).toBe(404);
      }
      for (const address of takesForms) {
        expect((await visitor.post(address, { act: "finish", changedAt: "1" })).status).toBe(404);
      }
      expect((await visitor.get("/office")).html).not.toContain("/office/letters");
    }
    const letterId = path.split("/").at(-1) ?? "";
    const seen = db().select().from(matterLooks).where(eq(matterLooks.letterId, letterId)).all();
    expect(seen.length).toBe(0);
    await head.get(path);
    await head.get(`${path}/check`);
    expect(db().select().from(matterLooks).where(eq(matterLooks.letterId, letterId)).all().length).toBe(1);
    expect(db().select().from(auditEvents).where(eq(auditEvents.subjectId, letterId)).all()).toEqual([]);
  });

  it("is not there for whom it is to, though they are safeguarding lead, and they cannot write to themselves (rule 8)", async () => {
    const email = "both@example.test";
    const person = newStaff(portal, "dsl", email);
    const both = await atWork(portal, person);
    anAdult(db(), { name: "Bronwen Both", email });
    const path = await aDraft(head, "Bronwen Both");
    for (const address of [path, `${path}/check`]) expect((await both.get(address)).status).toBe(404);
    expect((await both.get("/office/letters")).html).not.toContain(path);
    const own = await both.post("/office/letters/new", { adultId: adultCalled("Bronwen Both").id });
    expect([own.status, titleOf(own)]).toEqual([400, expect.stringMatching(/^Error: /)]);
    expect(errorsOn(own)).toEqual(["This is your own record. Somebody else has to write this letter"]);
  });

  it("of a matter about themselves is not there for a safeguarding lead, nor that they could write in it (rule 8)", async () => {
    const email = "named.in.it@example.test";
    const named = await atWork(portal, newStaff(portal, "dsl", email));
    const own = anAdult(db(), { name: "Nia Named", email });
    const staffId = demoStaff(portal, DEMO_PEOPLE.head).id;
    const matterId = aMatter(db(), staffId);
    nameIn(db(), { matterId, staffId }, { adultId: own.id }, "named");
    const adultId = adultCalled(DEMO_PEOPLE.parent.name).id;
    const path = (await head.post(`/office/letters/new?matter=${matterId}`, { adultId })).location ?? "";
    expect(path).toContain("/office/letters/");
    for (const address of [path, `${path}/check`, `/office/letters/new?matter=${matterId}`])
      expect((await named.get(address)).status, address).toBe(404);
    expect((await named.post(`/office/letters/new?matter=${matterId}`, { adultId })).status).toBe(404);
    expect((await named.get("/office/letters")).html).not.toContain(path);
    expect((await dsl.get("/office/letters")).html).toContain(path);
  });

  it("warns of the hold and court order of the record that counts after two were merged (rule 21)", async () => {
    const child = aChild(db(), { name: "Merfyn Merged" });
    const earlier = anAdult(db(), {
      name: "Mair Twice",
      email: "mair.one@example.test",
      childrenHere: [child],
    });
    const path = await aDraft(head, "Mair Twice");
    const other = anAdult(db(), {
      name: "Mair Again",
      email: "mair.two@example.test",
      childrenHere: [child],
    });
    const staffId = demoStaff(portal, DEMO_PEOPLE.dsl).id;
    const now = portal.portal.clock();
    const merged = mergeAdults(db(), { adultId: other.id, otherId: earlier.id, staffId, now });
    expect(merged.status).toBe("merged");
    changeAdult(db(), other, { heldAt: now, holdReason: "A talk" });
    db().update(guardianships).set({ courtOrder: true }).where(eq(guardianships.adultId, other.id)).run();
    const { text } = await head.get(path);
    expect(text).toContain("This adult is on hold");
    expect(text).toContain("A court order limits this adult");
  });

  it("asks in which matter it is written, and why it comes before talking; the matter's record then has it (section 5)", async () => {
    const adult = anAdult(db(), { name: "Edwin Early" });
    const staffId = demoStaff(portal, DEMO_PEOPLE.head).id;
    const matterId = aMatter(db(), staffId);
    nameIn(db(), { matterId, staffId }, { adultId: adult.id });
    const asked = await head.post("/office/letters/new", { adultId: adult.id });
    expect(asked.text).toContain("Which matter is the letter to Edwin Early about?");
    const path =
      (await head.post("/office/letters/new", { adultId: adult.id, matter: matterId })).location ?? "";
    await send(head, path, WHOLE);
    const check = await head.get(`${path}/check`);
    expect(check.text).toContain("The policy puts talking first");
    const finish = { act: "finish", changedAt: fieldOn(check, "changedAt"), shown: fieldOn(check, "shown") };
    const refused = await head.post(`${path}/check`, finish);
    expect([refused.status, errorsOn(refused)]).toEqual([
      400,
      ["Say why it is written before what the policy puts first"],
    ]);
    const done = await head.post(`${path}/check`, { ...finish, early: "It spreads by the hour" });
    expect(done.location).toBe(`${path}?finished`);
    const page = await head.get(`${path}/send`);
    expect(page.text).toContain("The policy puts talking first");
    const on = isoDateOf(portal.portal.clock());
    const handed = { way: "handed-over", sendingId: fieldOn(page, "sendingId"), on };
    expect(errorsOn(await head.post(`${path}/send`, handed))).toEqual([
      "Say why it goes before what the policy puts first",
    ]);
    const went = await head.post(`${path}/send`, { ...handed, earlyOnPaper: "They asked for it" });
    expect(went.location).toBe(`${path}?sent`);
    const record = (await head.get(`/office/matters/${matterId}`)).text;
    for (const words of ["It spreads by the hour", "They asked for it", "was handed over"])
      expect(record).toContain(words);
  });

  it("is not signed by the headteacher in a matter about the headteacher, and elsewhere not without a warning", async () => {
    const adult = anAdult(db(), { name: "Hywel Head-matter" });
    const staffId = demoStaff(portal, DEMO_PEOPLE.dsl).id;
    const matterId = aMatter(db(), staffId, { isAboutHead: true });
    nameIn(db(), { matterId, staffId }, { adultId: adult.id });
    const textOf = async (matter: string) => {
      const { location } = await dsl.post("/office/letters/new", { adultId: adult.id, matter });
      return (await dsl.get(location ?? "")).text;
    };
    const ofTheMatter = await textOf(matterId);
    expect(ofTheMatter).toContain("Chair of governors For the governing body");
    expect(ofTheMatter).toContain("The chair of governors is told first");
    expect(await textOf("")).toContain(
      "The matter is about the headteacher, and Cathy Dunleavy signs this letter.",
    );
  });

  it("is written in a matter to whom that is about, and says where nobody may write yet", async () => {
    const { db, clock } = portal.portal;
    const now = clock();
    const staffId = demoStaff(portal, DEMO_PEOPLE.dsl).id;
    const adult = adultCalled(DEMO_PEOPLE.parent.name);
    const matterId = aMatter(db, staffId, { mayHaveHarmedChild: true, now });
    const by = { matterId, staffId, now };
    nameIn(db, by, { adultId: adult.id });
    const { number } = onlyOne(db.select().from(matters).where(eq(matters.id, matterId)).all());
    const begin = `/office/letters/new?matter=${matterId}`;
    expect((await dsl.get(begin)).text).toContain(`Write to ${DEMO_PEOPLE.parent.name}`);
    const letter = await dsl.submit(begin, { adultId: adult.id });
    expect(letter.text).toContain(`in matter ${number}`);
    expect(letter.text).toContain(`Do not write yet. Matter ${number} : An adult may have harmed a child`);

    for (const kind of ["designated-officer", "contact-allowed"] as const)
      expect(takeStep(db, by, kind, { doneOn: isoDateOf(now) })).toEqual({ status: "added" });
    expect((await dsl.get(letter.path)).text).not.toContain("Do not write yet");
    closeMatter(db, { ...by, outcome: "removed", words: "Gone" });
    expect(errorsOn(await dsl.post(begin, { adultId: adult.id }))).toEqual([
      "This matter is closed. Open it again before you write in it",
    ]);
    expect((await dsl.get("/office/letters/new?matter=none")).status).toBe(404);
  });

  it("counts its numbers without a gap, over all that are finished", () => {
    const numbers = db().select({ number: finishedLetters.number }).from(finishedLetters).all();
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual(
      numbers.map((_, place) => place + 1),
    );
  });
});
