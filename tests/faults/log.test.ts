import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adults, children, signings } from "#db/schema.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { aMailServer, type MailServer } from "#tests/support/mail-server.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRealServer, aServerForThisTest, type RealServer, run } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import {
  aDemoSchoolForThisTest,
  aDemoSchoolOnDisk,
  type SchoolOnDisk,
} from "#tests/support/school-on-disk.ts";
import { type Signer, signersAt, signs } from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * What a real server process prints while everything goes wrong that can: what an error quotes is where personal data gets
 * into logs. The log of an afternoon on which nothing goes wrong is in tests/platform/log.test.ts.
 */

let school: SchoolOnDisk;
let mailServer: MailServer;
let server: RealServer;

/** Else the system would end it at the first write that is refused, as it ends every program that is not told otherwise. */
const GOES_ON = { NODE_OPTIONS: "--import=data:text/javascript,process.on('SIGXFSZ',()=>{})" };

beforeAll(async () => {
  school = aDemoSchoolOnDisk();
  mailServer = await aMailServer();
  server = await aRealServer(school.dataDirectory, { SMTP_URL: mailServer.url, ...GOES_ON });
});

afterAll(async () => {
  await server.killAtOnce();
  await mailServer.close();
  school.remove();
});

const TYPED_NAME = "Gwenllïan Typed-Name";
const CONCERN = "My neighbour reads what I write there";
const STRANGER = "stranger-danger@example.test";

/** A mail server that repeats to whom it was, two that it refuses for good and for now, and then none at all. */
async function mailGoesWrong({ parent }: Signer): Promise<void> {
  for (const code of [550, 451])
    mailServer.refuseNext({ at: "RCPT TO", code, words: `No ${parent.email} and no ${parent.name} here` });
  for (const email of [parent.email, STRANGER, "office@example.test"])
    await aVisitor(server.url).post("/sign-in", { email });
  await until(
    "both refusals are in the log",
    () => /refused/.test(server.output()) && /try-later/.test(server.output()),
  );
  await mailServer.close();
  await aVisitor(server.url).post("/sign-in", { email: STRANGER });
  await until("that nobody is there is in the log", () => server.output().includes("ECONNREFUSED"));
  await mailServer.open();
}

/** A foreign page, a form that is too long, one that is no form, an address that is none, and wrong codes. */
async function requestsGoWrong({ visitor, form, parent }: Signer): Promise<void> {
  const personal = { ...form, name: TYPED_NAME, "answers[0].concern": CONCERN };
  await visitor.post("/sign/declaration", personal, { Origin: "https://thief.example.test" });
  await visitor.post("/sign/declaration", { ...personal, note: CONCERN.repeat(5000) });
  await visitor.post("/sign/declaration", personal, { "Content-Type": "multipart/form-data; boundary=none" });
  await visitor.post("/sign/declaration", { ...personal, formId: TYPED_NAME });
  await visitor.get(`/nowhere/${encodeURIComponent(TYPED_NAME)}?email=${parent.email}`);
  await visitor.get(`${parent.requestLink}x`);
  const broken = parent.requestLink.replace("/r/", "/r=/");
  await visitor.post(broken, {}, { Origin: "https://thief.example.test" });
  const tooLong = await rawRequest(server.url, {
    method: "POST",
    path: broken,
    body: "x".repeat(300 * 1024),
  });
  const noMethod = await rawRequest(server.url, { method: "PUT", path: broken });
  expect([tooLong.status, noMethod.status]).toEqual([413, 405]);
  await visitor.post("/sign-in/code", { code: "123456" });
}

