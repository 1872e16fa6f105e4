import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDateOf, MINUTE } from "#app/dates.ts";
import { readMatter } from "#app/domain/matters/read-matter.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { emails } from "#db/schema.ts";
import { aDraftedLetter } from "#tests/support/make-letters.ts";
import { aFinishedLetter, aMatter, nameIn, takeStep } from "#tests/support/make-matters.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { A_PDF } from "#tests/support/scan-samples.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { PATIENTLY } from "#tests/support/until.ts";
import { upload } from "#tests/support/upload.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let head: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  head = aVisitor(portal.url);
  await signInAsStaff(head, portal, DEMO_PEOPLE.head);
}, PATIENTLY);
afterAll(() => portal.stop());

const headId = () => onlyOne(staffAtAddress(portal.portal.db, DEMO_PEOPLE.head.email)).id;
const now = () => portal.portal.clock();
const today = () => new Date(now()).toISOString().slice(0, 10);

function read(matterId: string) {
  const found = readMatter(portal.portal.db, { matterId, staffId: headId(), now: now() });
  if (!found) throw new Error("It is not there");
  return found;
}

describe("a matter", { timeout: PATIENTLY }, () => {
  it("opens only once the three questions are answered, and says what to do at once", async () => {
    const asked = await head.get("/office/matters/new");
    for (const words of ["ring 999", "within one working day", "chair of governors"]) {
      expect(asked.text).toContain(words);
    }
    const form = newId(now());
    const refused = await head.post("/office/matters/new", { form, noticed: "A post about a teacher" });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toHaveLength(3);
    expect(refused.html).toContain("A post about a teacher");
    expect(fieldOn(refused, "form")).toBe(form);
    const opened = await head.submit("/office/matters/new", {
      form,
      threat: "yes",
      harm: "no",
      head: "no",
      noticed: "<script>alert(1)</script>",
    });
    expect(headingOf(opened)).toMatch(/^Matter \d+/);
    expect(opened.text).toContain("If somebody is in danger now, ring 999");
    expect(opened.html).not.toContain("<script>alert(1)");
    expect(opened.text).toContain("<script>alert(1)</script>");
  });

  it("takes a step with a link and a file, quotes the clause in force, and gives the file back as a download", async () => {
    const matterId = aMatter(portal.portal.db, headId(), { now: now() });
    const at = `/office/matters/${matterId}`;
    expect((await head.get(`${at}/step/talked`)).text).toContain("discuss the matter with the parent");
    const form = newId(now());
    const fields = { form, doneOn: today(), words: "We met at three", link: "https://example.test/post" };
    const written = await head.post(`${at}/step/talked`, { ...fields, next: "file" });
    const addFile = `${at}/steps/${form}/evidence`;
    expect(written.location).toBe(addFile);
    // A double click is one step.
    expect((await head.post(`${at}/step/talked`, fields)).location).toBe(at);
    expect((await head.get(addFile)).text).toContain("We met at three");
    const file = { name: "<b>post</b>.pdf", bytes: A_PDF, field: "file" };
    const sent = { form: newId(now()), link: "" };
    for (const _ of [1, 2]) {
      expect((await upload(head, portal.url, addFile, sent, file)).location).toBe(at);
    }
    const { steps, evidence } = read(matterId);
    expect(steps.at(-1)).toMatchObject({ kind: "talked", clause: expect.stringMatching(/^5\.\d+$/) });
    expect(evidence.map(({ type, link }) => [type, link])).toEqual([
      [null, "https://example.test/post"],
      ["application/pdf", null],
    ]);
    const page = await head.get(at);
    expect(page.text).toContain("as a first step the school will usually discuss the matter");
    const taken = await head.get(`${at}/files/${evidence[1]?.id}`);
    expect(taken.headers.get("Content-Disposition")).toMatch(/^attachment; filename="matter \d+\.pdf"$/);
    expect(taken.headers.get("Content-Security-Policy")).toContain("sandbox");
  });

  it("refuses a link that is none, a file that is none of ours, and one of 20 MB; what was written stays (rule 20)", async () => {
    const matterId = aMatter(portal.portal.db, headId(), { now: now() });
    const at = `/office/matters/${matterId}`;
    const form = newId(now());
    const fields = { form, doneOn: today(), words: "We met at three" };
    const wrong = await head.post(`${at}/step/talked`, { ...fields, link: "javascript:alert(1)" });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain("Type the whole link");
    expect(wrong.html).toContain("We met at three");
    await head.post(`${at}/step/talked`, fields);
    const link = "https://example.test/post";
    const send = (bytes: Buffer) => {
      const sent = { form: newId(now()), link };
      return upload(head, portal.url, `${at}/steps/${form}/evidence`, sent, {
        name: "post.png",
        bytes,
        field: "file",
      });
    };
    const noPicture = await send(Buffer.from([0, 1, 2, 3]));
    expect(noPicture.html).toContain("This kind of file cannot be kept");
    for (const megabytes of [10.2, 20]) {
      const large = await send(Buffer.alloc(megabytes * 1024 * 1024, "a"));
      expect(large.status).toBe(400);
      expect(large.html).toContain("This file is larger than 10 MB");
      expect(large.html).toContain(link);
    }
    const huge = await send(Buffer.alloc(33 * 1024 * 1024));
    expect([huge.status, huge.html]).toEqual([413, expect.stringContaining("choose a smaller file")]);
    expect(read(matterId).steps.at(-1)).toMatchObject({ kind: "talked", words: "We met at three" });
    expect(read(matterId).evidence).toEqual([]);
    expect((await send(Buffer.from("A chat, as it was saved"))).status).toBe(302);
    expect(read(matterId).evidence.map(({ type }) => type)).toEqual([null, "text/plain"]);
  });

  it("warns of a step that is early, asks why, and takes it", async () => {
    const matterId = aMatter(portal.portal.db, headId(), { now: now() });
    const path = `/office/matters/${matterId}/step/legal-advice`;
    expect((await head.get(path)).text).toContain("This is early. The policy puts talking first");
    const fields = { form: newId(now()), doneOn: today(), words: "Asked the council" };
    const refused = await head.post(path, fields);
    expect(errorsOn(refused)[0]).toContain("Say why it is done now");
    await head.submit(path, { ...fields, early: "It is defamatory" });
    expect(read(matterId).steps.at(-1)).toMatchObject({ earlyReason: "It is defamatory" });
  });

  it("names people on the roll and off it, is closed, opened again, held, and printed without other families", async () => {
    const { db } = portal.portal;
    const mother = anAdult(db, {
      name: "Petra Poster",
      childrenHere: [aChild(db, { name: "Ivo Poster", knownAs: "Ivo" })],
    });
    const other = anAdult(db, {
      name: "Olga Otherwise",
      childrenHere: [aChild(db, { name: "Zebedee Otherwise", knownAs: "Zebedee" })],
    });
    const noticed = "Petra Poster wrote that Zebedee bit Ivo. Olga Otherwise told us.";
    const matterId = aMatter(db, headId(), { noticed, now: now() });
    const at = `/office/matters/${matterId}`;
    const found = await head.post(`${at}/people`, { act: "find", search: "Petra Poster" });
    expect(found.html).toContain(mother.id);
    await head.submit(`${at}/people`, { act: "adult", adult: mother.id, part: "posted", search: "" });
    await head.submit(`${at}/people`, { act: "stranger", name: "TrefonenMum22", part: "posted" });
    nameIn(db, { matterId, staffId: headId() }, { adultId: other.id }, "told-us");
    const { people } = read(matterId);
    expect(people.map(({ name }) => name)).toEqual(["Petra Poster", "TrefonenMum22", "Olga Otherwise"]);

    const timeline = await head.get(`${at}/timeline?about=${people[0]?.id}`);
    expect(timeline.text).toContain("Petra Poster wrote that [left out] bit Ivo. [left out] told us.");
    expect(timeline.html).not.toMatch(/Zebedee|Olga|Otherwise|TrefonenMum22/);
    expect((await head.get(`${at}/timeline`)).text).toContain("A timeline is about one person");

    expect((await head.post(`${at}/close`, {})).status).toBe(400);
    expect((await head.submit(`${at}/close`, { outcome: "removed" })).text).toContain("It was removed");
    expect((await head.submit(`${at}/close`, { reason: "It came back" })).text).toContain("It came back");
    for (const _ of [1, 2]) await head.submit(`${at}/keep`, { wanted: "set", reason: "A claim" });
    expect(read(matterId).matter.legalHoldAt).not.toBeNull();
    const off = `${at}/people/${people[1]?.id}/off`;
    expect((await head.post(off, {})).status).toBe(400);
    expect((await head.submit(off, { reason: "Another nickname" })).text).toContain(
      "named by mistake, and taken off",
    );
    expect(read(matterId).steps.at(-1)).toMatchObject({ kind: "taken-off", words: "Another nickname" });
  });

  it("asks for the second factor again before a hold is lifted, a file is taken out or a timeline is shown", async () => {
    const other = await aRunningPortal("demo");
    try {
      const { db, clock } = other.portal;
      const late = aVisitor(other.url);
      await signInAsStaff(late, other, DEMO_PEOPLE.head);
      const staffId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id;
      const by = { matterId: aMatter(db, staffId, { now: clock() }), staffId };
      nameIn(db, by, { name: "TrefonenMum22" });
      const evidence = [{ type: "application/pdf", fileName: "post.pdf", bytes: A_PDF } as const];
      takeStep(db, { ...by, now: clock() }, "note", { doneOn: isoDateOf(clock()), evidence });
      const at = `/office/matters/${by.matterId}`;
      const fileId = readMatter(db, { ...by, now: clock() })?.evidence[0]?.id;
      await late.submit(`${at}/keep`, { wanted: "set", reason: "A claim" });
      other.pass(11 * MINUTE);
      for (const path of [`${at}/files/${fileId}`, `${at}/timeline`]) {
        expect((await late.get(path)).location).toContain("/office/sign-in/authenticator");
      }
      const lifted = await late.post(`${at}/keep`, { wanted: "lifted", reason: "It is over" });
      expect(lifted.location).toContain("/office/sign-in/authenticator");
      expect(readMatter(db, { ...by, now: clock() })?.matter.legalHoldAt).not.toBeNull();
      expect(fieldOn(await late.get(`${at}/keep`), "reason")).toBe("It is over");
      // To set one nobody is kept waiting.
      expect((await late.post(`${at}/keep`, { wanted: "set", reason: "Another claim" })).location).toBe(at);
    } finally {
      await other.stop();
    }
  });

  it("puts back what was typed on its pages when the session ends (rule 20)", async () => {
    const other = await aRunningPortal("demo");
    try {
      const { db, clock } = other.portal;
      const late = aVisitor(other.url);
      await signInAsStaff(late, other, DEMO_PEOPLE.head);
      const staffId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id;
      const at = `/office/matters/${aMatter(db, staffId, { now: clock() })}`;
      other.pass(31 * MINUTE);
      const typed = [
        ["/office/matters/new", "noticed"],
        [`${at}/step/talked`, "words"],
        [`${at}/close`, "words"],
        [`${at}/keep`, "reason"],
      ] as const;
      for (const [path, field] of typed) {
        await late.post(path, { form: newId(clock()), [field]: `Typed on ${field}` });
      }
      other.pass(MINUTE);
      await signInAsStaff(late, other, DEMO_PEOPLE.head);
      for (const [path, field] of typed) {
        expect([path, fieldOn(await late.get(path), field)]).toEqual([path, `Typed on ${field}`]);
      }
    } finally {
      await other.stop();
    }
  });

  it("is closed only with a reason while nobody was told who protects people, and takes what turns out later", async () => {
    const matterId = aMatter(portal.portal.db, headId(), { now: now() });
    const at = `/office/matters/${matterId}`;
    expect((await head.get(`${at}/step/allegation`)).text).toContain("within one working day");
    const known = { form: newId(now()), doneOn: today(), words: "A parent rang" };
    const page = await head.submit(`${at}/step/allegation`, known);
    expect(page.text).toContain("This is an allegation");
    expect(page.text).toContain("Tell the local authority’s designated officer");
    expect((await head.get(`${at}/close`)).text).toContain("Tell the local authority’s designated officer");
    const refused = await head.post(`${at}/close`, { outcome: "nothing-to-do" });
    expect(errorsOn(refused)).toEqual(["Say why it is closed all the same"]);
    await head.submit(`${at}/close`, { outcome: "passed-on", early: "The council has it" });
    expect(read(matterId).steps.at(-1)).toMatchObject({ kind: "closed", earlyReason: "The council has it" });
  });

  it("shows everybody who ever looked, also beyond the first page", async () => {
    const { db } = portal.portal;
    const matterId = aMatter(db, headId(), { now: now() });
    for (let look = 0; look < 60; look += 1)
      recordLook(db, { staffId: headId(), action: "looked", matterId, now: now() });
    const first = await head.get(`/office/matters/${matterId}/looks`);
    const more = await head.get(`/office/matters/${matterId}/looks?from=50`);
    const looks = (page: { text: string }) => page.text.match(/ looked, /g)?.length;
    expect([looks(first), looks(more)]).toEqual([50, 12]);
    expect(first.html).toContain("?from=50");
  });

  it("tells the head of a matter about the head that it goes to the chair of governors", async () => {
    const matterId = aMatter(portal.portal.db, headId(), { isAboutHead: true, now: now() });
    expect((await head.get(`/office/matters/${matterId}`)).text).toContain("please leave it to them");
    const dsl = aVisitor(portal.url);
    await signInAsStaff(dsl, portal, DEMO_PEOPLE.dsl);
    expect((await dsl.get(`/office/matters/${matterId}`)).text).not.toContain("please leave it to them");
    const begun = { adultId: anAdult(portal.portal.db).id, staffId: headId(), now: now() };
    const signedBy = async (letter: Parameters<typeof aDraftedLetter>[1]) => {
      const letterId = aDraftedLetter(portal.portal.db, letter);
      return (await dsl.get(`/office/letters/${letterId}/check`)).text;
    };
    expect(await signedBy({ ...begun, matterId })).toContain("Chair of governors");
    expect(await signedBy(begun)).not.toContain("Chair of governors");
  });

  it("shows head and safeguarding lead what is due, in the list and on the overview", async () => {
    aMatter(portal.portal.db, headId(), { isAboutHead: true, now: now() });
    expect((await head.get("/office/matters")).text).toContain("Tell the chair of governors");
    expect((await head.get("/office")).text).toMatch(/Matters: (1 thing is|\d+ things are) due/);
  });
});

