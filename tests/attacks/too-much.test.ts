import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { schoolDetails, tasks } from "#db/schema.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * Too long, too slow, too many: what a portal has to bear that anybody can reach. The real numbers, with their reasons, are
 * in app/platform/connections.server.ts; here the same server has less patience, so that no test waits for minutes.
 */

const IMPATIENT = { headers: 600, request: 1500, silence: 4000, idle: 1000, lookedAtEvery: 100, most: 20 };

let portal: TestPortal & { stop(): Promise<void> };
let impatient: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  impatient = await aRunningPortal("demo", {}, { connections: IMPATIENT });
});
afterAll(() => Promise.all([portal.stop(), impatient.stop()]));

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const headers = (own = portal) => ({ ...FORM, Origin: own.url.origin });

describe("a body that is too long", () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, "a");

  it("of 50 megabytes is turned away with a clear page, announced or not", async () => {
    const pieces = Array.from({ length: 50 }, () => MEGABYTE);
    for (const body of [Buffer.concat(pieces), pieces]) {
      for (const path of ["/sign-in", "/sign/declaration", "/nothing-here"]) {
        const answer = await rawRequest(portal.url, { method: "POST", path, headers: headers(), body });
        expect(answer.status).toBe(413);
        expect(answer.body).toContain("That was too long");
        expect(answer.body).toContain("01691 652960");
      }
    }
  });

  it("is told how much the page takes, in the words of the page itself (rule 20)", async () => {
    const pages: [path: string, most: string][] = [
      ["/sign-in", "256 kB"],
      ["/office/import", "5 MB"],
      ["/office/matters/1/steps/2/evidence", "10 MB"],
    ];
    const body = Array.from({ length: 33 }, () => MEGABYTE);
    for (const [path, most] of pages) {
      const answer = await rawRequest(portal.url, { method: "POST", path, headers: headers(), body });
      expect(answer.status, path).toBe(413);
      expect(answer.body).toContain(`is larger than this page takes: ${most} at most.`);
    }
    expect(pages).toHaveLength(3);
  });

  it("begins above 256 kB: the longest form that a page of ours has is far shorter", async () => {
    const send = (bytes: number) => {
      const body = `email=${"a".repeat(bytes - 6)}`;
      return rawRequest(portal.url, { method: "POST", path: "/sign-in", headers: headers(), body });
    };
    expect((await send(256 * 1024)).status).toBe(400);
    expect((await send(256 * 1024 + 1)).status).toBe(413);
  });
});

describe("headers that are too long", () => {
  it("are refused, and the portal goes on", async () => {
    for (const [name, value] of [
      ["Cookie", `parent=${"x".repeat(20_000)}`],
      ["X-Anything", "y".repeat(70_000)],
    ] as const) {
      const { status, body } = await rawRequest(portal.url, { path: "/sign", headers: { [name]: value } });
      expect(status).toBe(431);
      expect(body).toBe("");
    }
    expect((await aVisitor(portal.url).get("/health")).status).toBe(200);
  });
});

describe("a flood", () => {
  it("of forms from one place is asked to wait, and others are not", async () => {
    const own = await aRunningPortal("demo", { trustedProxies: 1 });
    onTestFinished(() => own.stop());
    const send = (from: string) =>
      rawRequest(own.url, {
        method: "POST",
        path: "/office/sign-in/code",
        headers: { ...headers(own), "X-Forwarded-For": from },
        body: "code=x",
      });
    const statuses = await Promise.all(Array.from({ length: 310 }, () => send("192.0.2.1")));
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await send("192.0.2.2")).status).toBe(400);
  });

  it("of what is refused costs less than one page each: the page for it is kept", async () => {
    const send = (method: string, path: string) =>
      rawRequest(portal.url, { method, path, headers: headers() });
    const time = async (ask: () => Promise<unknown>) => {
      const started = performance.now();
      for (let times = 0; times < 30; times++) await ask();
      return performance.now() - started;
    };
    const refused = () => send("DELETE", "/sign-in");
    await refused();
    const shown = () => send("GET", "/sign-in");
    await shown();
    const [first, again] = [await refused(), await refused()];
    expect(first.body).toBe(again.body);
    expect(first.headers).toMatchObject({ ...again.headers, date: first.headers.date });
    expect(await time(refused)).toBeLessThan(await time(shown));

    const details = { ...portal.portal.school(), phone: "01632 960777" };
    portal.portal.db.insert(schoolDetails).values({ details, changedAt: portal.portal.clock() }).run();
    expect((await refused()).body).toContain("01632 960777");
  });
});

