import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledgements, policyVersions, signings } from "#db/schema.ts";
import { linkIn, mailsTo } from "#tests/support/mailbox.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  filledIn,
  postmanComes,
  pressContinue,
  readEverything,
  referenceOf,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, fieldOn, headingOf, linkCalled } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

async function somebodyAtTheDeclaration(at: TestPortal = portal) {
  const parent = anAskedParent(at);
  const visitor = aVisitor(at.url);
  await startFromRequestMail(visitor, at, parent);
  const { declaration } = await readEverything(visitor);
  return { parent, visitor, declaration, form: filledIn(declaration, { name: parent.name }) };
}

function signingsOf({ id }: Parent, at: TestPortal = portal) {
  return at.portal.db.select().from(signings).where(eq(signings.adultId, id)).all();
}

async function receiptMailsTo({ email }: Parent) {
  await postmanComes(portal);
  const mails = await mailsTo(portal.dataDirectory, email);
  return mails.filter((mail) => linkIn(mail, "/receipts/") !== "");
}

describe("signing twice", () => {
  it("by a double click is one signing, one receipt, and one mail", async () => {
    const { parent, visitor, form } = await somebodyAtTheDeclaration();
    const sent = Array.from({ length: 5 }, () => visitor.post("/sign/declaration", form));
    const leadsTo = (await Promise.all(sent)).map(({ location }) => location);
    const { reference } = onlyOne(signingsOf(parent));
    expect(leadsTo).toEqual(Array(5).fill(`/receipts/${reference}`));
    expect(await receiptMailsTo(parent)).toHaveLength(1);
  });

  it("from two tabs is one signing, and both tabs show its receipt", async () => {
    const { parent, visitor, form } = await somebodyAtTheDeclaration();
    const secondTab = await visitor.get("/sign/declaration");
    const otherForm = filledIn(secondTab, { name: parent.name, answer: "rather-not" });
    expect(otherForm.formId).not.toBe(form.formId);
    const first = await visitor.submit("/sign/declaration", form);
    const second = await visitor.submit("/sign/declaration", otherForm);
    expect(second.path).toBe(first.path);
    expect(second.text).toContain("Acknowledged");
    expect(signingsOf(parent)).toHaveLength(1);
  });

  it("by going Back and pressing Sign again shows the receipt of the first time", async () => {
    const { parent, visitor, form } = await somebodyAtTheDeclaration();
    const receipt = await visitor.submit("/sign/declaration", form);
    const resent = await visitor.submit("/sign/declaration", { ...form, name: "Somebody Else" });
    expect(resent.text).toBe(receipt.text);
    expect(onlyOne(signingsOf(parent)).reference).toBe(referenceOf(receipt));
    const back = await visitor.get("/sign/declaration");
    expect(back.location).toBe("/sign");
    expect((await visitor.get("/sign")).text).toContain("You have answered everything");
  });

  it("under a form number that was used by somebody else is one's own signing (rule 5)", async () => {
    const first = await somebodyAtTheDeclaration();
    const second = await somebodyAtTheDeclaration();
    await first.visitor.submit("/sign/declaration", first.form);
    const copied = { ...second.form, formId: first.form.formId ?? "" };
    const receipt = await second.visitor.submit("/sign/declaration", copied);
    expect(referenceOf(receipt)).toBe(onlyOne(signingsOf(second.parent)).reference);
    expect(receipt.text).not.toContain(first.parent.name);
  });
});

describe("a text that comes into force in between", () => {
  it("is shown before anything is signed, and is what is then signed (rule 1)", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent, visitor, form } = await somebodyAtTheDeclaration(own);
    const { db, clock } = own.portal;
    const oldText = (await visitor.get("/policies/social-media/1")).text;
    const versionId = aLaterVersion(db, "social-media", { kind: "material", now: clock() });

    const shown = await visitor.submit("/sign/declaration", form);
    expect(shown.path).toBe("/sign/social-media?new");
    expect(shown.text).toContain("The school has published a new text while you were here.");
    expect(shown.text).toContain("Text number 2.");
    expect(signingsOf(parent, own)).toHaveLength(0);
    expect((await visitor.get("/sign/declaration")).location).toBe("/sign/social-media");

    const declaration = await pressContinue(visitor, shown);
    expect(declaration.text).toContain("Version 2");
    const receipt = await visitor.submit("/sign/declaration", filledIn(declaration, { name: parent.name }));
    const stored = db.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
    const markdown = (await visitor.get("/policies/social-media.md")).html;
    expect(markdown).toBe(stored?.markdown);
    expect(stored?.sha256).toBe(createHash("sha256").update(markdown).digest("hex"));
    expect(receipt.text).toContain(stored?.sha256.slice(0, 16));
    const signed = db.select().from(acknowledgements).where(eq(acknowledgements.adultId, parent.id)).all();
    expect(signed.map((one) => one.policyVersionId)).toContain(versionId);

    // The older version is where it was, word for word.
    const older = (await visitor.get("/policies/social-media/1")).text;
    expect(older).toContain("This is an older version.");
    const text = (page: string) => page.slice(page.indexOf("1.1 "), page.indexOf("This version"));
    expect(text(older).split("Read and sign")[0]).toContain("Social networking sites such as Facebook");
    expect(oldText).toContain("Social networking sites such as Facebook");
  });

  it("is shown to whoever presses Continue below the old one", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await startFromRequestMail(visitor, own, anAskedParent(own));
    const old = await visitor.get("/sign/social-media");
    expect(fieldOn(old, "versionNumber")).toBe("1");
    aLaterVersion(own.portal.db, "social-media", { kind: "material", now: own.portal.clock() });
    const shown = await pressContinue(visitor, old);
    expect(shown.path).toBe("/sign/social-media?new");
    expect(fieldOn(shown, "versionNumber")).toBe("2");
    expect((await visitor.get("/sign")).text.match(/To read/g)).toHaveLength(2);
  });

  it("that only corrects a typing error asks nobody again", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent, visitor, form } = await somebodyAtTheDeclaration(own);
    await visitor.submit("/sign/declaration", form);
    aLaterVersion(own.portal.db, "social-media", { kind: "correction", now: own.portal.clock() });
    const tasks = await visitor.get("/sign");
    expect(tasks.text).toContain("You have answered everything");
    expect(signingsOf(parent, own)).toHaveLength(1);
  });
});

