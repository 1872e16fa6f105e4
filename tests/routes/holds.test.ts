import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { adults, emails } from "#db/schema.ts";
import { linkIn, mailsTo } from "#tests/support/mailbox.ts";
import { aChild, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  filledIn,
  postmanComes,
  readAndSign,
  readEverything,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf, type Page } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

function ask(adultId: string) {
  const { db, keys, clock } = portal.portal;
  return askAdult(db, { adultId, actor: { kind: "command-line" }, mailKey: keys.mailSecrets, now: clock() });
}

describe("an adult on hold", () => {
  it("is not written to by the school, and can sign in, sign, and gets the receipt (rule 21)", async () => {
    const { db } = portal.portal;
    const [held] = db
      .select()
      .from(adults)
      .where(and(isNotNull(adults.heldAt), isNotNull(adults.email), isNull(adults.leftOn)))
      .all();
    const email = held?.email ?? "";
    expect(ask(held?.id ?? "")).toEqual({ status: "on-hold" });

    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, email);
    const receipt = await readAndSign(visitor, { name: held?.name ?? "" });
    expect(headingOf(receipt)).toBe("Signed. Thank you");
    await postmanComes(portal);
    const mails = await mailsTo(portal.dataDirectory, email);
    expect(mails.map((mail) => linkIn(mail, "/r/")).filter(Boolean)).toEqual([]);
    onlyOne(mails.filter((mail) => linkIn(mail, "/receipts/") !== ""));
  });

  it("does not get a request that was waiting when the hold began; its link would still have signed (rule 21)", async () => {
    const { db, clock } = portal.portal;
    const email = "waits@example.test";
    const adult = anAdult(db, { name: "Wendy Waits", email });
    expect(ask(adult.id).status).toBe("asked");
    changeAdult(db, adult, { heldAt: clock(), holdReason: "Asked by the family" });
    await postmanComes(portal);
    const states = db.select().from(emails).where(eq(emails.toAddress, email)).all();
    // Within the second the portal's own postman may have been quicker: then it was sent before the hold.
    for (const { state, sealedSecrets } of states) {
      expect(["stopped", "sent"]).toContain(state);
      expect(sealedSecrets).toBeNull();
    }
    expect(states).toHaveLength(1);
  });

  it("who was asked before the hold can still use the link (rule 21)", async () => {
    const parent = anAskedParent(portal);
    const link = await requestLinkOf(portal, parent);
    changeAdult(portal.portal.db, parent, {
      heldAt: portal.portal.clock(),
      holdReason: "Asked by the family",
    });
    const visitor = aVisitor(portal.url);
    expect(headingOf(await visitor.get(link))).toBe(`Hello ${parent.name}`);
    await visitor.submit(link, {});
    const receipt = await readAndSign(visitor, { name: parent.name });
    expect(receipt.html).not.toContain("Asked by the family");
  });
});

describe("an adult under a court order", () => {
  it("is named no child, in no mail and on no page (rule 21)", async () => {
    const { db } = portal.portal;
    const child = aChild(db, { name: "Quentin Hidden", knownAs: "Quentin", className: "Oak" });
    const name = "Dai Distant";
    const email = "distant@example.test";
    const adult = anAdult(db, { name, email, childrenHere: [child], courtOrder: true });
    anAdult(db, { name: "Mair Near", email: "near@example.test", childrenHere: [child] });
    expect(ask(adult.id).status).toBe("asked");
    await postmanComes(portal);

    const visitor = aVisitor(portal.url);
    const pages: Page[] = [await visitor.get(await requestLinkOf(portal, { name, email }))];
    pages.push(await startFromRequestMail(visitor, portal, { name, email }));
    const { declaration } = await readEverything(visitor);
    pages.push(declaration, await visitor.post("/sign/declaration", {}));
    pages.push(await visitor.submit("/sign/declaration", filledIn(declaration, { name })));
    pages.push(await visitor.get("/sign"), await visitor.get("/sign.data"));
    await postmanComes(portal);
    const mails = await mailsTo(portal.dataDirectory, email);
    expect(mails).toHaveLength(2);
    expect(mails[0]?.text).toContain("for your child");
    for (const { html, path } of pages) expect(html, path).not.toMatch(/Quentin|Hidden|Mair|Oak/);
    for (const { text, html } of mails) expect(text + html).not.toMatch(/Quentin|Hidden|Mair|Oak/);
    expect(pages).toHaveLength(7);
  });
});
