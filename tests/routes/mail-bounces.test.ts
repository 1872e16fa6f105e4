import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bounces, emails, tasks } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";

const SECRET = "a-secret-of-the-mail-provider-123456";
const BEARER = { Authorization: `Bearer ${SECRET}` };

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo", { bounceSecret: SECRET, trustedProxies: 1 });
});
afterAll(() => portal.stop());

/** As a provider posts: from another machine, without cookies, and without any header of a browser. */
function post(body: unknown, headers: Record<string, string> = BEARER, to: TestPortal = portal) {
  return fetch(new URL("/mail/bounces", to.url), {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-Forwarded-For": "192.0.2.99", ...headers },
  });
}

const outcomeOf = async (answer: Promise<Response>) => [(await answer).status, await (await answer).json()];

/** A parent who was sent a request just now. */
function aParentWithMail() {
  const parent = anAskedParent(portal);
  const { db, clock } = portal.portal;
  const mail = db.select().from(emails).where(eq(emails.adultId, parent.id)).all().at(-1);
  if (!mail) throw new Error("The parent has no mail");
  db.update(emails)
    .set({ state: "sent", settledAt: clock(), sealedSecrets: null })
    .where(eq(emails.state, "queued"))
    .run();
  return { parent, mail };
}

describe("what the mail provider posts", () => {
  it("is written down, and the office finds a task; the same post twice is one", async () => {
    const { parent, mail } = aParentWithMail();
    const { db } = portal.portal;
    const event = { kind: "hard", messageId: `<${mail.id}@localhost>`, words: "550 5.1.1 User unknown" };
    expect(await outcomeOf(post(event))).toEqual([200, { status: "taken", outcomes: ["recorded"] }]);
    expect(adultNow(db, parent).mailboxState).toBe("bouncing");
    const [task] = db.select().from(tasks).where(eq(tasks.adultId, parent.id)).all();
    expect(task?.kind).toBe("mail-bounced");
    expect(onlyOne(db.select().from(bounces).where(eq(bounces.emailId, mail.id)).all()).source).toBe(
      "provider",
    );
    const after = everyRow(db);
    expect(await outcomeOf(post(event))).toEqual([200, { status: "taken", outcomes: ["recorded-already"] }]);
    expect(everyRow(db)).toEqual(after);
  });

  it("may come with the secret as a password, and as a list", async () => {
    const { parent, mail } = aParentWithMail();
    const basic = `Basic ${Buffer.from(`postmark:${SECRET}`).toString("base64")}`;
    const events = [
      { RecordType: "SpamComplaint", Email: mail.toAddress, ID: 1 },
      { RecordType: "Open", Email: "x" },
    ];
    expect(await outcomeOf(post(events, { Authorization: basic }))).toEqual([
      200,
      { status: "taken", outcomes: ["recorded"] },
    ]);
    const [task] = portal.portal.db.select().from(tasks).where(eq(tasks.adultId, parent.id)).all();
    expect(task?.kind).toBe("mail-complaint");
  });

  it("changes nothing where it is forged, whatever it shows instead of the secret", async () => {
    const { mail } = aParentWithMail();
    const { db } = portal.portal;
    const before = everyRow(db);
    const shown: Record<string, string>[] = [
      {},
      { Authorization: "" },
      { Authorization: "Bearer" },
      { Authorization: `Bearer ${SECRET.slice(0, -1)}` },
      { Authorization: `Bearer ${SECRET}x` },
      { Authorization: `Basic ${Buffer.from(`${SECRET}:`).toString("base64")}` },
      { Authorization: `Basic ${"=".repeat(5000)}` },
      { Authorization: `Bearer ${"x".repeat(5000)}` },
      { Cookie: `secret=${SECRET}` },
      { "X-Secret": SECRET },
    ];
    for (const headers of shown) {
      const answer = await post({ kind: "hard", messageId: `<${mail.id}@localhost>` }, headers);
      expect([answer.status, await answer.text()]).toEqual([403, ""]);
    }
    expect(shown).toHaveLength(10);
    expect(everyRow(db)).toEqual(before);
  });

  it("is refused where it is no JSON or no known shape; and nobody may only look", async () => {
    const before = everyRow(portal.portal.db);
    for (const body of [
      "",
      "{",
      "[]x",
      "null",
      { kind: "hard" },
      { __proto__: 1, constructor: 2 },
      "[".repeat(50_000),
    ]) {
      expect((await post(body)).status).toBe(400);
    }
    const look = await fetch(new URL("/mail/bounces", portal.url), { headers: BEARER });
    expect(look.status).toBe(404);
    expect(
      (await fetch(new URL("/mail/bounces", portal.url), { method: "PUT", headers: BEARER })).status,
    ).toBe(405);
    expect(everyRow(portal.portal.db)).toEqual(before);
  });

  it("from a place that has guessed too often is not listened to; right secrets cost nothing", async () => {
    const event = { kind: "soft", address: "nobody@example.test" };
    const here = { "X-Forwarded-For": "192.0.2.7" };
    for (let right = 0; right < 40; right += 1)
      expect((await post(event, { ...BEARER, ...here })).status).toBe(200);
    const answers: number[] = [];
    for (let wrong = 0; wrong < 35; wrong += 1) answers.push((await post(event, here)).status);
    expect(answers).toEqual([
      ...Array.from({ length: 30 }, () => 403),
      ...Array.from({ length: 5 }, () => 429),
    ]);
    expect((await post(event, { ...BEARER, "X-Forwarded-For": "192.0.2.8" })).status).toBe(200);
  });

  it("is the only thing that may come from elsewhere: every other form is still turned away", async () => {
    for (const path of ["/mail/bounces/", "/mail/bounces.data", "/sign-in", "/mail/bounces/x"]) {
      const answer = await fetch(new URL(path, portal.url), { method: "POST", body: "{}", headers: BEARER });
      expect(answer.status).toBe(403);
    }
  });

  it("is not there where the school has set no secret", async () => {
    const without = await aPortalForThisTest("demo");
    const before = everyRow(without.portal.db);
    for (const headers of [{}, BEARER, { Authorization: "Bearer null" }, { Authorization: "Bearer " }]) {
      const answer = await post({ kind: "hard", address: "parent@example.test" }, headers, without);
      expect(answer.status).toBe(404);
    }
    expect(everyRow(without.portal.db)).toEqual(before);
  });

  // The last one: the server hangs up in the middle of such a post.
  it("is refused where it is too long", async () => {
    const before = everyRow(portal.portal.db);
    expect((await post({ kind: "hard", words: "x".repeat(300_000) })).status).toBe(413);
    expect(everyRow(portal.portal.db)).toEqual(before);
  });
});