describe("a change of mind", () => {
  it("after “would rather not” is a second signing; the first stays (rule 9)", async () => {
    const { parent, visitor, declaration } = await somebodyAtTheDeclaration();
    const ratherNot = filledIn(declaration, { name: parent.name, answer: "rather-not" });
    const first = await visitor.submit("/sign/declaration", ratherNot);
    const tasks = await visitor.get("/sign");
    const again = await visitor.get(linkCalled(tasks, "answer again"));
    expect(headingOf(again)).toBe("Check and sign");
    const second = await visitor.submit(again.path, filledIn(again, { name: parent.name }));
    expect(headingOf(second)).toBe("Signed. Thank you");
    expect(signingsOf(parent)).toHaveLength(2);

    const done = await visitor.get("/sign");
    expect(done.text).toContain(referenceOf(first));
    expect(done.text).toContain(referenceOf(second));
    expect(done.text).not.toContain("answer again");
    expect(headingOf(await visitor.get(first.path))).toBe("We have your answer");
    // The first form, sent again, still leads to the first receipt.
    expect((await visitor.submit("/sign/declaration", ratherNot)).path).toBe(first.path);
  });

  it("after signing is not possible by a form: a signature is not signed over", async () => {
    const { parent, visitor, form, declaration } = await somebodyAtTheDeclaration();
    const receipt = await visitor.submit("/sign/declaration", form);
    expect((await visitor.get("/sign")).text).not.toContain("answer again");
    const changed = filledIn(declaration, { name: parent.name, answer: "rather-not" });
    const formId = crypto.randomUUID();
    for (const round of ["1", "2"]) {
      const sent = { ...changed, formId, "answers[0].round": round, "answers[1].round": round };
      const answer = await visitor.submit("/sign/declaration", sent);
      expect(["/sign", receipt.path]).toContain(answer.path);
    }
    expect(signingsOf(parent)).toHaveLength(1);
  });
});

describe("signing without reading", () => {
  it("is not possible: the declaration leads to the text first, whatever a form says (rule 3)", async () => {
    const reader = await somebodyAtTheDeclaration();
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    expect((await visitor.get("/sign/declaration")).location).toBe("/sign/social-media");
    await visitor.get("/sign/social-media");
    await visitor.get("/sign/parent-code-of-conduct");

    const forged = { ...reader.form, adultId: parent.id, formId: crypto.randomUUID(), name: parent.name };
    expect((await visitor.post("/sign/declaration", forged)).location).toBe("/sign/social-media");
    await pressContinue(visitor, await visitor.get("/sign/social-media"));
    expect((await visitor.post("/sign/declaration", forged)).location).toBe("/sign/parent-code-of-conduct");
    expect(signingsOf(parent)).toHaveLength(0);
  });

  it("is not possible for a policy that parents are not asked to sign", async () => {
    const { parent, visitor } = await somebodyAtTheDeclaration();
    expect((await visitor.get("/sign/complaints")).status).toBe(404);
    expect((await visitor.post("/sign/complaints", { adultId: parent.id, versionNumber: "1" })).status).toBe(
      404,
    );
    const { db } = portal.portal;
    const complaints = onlyOne(
      db.select().from(policyVersions).where(eq(policyVersions.title, "Complaints Policy")).all(),
    );
    for (const versionId of [complaints.id, crypto.randomUUID()]) {
      const forger = await somebodyAtTheDeclaration();
      const answer = await forger.visitor.post("/sign/declaration", {
        ...forger.form,
        "answers[0].policyVersionId": versionId,
      });
      // The other policy was answered and ticked by itself.
      expect(answer.location).toMatch(/^\/receipts\//);
      const { id } = onlyOne(signingsOf(forger.parent));
      const signed = db.select().from(acknowledgements).where(eq(acknowledgements.signingId, id)).all();
      expect(signed.map(({ policyVersionId }) => policyVersionId)).toEqual([
        forger.form["answers[1].policyVersionId"],
      ]);
    }
    expect(signingsOf(parent)).toHaveLength(0);
  });
});
