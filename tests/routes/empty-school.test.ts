import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { SECOND } from "#app/dates.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults, emails, passes, policyVersions } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, headingOf, linkCalled, linksOn } from "#tests/support/visitor.ts";

const ADMIN = { name: "Ann Admin", email: "ann@example.test" };
const AUTHENTICATOR = "/office/sign-in/authenticator";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("empty");
  createSchool(portal.portal.db, {
    name: "Ysgol Enghraifft",
    officeEmail: "swyddfa@example.test",
    adminName: ADMIN.name,
    adminEmail: ADMIN.email,
    now: portal.portal.clock(),
  });
});
afterAll(() => portal.stop());

describe("a school of its own", () => {
  it("publishes its own text and no starter wording (rule 22)", async () => {
    const visitor = aVisitor(portal.url);
    const home = await visitor.get("/");
    expect(home.text).toContain("Ysgol Enghraifft asks every parent and carer to read this policy");
    expect(home.text).not.toContain("Parent Code of Conduct");
    const published = portal.portal.db.select().from(policyVersions).all();
    expect(published.map(({ title, isStarter }) => ({ title, isStarter }))).toEqual([
      { title: "Policy on parental use of social networking and internet sites", isStarter: false },
    ]);
    for (const path of ["/", "/policies", "/policies/social-media", "/sign-in"]) {
      const { text } = await visitor.get(path);
      expect(text).not.toContain("Demo school");
      expect(text).not.toContain("Starter wording");
    }
  });

  it("shows a related policy without a text by its title, with a link to the school's website (rule 22)", async () => {
    const visitor = aVisitor(portal.url);
    const policy = await visitor.get("/policies/social-media");
    const titles = ["Complaints Policy", "Anti-bullying Policy", "Parent Code of Conduct"];
    for (const title of titles) {
      const related = await visitor.get(linkCalled(policy, title));
      expect(related.status).toBe(200);
      expect(headingOf(related)).toBe(title);
      expect(related.text).toContain("The school publishes this policy on its website");
      expect(linksOn(related).map(({ href }) => href)).toContain(
        "https://www.trefonenschool.co.uk/policies/",
      );
      expect((await visitor.get(`${related.path}.md`)).status).toBe(404);
      expect((await visitor.get(`${related.path}/1`)).status).toBe(404);
    }
    const list = await visitor.get("/policies");
    expect(list.text.match(/On the school's website/g)).toHaveLength(7);
    expect((await visitor.get("/policies.json")).html).not.toContain("starter");
  });

  it("asks nobody before its own texts are there (rule 22)", () => {
    const { db, keys, clock } = portal.portal;
    const adult = anAdult(db, { email: "sian@example.test" });
    const actor = { kind: "command-line" } as const;
    const outcome = askAdult(db, { adultId: adult.id, actor, mailKey: keys.mailSecrets, now: clock() });
    expect(outcome).toMatchObject({ status: "not-ready", policiesWithoutText: ["Parent Code of Conduct"] });
    expect(db.select().from(passes).all()).toEqual([]);
    expect(db.select().from(emails).where(eq(emails.kind, "request")).all()).toEqual([]);
  });

  it("has no demo page, no invented people, and nobody's mail to read", async () => {
    const visitor = aVisitor(portal.url);
    for (const path of ["/demo", "/demo?to=ann@example.test", "/demo/mail/x", "/demo.data"]) {
      const page = await visitor.get(path);
      expect(page.status, path).toBe(404);
      expect(page.html).not.toContain(ADMIN.email);
    }
    const people = portal.portal.db.select().from(adults).all();
    expect(people.filter(({ email }) => email === DEMO_PEOPLE.parent.email)).toEqual([]);
  });

  it("stays one when it is started again where a demo could be made", async () => {
    const first = await aRunningPortal("empty");
    await first.close();
    onTestFinished(() => rmSync(first.dataDirectory, { recursive: true }));
    const again = await aRunningPortal("empty", { demo: "auto", dataDirectory: first.dataDirectory });
    onTestFinished(() => again.stop());
    expect(again.portal.settings).toMatchObject({ demo: "auto", isLoopback: true });
    expect(again.portal.kind).toBe("school");
    expect((await aVisitor(again.url).get("/demo")).status).toBe(404);
    expect(again.portal.db.select().from(adults).all()).toEqual([]);
    expect(again.portal.db.select().from(policyVersions).all()).toHaveLength(1);
  });
});

describe("its first admin", () => {
  it("sets up an authenticator app at the first sign-in, and sees nothing before", async () => {
    const visitor = aVisitor(portal.url);
    const page = await typeMailedCode(visitor, portal, ADMIN);
    expect(headingOf(page)).toBe("Set up your second proof");
    expect(page.html).toMatch(/<img class="qr" src="data:image\/svg\+xml;base64,/);
    expect((await visitor.get("/office")).location).toBe(AUTHENTICATOR);

    const key = /Key: ((?:[A-Z2-7]{4} ?)+)/.exec(page.text)?.[1] ?? "no key";
    const app = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
    const shows = () => app.generate({ timestamp: portal.portal.clock() });
    expect(errorsOn(await visitor.post(AUTHENTICATOR, { code: anotherCode(shows()) }))).toHaveLength(1);
    expect((await visitor.get(AUTHENTICATOR)).text).toContain(key);

    const recovery = await visitor.submit(AUTHENTICATOR, { code: shows() });
    expect(headingOf(recovery)).toBe("Recovery codes");
    expect(headingOf(await visitor.get("/office"))).toBe("Overview");

    // From now on the app is asked for, and its key is shown to nobody any more.
    portal.pass(30 * SECOND);
    const later = aVisitor(portal.url);
    const asked = await typeMailedCode(later, portal, ADMIN);
    expect(headingOf(asked)).toBe("Your authenticator app");
    expect(asked.text).not.toContain("Key:");
    expect(headingOf(await later.submit(AUTHENTICATOR, { code: shows() }))).toBe("Overview");
  });
});