type Afterwards = (tidyUp: () => void) => void;

/** Somebody who holds a connection until the test is over, and says what they say. `ended` is how long that lasted, in ms. */
function aConnection(
  own: TestPortal,
  afterwards: Afterwards,
): { socket: Socket; said(): string; ended: Promise<number> } {
  const started = performance.now();
  const socket = connect(Number(own.url.port), own.url.hostname);
  let said = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const ended = new Promise<number>((resolve) => {
    socket.on("error", () => {});
    socket.once("close", () => resolve(performance.now() - started));
  });
  afterwards(() => void socket.destroy());
  return { socket, said: () => said, ended };
}

/** A few letters now and then, for as long as somebody listens. */
function trickle({ socket }: { socket: Socket }, letters: string): void {
  const timer = setInterval(() => socket.write(letters), 100);
  socket.once("close", () => clearInterval(timer));
}

describe("a visitor who does not get on with it", { concurrent: true }, () => {
  it("is ended who sends headers line by line, for ever", async ({ onTestFinished }) => {
    const slow = aConnection(impatient, onTestFinished);
    slow.socket.write("GET /policies HTTP/1.1\r\nHost: localhost\r\n");
    trickle(slow, "X-Still: here\r\n");
    expect(await slow.ended).toBeLessThan(IMPATIENT.headers + 1400);
    expect(slow.said()).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  it("is ended who sends a form letter by letter, and of what came nothing is taken", async ({
    onTestFinished,
  }) => {
    const { db } = impatient.portal;
    const before = await db.$count(tasks);
    const slow = aConnection(impatient, onTestFinished);
    slow.socket.write(
      `POST /not-on-the-roll HTTP/1.1\r\nHost: localhost\r\nOrigin: ${impatient.url.origin}\r\n` +
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n" +
        "name=Nan&contact=01632+960001&child=Jude&message=",
    );
    trickle(slow, "a");
    expect(await slow.ended).toBeLessThan(IMPATIENT.request + 1400);
    expect(slow.said()).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(await db.$count(tasks)).toBe(before);
  });

  it("is ended who says nothing at all, or nothing more after an answer", async ({ onTestFinished }) => {
    const silent = aConnection(impatient, onTestFinished);
    const idle = aConnection(impatient, onTestFinished);
    idle.socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await silent.ended).toBeLessThan(IMPATIENT.silence + 1400);
    expect(await idle.ended).toBeLessThan(IMPATIENT.idle + 1900);
    expect(idle.said()).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe("more connections than there is room for", () => {
  it("are closed at once; those who are in get their answer, and the next one gets in after them", async () => {
    const own = await aRunningPortal(
      "demo",
      {},
      { connections: { ...IMPATIENT, headers: 60_000, request: 60_000, silence: 60_000 } },
    );
    onTestFinished(() => own.stop());
    const holders = Array.from({ length: IMPATIENT.most }, () => aConnection(own, onTestFinished));
    await Promise.all(holders.map(({ socket }) => new Promise((resolve) => socket.once("connect", resolve))));
    const [first, ...others] = holders;
    const late = aConnection(own, onTestFinished);
    expect(await late.ended).toBeLessThan(2000);
    first?.socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    await first?.ended;
    expect(first?.said()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect((await aVisitor(own.url).get("/health")).status).toBe(200);
    for (const { socket } of others) socket.destroy();
  });

  it("are bounded where nothing else is said, too: the portal keeps one for the next question two minutes", async () => {
    const polite = aConnection(portal, onTestFinished);
    polite.socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    await expect.poll(polite.said).toContain("Keep-Alive: timeout=125");
    polite.socket.destroy();
  });
});
