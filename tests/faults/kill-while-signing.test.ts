import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECOND } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { acknowledgements, ledger, signings } from "#db/schema.ts";
import { filledIn, readEverything, referenceOf } from "#tests/support/parent-visits.ts";
import { aRealServer, type RealServer } from "#tests/support/real-process.ts";
import {
  type AskedParent,
  aDemoSchoolOnDisk,
  askParents,
  type SchoolOnDisk,
} from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";

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

/** A parent with a browser, and how far they got. */
type Signer = { parent: AskedParent; visitor: Visitor; form?: Record<string, string>; reference?: string };

/** Opens the link of the mail, presses Start, and reads everything. */
async function readsEverything(parent: AskedParent, server: RealServer): Promise<Signer> {
  const visitor = aVisitor(server.url);
  await visitor.submit(parent.requestLink, {});
  const { declaration } = await readEverything(visitor);
  return { parent, visitor, form: filledIn(declaration, { name: parent.name }) };
}

/** Presses Sign. The answer names the receipt: from then on it has to be there. */
async function signs(signer: Signer): Promise<void> {
  const answer = await signer.visitor.post("/sign/declaration", signer.form ?? {});
  expect(answer.status).toBe(302);
  signer.reference = answer.location?.replace("/receipts/", "") ?? "";
}

async function seesReceipt({ parent, visitor, reference }: Signer): Promise<void> {
  const receipt = await visitor.get(`/receipts/${reference}`);
  expect(referenceOf(receipt)).toBe(reference);
  expect(receipt.status).toBe(200);
  expect(receipt.text).toContain(parent.name);
}

const hasReference = ({ reference }: Signer) => reference !== undefined;

function numberOf(query: SQL): number {
  return school.db.get<{ n: number }>(query).n;
}

/** Every signing has all that belongs to it, in the whole database, and nothing lies about that belongs to none. */
function expectNothingHalfWritten(): void {
  const { db } = school;
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.$client.pragma("foreign_key_check")).toEqual([]);
  const signed = numberOf(sql`select count(*) n from signings`);
  expect(signed).toBeGreaterThan(100);
  expect(numberOf(sql`select count(*) n from signing_texts where typed_name is not null`)).toBe(signed);
  expect(numberOf(sql`select count(distinct signing_id) n from acknowledgements`)).toBe(signed);
  expect(
    numberOf(
      sql`select count(distinct s.id) n from signings s join audit_events a on a.subject_id = s.id and a.action = 'signed'`,
    ),
  ).toBe(signed);
  expect(
    numberOf(sql`select count(distinct s.id) n from signings s join emails e
      on e.kind = 'receipt' and e."values" ->> 'reference' = s.reference and e.adult_id = s.adult_id`),
  ).toBe(
    numberOf(
      sql`select count(*) n from signings s join adults a on a.id = s.adult_id and a.email is not null`,
    ),
  );
  const answers = numberOf(sql`select count(*) n from acknowledgements`);
  expect(numberOf(sql`select count(*) n from acknowledgement_texts`)).toBe(answers);
  expect(
    numberOf(sql`select count(*) n from acknowledgements a join ledger_keys k on k.record_id = a.id
      join ledger l on l.seq = k.seq and l.kind = 'acknowledged'`),
  ).toBe(answers);
  expect(verifyLedger(db)).toEqual({ status: "intact", rows: db.select().from(ledger).all().length });
}

/** The signings of these parents, with how many answers each has. */
function signingsOf(signers: Signer[]): { reference: string; answers: number }[] {
  return school.db
    .select({
      reference: signings.reference,
      answers: count(acknowledgements.id),
    })
    .from(signings)
    .leftJoin(acknowledgements, eq(acknowledgements.signingId, signings.id))
    .groupBy(signings.id)
    .where(
      inArray(
        signings.adultId,
        signers.map(({ parent }) => parent.adultId),
      ),
    )
    .all();
}

describe("a portal that is killed while parents sign", { timeout: PATIENTLY }, () => {
  it("has every receipt that it has shown, and nothing half-written, five times in a row (rule 2)", async () => {
    const everybody: Signer[] = [];
    let answered = 0;
    let cutOff = 0;
    for (let round = 0; round < 5; round += 1) {
      const server = await aRealServer(school.dataDirectory);
      const signers = await Promise.all(
        askParents(school, 6).map((parent) => readsEverything(parent, server)),
      );
      // One after the other, a few milliseconds apart; killed at another number of answers each time.
      const walks = signers.map(async (signer, place) => {
        await wait(5 * place);
        await signs(signer);
        if (signers.filter(hasReference).length === 1 + round) await server.killAtOnce();
        await seesReceipt(signer);
      });
      const ends = await Promise.allSettled(walks);
      await server.killAtOnce();
      answered += signers.filter(hasReference).length;
      cutOff += ends.filter(({ status }) => status === "rejected").length;

      expectNothingHalfWritten();
      const written = signingsOf(signers);
      for (const { reference } of signers.filter(hasReference))
        expect(written).toContainEqual({ reference, answers: 2 });
      expect(written.every(({ answers }) => answers === 2)).toBe(true);
      everybody.push(...signers);
    }
    expect(answered).toBeGreaterThanOrEqual(5);
    expect(cutOff).toBeGreaterThanOrEqual(5);

    // The next day: receipts open as before, and whoever got no answer sends the same form again.
    const server = await aRealServer(school.dataDirectory);
    let again = 0;
    for (const before of everybody) {
      const visitor = aVisitor(server.url);
      for (const [name, value] of before.visitor.cookies) visitor.cookies.set(name, value);
      const signer = { ...before, visitor };
      if (!hasReference(signer)) {
        await signs(signer);
        again += 1;
      }
      await seesReceipt(signer);
    }
    await server.killAtOnce();
    expect(again).toBe(everybody.length - answered);
    expect(signingsOf(everybody).map(({ answers }) => answers)).toEqual(everybody.map(() => 2));
    expect(everybody).toHaveLength(30);
    expectNothingHalfWritten();
  });
});

describe("a portal that is told to stop", { timeout: PATIENTLY }, () => {
  it("answers everyone whose request it has accepted, waits a little for those who say nothing, and ends well (rule 2)", async () => {
    const server = await aRealServer(school.dataDirectory);
    const silent = connect(Number(server.url.port), server.url.hostname);
    await new Promise((resolve) => silent.once("connect", resolve));
    const signers = await Promise.all(
      askParents(school, 10).map((parent) => readsEverything(parent, server)),
    );
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
      signingsOf(signers)
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(references);
    expectNothingHalfWritten();
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