describe.each(["office", "admin"] as const)("nothing of matters and letters, for %s", (role) => {
  it("is at any address, in the roll's export, a search, the audit, the mails, a person's page or the evidence (rule 17)", {
    timeout: PATIENTLY,
  }, async () => {
    const { db } = portal.portal;
    const adult = anAdult(db, { name: `Siwan Secret ${role}` });
    const matterId = aMatter(db, headId(), { noticed: "Unmistakable words", now: now() });
    nameIn(db, { matterId, staffId: headId() }, { adultId: adult.id });
    nameIn(db, { matterId, staffId: headId() }, { name: "UnmistakableName" });
    aFinishedLetter(db, { matterId, adultId: adult.id, staffId: headId(), markdown: "Unmistakable letter" });
    db.insert(emails)
      .values({
        id: `unmistakable-${role}`,
        kind: "misuse-letter",
        values: { kind: "misuse-letter", letter: "Unmistakable letter" },
        adultId: adult.id,
        toAddress: adult.email ?? "",
        state: "sent",
        queuedAt: now(),
        sendAfter: now(),
        expiresAt: now() + 1,
        settledAt: now(),
        subject: "Unmistakable subject",
        body: "Unmistakable body",
      })
      .run();
    const visitor = aVisitor(portal.url);
    await signInAsStaff(visitor, portal, DEMO_PEOPLE[role]);
    const at = `/office/matters/${matterId}`;
    const step = read(matterId).steps.at(-1)?.id;
    for (const path of [
      "/office/matters",
      "/office/matters/new",
      "/office/matters/keeping",
      at,
      `${at}/step/talked`,
      `${at}/people`,
      `${at}/steps/${step}/evidence`,
      `${at}/steps/${step}/strike`,
      `${at}/people/${read(matterId).people[0]?.id}/off`,
      `${at}/close`,
      `${at}/keep`,
      `${at}/timeline`,
      `${at}/looks`,
    ]) {
      const shown = [await visitor.get(path), await visitor.get(`${path}.data`)];
      expect([path, ...shown.map(({ status }) => status)]).toEqual([path, 404, 404]);
      // Pages that only show something take no form from anybody.
      const takesForm = path !== at && !/(matters|timeline|looks)$/.test(path);
      expect([path, (await visitor.post(path, {})).status]).toEqual([path, takesForm ? 404 : 405]);
    }
    const pages = [
      "/office",
      "/office/mail",
      "/office/roll",
      "/office/inbox",
      `/office/inbox/came-back?adult=${adult.id}`,
      `/office/adults/${adult.id}`,
      "/office/exports/roll.csv",
      "/office/exports/adults.csv",
      "/office/exports/mails.csv",
      `/office/mail/unmistakable-${role}`,
      ...(role === "admin" ? ["/office/audit", `/office/adults/${adult.id}/evidence.zip`] : []),
    ];
    let opened = 0;
    for (const path of pages) {
      const page = await visitor.get(path);
      expect(page.status, path).not.toBe(500);
      const leaked =
        /unmistakable (words|letter|subject|body)|unmistakablename|office\/matters|>letter to one adult<\/a>/i.exec(
          page.html,
        );
      expect([path, leaked?.[0]]).toEqual([path, undefined]);
      opened += page.status === 200 ? 1 : 0;
    }
    expect(opened).toBeGreaterThan(6);
    const searched = await visitor.submit("/office/people", { search: "UnmistakableName" });
    expect(searched.text).toContain("Nobody is found");
  });
});
