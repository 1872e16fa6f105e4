import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { auditEvents, signingTexts } from "#db/schema.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, titleOf } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

function aReceipt(at: TestPortal = portal) {
  const { db, clock } = at.portal;
  const parent = anAskedParent(at);
  return { parent, reference: readAndSign(db, parent, { now: clock() }) };
}

const auditNow = () => portal.portal.db.select().from(auditEvents).all();

/** The same with one character changed for another. */
function withTypingError(reference: string): string {
  const last = reference.at(-1) === "7" ? "8" : "7";
  return `${reference.slice(0, -1)}${last}`;
}

describe("a check of a receipt", () => {
  it("needs no sign-in, sets no cookie, runs no script and names nobody (rule 5)", async () => {
    const { parent, reference } = aReceipt();
    const visitor = aVisitor(portal.url);
    const before = auditNow();
    const page = await visitor.get(`/check/${reference}`);
    expect(page.status).toBe(200);
    expect(headingOf(page)).toBe("This receipt is real");
    expect(page.text).toContain("Unchanged: it is as it was written into the ledger");
    expect(page.text).toContain("June 2023");
    for (const name of [parent.name, parent.email, ...parent.name.split(" ")]) {
      expect(page.html).not.toContain(name);
    }
    expect(page.text).not.toMatch(/acknowledged|would rather not/i);
    expect(visitor.cookies.size).toBe(0);
    expect(page.headers.get("Set-Cookie")).toBeNull();
    expect(page.headers.get("Content-Security-Policy")).toContain("script-src 'none'");
    expect(page.headers.get("X-Robots-Tag")).toContain("noindex");
    expect(page.html).not.toContain("<script");
    expect(auditNow()).toEqual(before);
  });

  it("takes a reference as people type it, in the form and in the address", async () => {
    const { reference } = aReceipt();
    const visitor = aVisitor(portal.url);
    const typed = ` ${reference.toLowerCase().replaceAll("0", "o").replaceAll("1", "i").replace("-", " ")} `;
    const answer = await visitor.post("/check", { reference: typed });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(`/check/${reference}`);
    const found = await visitor.get(`/check/${encodeURIComponent(typed.trim())}`);
    expect(headingOf(found)).toBe("This receipt is real");
    expect(found.text).toContain(reference);
  });

  it("finds every single wrong letter, says so, and keeps what was typed (rule 20)", async () => {
    const { reference } = aReceipt();
    const visitor = aVisitor(portal.url);
    const wrong = withTypingError(reference);
    const refused = await visitor.post("/check", { reference: wrong });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "This reference has a typing error. Compare it with the receipt, letter by letter",
    ]);
    expect(titleOf(refused)).toMatch(/^Error: /);
    expect(fieldOn(refused, "reference")).toBe(wrong);
    const page = await visitor.get(`/check/${wrong}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain("This reference has a typing error");
    expect(fieldOn(page, "reference")).toBe(wrong);
  });

  it("says of anything else what a reference looks like", async () => {
    const visitor = aVisitor(portal.url);
    const odd = [
      "ABC",
      "'; drop table signings;--",
      "ABCDE-FGHJK-LMNPQ",
      "ÄÖÜÄÖ-ÄÖÜÄÖ",
      "<b>",
      "0".repeat(101),
    ];
    for (const reference of odd) {
      const refused = await visitor.post("/check", { reference });
      expect(refused.status, reference).toBe(400);
      expect(errorsOn(refused)).toEqual(["A reference has 10 letters and numbers, like ABCDE-FGHJK"]);
      const page = await visitor.get(`/check/${encodeURIComponent(reference)}`);
      expect(page.status, reference).toBe(404);
      expect(page.text).toContain("A reference has 10 letters and numbers");
    }
    expect(odd).toHaveLength(6);
    for (const form of [{}, { reference: "" }, { reference: "  " }]) {
      const refused = await visitor.post("/check", form as Record<string, string>);
      expect(errorsOn(refused)).toEqual(["Type the reference of the receipt"]);
    }
  });

  it("says of a right one that nobody has that there is no such receipt", async () => {
    const page = await aVisitor(portal.url).get("/check/00000-00000");
    expect(page.status).toBe(404);
    expect(headingOf(page)).toBe("No such receipt");
  });

  it("says since when it no longer counts, and neither how nor why", async () => {
    const { parent, reference } = aReceipt();
    const { db, clock } = portal.portal;
    const takenBack = { reference, adultId: parent.id, passId: null, reason: "Private", now: clock() };
    withdrawSigning(db, takenBack);
    const page = await aVisitor(portal.url).get(`/check/${reference}`);
    expect(headingOf(page)).toBe("This receipt is real, and no longer counts");
    expect(page.text).toContain("It has not counted since");
    expect(page.text).not.toMatch(/Private|took|taken back|withdrawn/);
  });

  it("says of an erased person's that it was real (rule 10)", async () => {
    const own = await aPortalForThisTest("demo");
    const { reference } = aReceipt(own);
    own.portal.db.update(signingTexts).set({ typedName: null, nameOnRoll: null, relationship: null }).run();
    const page = await aVisitor(own.url).get(`/check/${reference}`);
    expect(page.status).toBe(200);
    expect(headingOf(page)).toBe("The school gave this receipt");
    expect(page.text).toContain("This receipt was real. The person’s details were erased since");
    expect(page.text).toContain("The record was erased, so its entry cannot be compared any more.");
    expect(page.text).not.toContain("compared it with the record");
  });

  it("is refused after thirty references that nobody has from one place, and right ones cost nothing", async () => {
    const own = await aPortalForThisTest("demo", { trustedProxies: 1 });
    const { reference } = aReceipt(own);
    const visitor = aVisitor(own.url);
    const from = (address: string, path: string) => visitor.get(path, { "X-Forwarded-For": address });
    for (let tries = 0; tries < 31; tries++) {
      expect((await from("192.0.2.1", `/check/${reference}`)).status).toBe(200);
    }
    for (let tries = 0; tries < 30; tries++) {
      expect((await from("192.0.2.1", "/check/00000-00000")).status).toBe(404);
    }
    expect((await from("192.0.2.1", "/check/00000-00000")).status).toBe(429);
    expect((await from("192.0.2.2", `/check/${reference}`)).status).toBe(200);
  });
});
