import { desc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { signingTexts } from "#db/schema.ts";
import { codeIn, mailsTo } from "#tests/support/mailbox.ts";
import { askForMail, postmanComes, readAndSign, startFromRequestMail } from "#tests/support/parent-visits.ts";
import { aPortalForThisTest, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf } from "#tests/support/visitor.ts";

const { parent } = DEMO_PEOPLE;

async function asksForCode(portal: TestPortal, email: string) {
  const visitor = aVisitor(portal.url);
  const answer = await visitor.post("/sign-in", { email });
  return { visitor, answer };
}

describe("sign-in mails", () => {
  it("go to one address three times in 15 minutes; then earlier codes stay good, and nobody can tell", async () => {
    const portal = await aPortalForThisTest("demo");
    const mails = () => mailsTo(portal.dataDirectory, parent.email);
    const before = (await mails()).length;
    const visitor = aVisitor(portal.url);
    const { answer: first, mail } = await askForMail(visitor, portal, parent.email);
    const answers = [first];
    for (let stranger = 0; stranger < 5; stranger++) {
      answers.push((await asksForCode(portal, parent.email)).answer);
    }
    await postmanComes(portal);
    expect(await mails()).toHaveLength(before + 3);
    expect(answers).toHaveLength(6);
    for (const answer of answers) {
      expect(answer.status).toBe(302);
      expect(answer.location).toBe(first.location);
    }
    expect((await visitor.post("/sign-in/code", { code: codeIn(mail) })).location).toBe("/sign");

    portal.pass(15 * MINUTE);
    await asksForCode(portal, parent.email);
    await postmanComes(portal);
    expect(await mails()).toHaveLength(before + 4);
  });

  it("to an unknown address are limited just the same", async () => {
    const portal = await aPortalForThisTest("demo");
    for (let tries = 0; tries < 5; tries++) await asksForCode(portal, "a-stranger@example.test");
    await postmanComes(portal);
    expect(await mailsTo(portal.dataDirectory, "a-stranger@example.test")).toHaveLength(3);
  });

  it("are refused from a place that asked for a hundred in 15 minutes, and from nowhere else", async () => {
    const portal = await aPortalForThisTest("demo", { trustedProxies: 1 });
    const visitor = aVisitor(portal.url);
    const from = (address: string, email: string) =>
      visitor.post("/sign-in", { email }, { "X-Forwarded-For": address });
    for (let asked = 0; asked < 100; asked++) {
      expect((await from("192.0.2.1", `stranger-${asked}@example.test`)).status).toBe(302);
    }
    const refused = await from("192.0.2.1", "one-more@example.test");
    expect(refused.status).toBe(429);
    expect(headingOf(refused)).toBe("Please wait a minute");
    // What a client writes itself stands further left, and does not help.
    expect((await from("192.0.2.77, 192.0.2.1", "one-more@example.test")).status).toBe(429);
    expect((await from("192.0.2.2", "one-more@example.test")).status).toBe(302);
  });
});

describe("“tell us who you are”", () => {
  const form = { name: "A. Stranger", contact: "01632 960001", child: "Amy, Oak class" };

  it("is taken ten times an hour from one place, and X-Forwarded-For means nothing without a proxy", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    for (let sent = 0; sent < 10; sent++) {
      const answer = await visitor.post("/not-on-the-roll", form, { "X-Forwarded-For": `192.0.2.${sent}` });
      expect(answer.location).toBe("/not-on-the-roll?sent");
    }
    const refused = await visitor.post("/not-on-the-roll", form, { "X-Forwarded-For": "192.0.2.99" });
    expect(refused.status).toBe(429);
  });
});

describe("where a signing came from", () => {
  it("is what the trusted proxy saw, not what the browser wrote", async () => {
    const portal = await aPortalForThisTest("demo", { trustedProxies: 1 });
    const browser = aVisitor(portal.url);
    const behindProxy = {
      ...browser,
      submit: async (path: string, sent: Record<string, string>) => {
        const headers = { "X-Forwarded-For": "203.0.113.5, 198.51.100.7" };
        const answer = await browser.post(path, sent, headers);
        return answer.location ? browser.get(answer.location) : answer;
      },
    };
    await startFromRequestMail(behindProxy, portal, parent);
    await readAndSign(behindProxy, { name: parent.name });
    const newest = portal.portal.db.select().from(signingTexts).orderBy(desc(signingTexts.signingId)).get();
    expect(newest).toMatchObject({ typedName: parent.name, ipAddress: "198.51.100.7" });
  });
});