/** The disk refuses every write while people type. */
async function diskGoesWrong({ visitor, form, parent }: Signer): Promise<void> {
  const largestFile = (bytes: string) =>
    spawnSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:unlimited`]).status;
  expect(largestFile("0")).toBe(0);
  const answers = [
    await visitor.post("/sign/declaration", { ...form, name: TYPED_NAME }),
    await aVisitor(server.url).post("/sign-in", { email: parent.email }),
    await aVisitor(server.url).post("/not-on-the-roll", {
      name: TYPED_NAME,
      contact: STRANGER,
      child: "Tirion Unlisted",
      message: CONCERN,
    }),
    await visitor.submit(parent.requestLink, {}),
  ];
  expect(largestFile("unlimited")).toBe(0);
  expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(2);
}

describe("the log of a day on which everything goes wrong", { timeout: PATIENTLY }, () => {
  it("says what went wrong, and names nobody: no name, address, pass, cookie, reference, or word that somebody wrote", async ({
    skip,
  }) => {
    if (spawnSync("prlimit", ["--version"]).status !== 0) skip("prlimit, of util-linux, is not here");
    const signers = await signersAt(server, school, 3);
    const [one, another, third] = signers;
    if (!one || !another || !third) throw new Error("Nobody is there");
    await signs(third);
    await third.visitor.get(`/receipts/${third.reference}`);
    await third.visitor.get(`/receipts/${third.reference}.pdf`);
    await aVisitor(server.url).get(`/check/${third.reference}`);
    await mailGoesWrong(one);
    await requestsGoWrong(one);
    await diskGoesWrong(another);
    server.send("SIGTERM");
    await server.ended;

    const log = server.output();
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    expect(lines.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(2);
    expect(log).toContain("nothing was saved");
    expect(log).toContain('"outcome":"refused","response":"550 at RCPT TO"');
    const secrets = [
      TYPED_NAME,
      CONCERN,
      STRANGER,
      "Unlisted",
      ...signers.map(({ parent }) => parent.requestLink.replace("/r/", "")),
      ...signers.flatMap(({ visitor }) => [...visitor.cookies.values()]),
      ...school.db
        .select()
        .from(adults)
        .all()
        .flatMap(({ name, email }) => (email ? [name, email] : [name])),
      ...school.db
        .select()
        .from(children)
        .all()
        .map(({ name }) => name),
      ...school.db
        .select()
        .from(signings)
        .all()
        .map(({ reference }) => reference),
    ];
    expect(secrets.length).toBeGreaterThan(600);
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/@example\.test/);
    expect(lines.filter((line) => !isJson(line))).toEqual([]);
  });
});

describe("a log that finds no room", { timeout: PATIENTLY }, () => {
  it("ends nothing: people read on, and once there is room again it is written on", async ({ skip }) => {
    if (spawnSync("prlimit", ["--version"]).status !== 0) skip("prlimit, of util-linux, is not here");
    const { dataDirectory } = aDemoSchoolForThisTest();
    const logFile = join(aTemporaryFolder(), "portal.log");
    const own = await aServerForThisTest(dataDirectory, GOES_ON, { logFile });
    const largestFile = (bytes: number | "unlimited") =>
      expect(spawnSync("prlimit", ["--pid", String(own.pid), `--fsize=${bytes}:unlimited`]).status).toBe(0);
    const reads = async (page: string) => {
      expect((await aVisitor(own.url).get(page)).status, page).toBe(200);
    };
    await reads("/policies?before");
    await until("the first page is in the log", () => own.output().includes('"path":"/policies"'));

    const { size } = statSync(logFile);
    largestFile(size);
    for (let again = 0; again < 20; again += 1) for (const page of ["/help?full", "/help"]) await reads(page);
    expect(statSync(logFile).size).toBe(size);

    largestFile("unlimited");
    await reads("/privacy?after");
    await until("the next page is in the log", () => own.output().includes('"path":"/privacy"'));
    own.send("SIGTERM");
    expect(await own.ended).toMatchObject({ exitCode: 0 });
  });

  it("at the start does not keep the portal from starting", async () => {
    const { dataDirectory } = aDemoSchoolForThisTest();
    const port = String(await aFreePort());
    const own = run(["server.ts"], { DATA_DIR: dataDirectory, PORT: port }, { logFile: "/dev/full" });
    let isOver = false;
    void own.ended.then(() => {
      isOver = true;
    });
    const url = new URL(`http://localhost:${port}/help?full`);
    const statusOf = () =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      );
    await until("it answers, or has ended", async () => isOver || (await statusOf()) === 200);
    expect(isOver).toBe(false);
    own.send("SIGTERM");
    expect(await own.ended).toMatchObject({ exitCode: 0 });
  });
});

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
