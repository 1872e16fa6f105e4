import { spawnSync } from "node:child_process";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECOND } from "#app/dates.ts";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { anEvidenceFolder } from "#tests/support/evidence-folder.ts";
import { someNumbers, times } from "#tests/support/fault-size.ts";
import { aRealServer, type RealServer, runToEnd } from "#tests/support/real-process.ts";
import { aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import {
  comesBackTo,
  expectNothingHalfWritten,
  hasReference,
  type Signer,
  seesReceipt,
  signersAt,
  signingsOf,
  signs,
} from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * A real server process, killed or stopped while parents sign over HTTP. The evidence is read over a second connection,
 * after the process is gone.
 */

let school: SchoolOnDisk;

beforeAll(() => {
  school = aDemoSchoolOnDisk();
});

afterAll(() => {
  school.remove();
});

const KILLED = times({ short: 3, whole: 20 });
/** The demo school has not many more for twenty rounds. */
const SIGNERS = 4;

describe("a portal that is killed while parents sign", { timeout: 5 * PATIENTLY }, () => {
  it("again and again has every receipt that it has shown, and nothing half-written (rule 2)", async ({
    annotate,
  }) => {
    const everybody: Signer[] = [];
    let answered = 0;
    let cutOff = 0;
    // How many answers are out when it is killed, and how many milliseconds after the last of them.
    const answers = someNumbers(KILLED, { atMost: SIGNERS - 2 });
    const pauses = someNumbers(KILLED, { atMost: 6 });
    for (const [round, pause] of pauses.entries()) {
      const server = await aRealServer(school.dataDirectory);
      const signers = await signersAt(server, school, SIGNERS);
      // One after the other, a few milliseconds apart.
      const walks = signers.map(async (signer, place) => {
        await wait(5 * place);
        await signs(signer);
        if (signers.filter(hasReference).length === 1 + (answers[round] ?? 0)) {
          await wait(pause);
          await server.killAtOnce();
        }
        await seesReceipt(signer);
      });
      const ends = await Promise.allSettled(walks);
      await server.killAtOnce();
      answered += signers.filter(hasReference).length;
      cutOff += ends.filter(({ status }) => status === "rejected").length;

      expectNothingHalfWritten(school);
      const written = signingsOf(school, signers);
      for (const { reference } of signers.filter(hasReference))
        expect(written).toContainEqual({ reference, answers: 2 });
      expect(written.every(({ answers }) => answers === 2)).toBe(true);
      everybody.push(...signers);
    }
    expect(everybody).toHaveLength(SIGNERS * KILLED);
    expect(answered).toBeGreaterThanOrEqual(KILLED);
    expect(cutOff).toBeGreaterThanOrEqual(KILLED);

    // The next day: receipts open as before, and whoever got no answer sends the same form again.
    const server = await aRealServer(school.dataDirectory);
    let again = 0;
    for (const before of everybody) {
      const signer = comesBackTo(server, before);
      if (!hasReference(signer)) {
        await signs(signer);
        again += 1;
      }
      await seesReceipt(signer);
    }
    await server.killAtOnce();
    expect(again).toBe(everybody.length - answered);
    expect(again, "some got no answer to “Sign”").toBeGreaterThan(0);
    expect(signingsOf(school, everybody).map(({ answers }) => answers)).toEqual(everybody.map(() => 2));
    expectNothingHalfWritten(school);
    await annotate(`killed ${KILLED} times: ${answered} receipts were shown, and all are there`);
  });

  it("leaves a ledger that verifies, on the command line and without the portal", async () => {
    const verified = await runToEnd(["portal.ts", "verify"], { DATA_DIR: school.dataDirectory });
    expect(verified).toMatchObject({ exitCode: 0, output: expect.stringContaining("intact") });
    const { publicKey } = checkpointKeyFrom(school.keys.checkpoints);
    const folder = await anEvidenceFolder(school.db, undefined, { publicKey });
    const checked = spawnSync(process.execPath, ["check-evidence.mjs", folder], { encoding: "utf8" });
    expect(checked).toMatchObject({ status: 0 });
  });
});

describe("a portal that is told to stop", { timeout: PATIENTLY }, () => {
  it("answers everyone whose request it has accepted, waits a little for those who say nothing, and ends well (rule 2)", async () => {
    const server = await aRealServer(school.dataDirectory);
    const silent = connect(Number(server.url.port), server.url.hostname);
    await new Promise((resolve) => silent.once("connect", resolve));
    const signers = await signersAt(server, school, 10);
    const pressed = signers.map((signer) => pressSignSlowly(signer, server));
    // "100 Continue": the server has the request, and waits for what was typed.
    await Promise.all(pressed.map(({ accepted }) => accepted));
    server.send("SIGTERM");
    await until("nobody new gets in", () => isRefused(server));
    for (const { finish } of pressed) finish();
    const answers = await Promise.all(pressed.map(({ answer }) => answer));
    const { exitCode } = await server.ended;
    silent.destroy();

    expect(exitCode).toBe(0);
    expect(server.output()).not.toContain('"level":50');
    expect(answers.map(({ status }) => status)).toEqual(signers.map(() => 302));
    const references = answers.map(({ location }) => location.replace("/receipts/", "")).sort();
    expect(references).toHaveLength(10);
    expect(
      signingsOf(school, signers)
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(references);
    expectNothingHalfWritten(school);
  });

  it("does not wait for browsers that keep asking: each gets its last answer whole, and it ends well at once", async () => {
    const server = await aRealServer(school.dataDirectory);
    const readers = Array.from({ length: 8 }, () => keepsReading(server));
    await until("everybody reads", () => readers.every(({ pages }) => pages.length > 3));
    const told = Date.now();
    server.send("SIGTERM");
    const { exitCode } = await server.ended;
    const took = Date.now() - told;
    const ends = await Promise.all(readers.map(({ end }) => end));

    expect(exitCode).toBe(0);
    expect(took).toBeLessThan(4.5 * SECOND);
    for (const { pages } of readers) {
      expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
      expect(pages.filter(({ html }) => !html.includes("</html>"))).toEqual([]);
    }
    expect(new Set(ends)).toEqual(new Set(["no connection"]));
  });
});

/** Sends the head of the form, and the form itself only when told to. */
function pressSignSlowly({ visitor, form }: Signer, { url }: RealServer) {
  const body = new URLSearchParams(form).toString();
  const asked = request(new URL("/sign/declaration", url), {
    method: "POST",
    agent: false,
    headers: {
      Expect: "100-continue",
      Origin: url.origin,
      Cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": Buffer.byteLength(body),
    },
  });
  asked.flushHeaders();
  return {
    accepted: new Promise<void>((resolve) => asked.once("continue", resolve)),
    finish: () => void asked.end(body),
    answer: new Promise<{ status: number; location: string }>((resolve, reject) => {
      asked.once("error", reject);
      asked.once("response", (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? "" });
      });
    }),
  };
}

async function isRefused({ url }: RealServer): Promise<boolean> {
  return fetch(new URL("/health", url), { headers: { Connection: "close" } }).then(
    () => false,
    () => true,
  );
}

/** One page after the other over one connection, until there is no connection any more. */
function keepsReading({ url }: RealServer) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const pages: { status: number; html: string }[] = [];
  const readOne = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request(new URL("/policies/complaints", url), { agent }, (response) => {
        let html = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          html += part;
        });
        // A page that is cut off never ends.
        response.once("aborted", () => reject(new Error("cut off")));
        response.once("end", () => {
          pages.push({ status: response.statusCode ?? 0, html });
          resolve();
        });
      });
      asked.once("error", reject);
      asked.end();
    });
  async function readOn(): Promise<string> {
    for (let page = 0; page < 5000; page += 1) {
      try {
        await readOne();
      } catch (error) {
        const { message, code } = error as NodeJS.ErrnoException;
        return code === "ECONNREFUSED" || code === "ECONNRESET" ? "no connection" : message;
      }
    }
    return "read 5000 pages";
  }
  return { pages, end: readOn() };
}
