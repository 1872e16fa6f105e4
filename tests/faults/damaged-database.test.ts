import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { signings } from "#db/schema.ts";
import { someNumbers, times } from "#tests/support/fault-size.ts";
import { aRealServer, aServerForThisTest, runToEnd } from "#tests/support/real-process.ts";
import {
  aDemoSchoolForThisTest,
  aDemoSchoolOnDisk,
  type SchoolOnDisk,
} from "#tests/support/school-on-disk.ts";
import { comesBackTo, type Signer, seesReceipt, signersAt, signs } from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * A database whose file is no longer what was written: by a dying disk, a bad cable, somebody's editor. The start refuses
 * it and says what to do; what SQLite cannot see, `verify` names; and no receipt is ever shown that is wrong.
 */

const PAGE = 4096;
const INSIDE = /\n\s+at |node:internal|file:\/\/|Sqlite|SQLITE/;

let school: SchoolOnDisk;
let whole: string;

beforeAll(async () => {
  school = aDemoSchoolOnDisk();
  school.db.$client.close();
  whole = join(school.dataDirectory, "whole.sqlite");
  copyFileSync(fileOf(school), whole);
});

afterAll(() => school.remove());

const fileOf = ({ dataDirectory }: Pick<SchoolOnDisk, "dataDirectory">) => join(dataDirectory, DATABASE_FILE);

/** Rubbish that is the same at every run. */
const RUBBISH = Buffer.from(Array.from({ length: PAGE }, (_, place) => (place * 73 + 41) % 256));

function overwrite(file: string, at: number, bytes = RUBBISH): void {
  const opened = openSync(file, "r+");
  writeSync(opened, bytes, 0, bytes.length, at);
  closeSync(opened);
}

/** The database as it was, but for what is written over it. */
async function startWith(
  damage: (file: string) => void,
): Promise<{ exitCode: number | null; output: string }> {
  for (const ending of ["-wal", "-shm"]) rmSync(fileOf(school) + ending, { force: true });
  copyFileSync(whole, fileOf(school));
  damage(fileOf(school));
  return runToEnd(["portal.ts", "verify"], { DATA_DIR: school.dataDirectory });
}

function pagesOf(kind: "table" | "index"): number[] {
  const db = openDatabase(whole);
  const pages = db.$client
    .prepare("select rootpage from sqlite_master where type = ? and rootpage > 1 order by rootpage")
    .pluck()
    .all(kind)
    .map(Number);
  db.$client.close();
  return pages;
}

describe("a database with a damaged page", { timeout: 5 * PATIENTLY }, () => {
  it("in its header, in a table, in an index or in the middle is refused, with what to do (rule 20)", async ({
    annotate,
  }) => {
    const howMany = times({ short: 0, whole: 5 });
    const [tables, indexes] = [pagesOf("table"), pagesOf("index")];
    const pages = Math.floor(statSync(whole).size / PAGE);
    const damaged: number[] = [
      1,
      ...someNumbers(howMany, { atMost: tables.length - 1 }).map((one) => tables[one] ?? 2),
      ...someNumbers(howMany, { atMost: indexes.length - 1 }).map((one) => indexes[one] ?? 2),
      ...someNumbers(1 + howMany, { atMost: pages - 2 }).map((one) => one + 2),
    ];
    let refused = 0;
    for (const page of damaged) {
      const { exitCode, output } = await startWith((file) => overwrite(file, (page - 1) * PAGE));
      expect(output, `page ${page}`).not.toMatch(/\n\s+at |node:internal/);
      expect(exitCode, `page ${page}: ${output}`).toBe(1);
      expect(output, `page ${page}`).toContain("npm run portal -- restore <file>");
      refused += 1;
    }
    expect(refused).toBe(2 + 3 * howMany);
    const server = await runToEnd(["server.ts"], { DATA_DIR: school.dataDirectory, PORT: "0" });
    expect(server.exitCode).toBe(1);
    expect(server.output).toMatch(/^The portal did not start\. .*portal\.sqlite is damaged \(/);
    const doctor = await runToEnd(["portal.ts", "doctor"], { DATA_DIR: school.dataDirectory });
    expect(doctor.exitCode).toBe(1);
    expect(doctor.output).toContain("npm run portal -- restore <file>");
    await annotate(`${refused} pages; the start said: ${server.output.trim()}`);
  });

  it("that was cut short is refused too", async () => {
    const cut = await startWith((file) => writeFileSync(file, readFileSync(whole).subarray(0, 100 * PAGE)));
    expect(cut).toMatchObject({ exitCode: 1, output: expect.stringContaining("is damaged") });
  });
});

describe("a byte that changed where SQLite cannot see it", { timeout: PATIENTLY }, () => {
  it("in what somebody signed is named by verify (rule 9)", async () => {
    const before = openDatabase(whole);
    const { name = "", row } =
      before.$client
        .prepare<[], { name: string; row: number }>(
          `select typed_name name, seq row from signing_texts
           join acknowledgements on acknowledgements.signing_id = signing_texts.signing_id
           join ledger_keys on ledger_keys.record_id = acknowledgements.id
           order by signing_texts.signing_id, seq limit 1`,
        )
        .get() ?? {};
    before.$client.close();
    let changed = 0;
    const verified = await startWith((file) => {
      const bytes = readFileSync(file);
      for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
        overwrite(file, at, Buffer.from("X"));
        changed += 1;
      }
    });
    expect(changed).toBeGreaterThan(0);
    expect(verified.exitCode).toBe(1);
    expect(verified.output).toBe(
      `Row ${row} of the ledger does not hold: the record that it speaks of was changed.\n`,
    );
  });
});

describe("a damaged log of the last writes", { timeout: PATIENTLY }, () => {
  it("shows no wrong receipt, and leaves nothing half-written: what cannot be read again is not there (rule 2)", async ({
    annotate,
  }) => {
    const own = aDemoSchoolForThisTest();
    const server = await aServerForThisTest(own.dataDirectory);
    const signers = await signersAt(server, own, times({ short: 3, whole: 12 }));
    // Whoever closes the file last empties its log into it: that shall be nobody.
    own.db.$client.close();
    for (const signer of signers) await signs(signer);
    await server.killAtOnce();
    const log = `${fileOf(own)}-wal`;
    expect(existsSync(log)).toBe(true);
    const [at = 0] = someNumbers(1, { atMost: Math.floor(statSync(log).size / 2) });
    overwrite(log, at + 32);
    rmSync(`${fileOf(own)}-shm`, { force: true });

    const verified = await runToEnd(["portal.ts", "verify"], { DATA_DIR: own.dataDirectory });
    const next = await aRealServer(own.dataDirectory).catch((error: Error) => error);
    if (next instanceof Error) {
      expect(next.message).toContain("npm run portal -- restore <file>");
      await annotate("the start refused it");
      return;
    }
    onTestFinished(() => next.killAtOnce());
    expect(verified.exitCode, verified.output).toBe(0);
    let there = 0;
    for (const signer of signers) there += await receiptIsRightOrNotThere(comesBackTo(next, signer));
    await annotate(`of ${signers.length} receipts ${there} were there, and right`);
  });

  async function receiptIsRightOrNotThere(signer: Signer): Promise<number> {
    const answer = await signer.visitor.get(`/receipts/${signer.reference}`);
    if (answer.status !== 200) {
      expect([302, 404]).toContain(answer.status);
      return 0;
    }
    await seesReceipt(signer);
    return 1;
  }
});

describe("a disk that loses pages while the portal runs", { timeout: PATIENTLY }, () => {
  it("shows an error page without the inside of the program, and writes it down", async ({ annotate }) => {
    const own = aDemoSchoolForThisTest();
    const references = own.db.select({ reference: signings.reference }).from(signings).limit(20).all();
    expect(own.db.$client.pragma("quick_check", { simple: true })).toBe("ok");
    const server = await aServerForThisTest(own.dataDirectory);
    const pages = Math.floor(statSync(fileOf(own)).size / PAGE);
    for (let page = 1; page < pages; page += 1) overwrite(fileOf(own), page * PAGE);
    // Both have every page in memory. Whoever sees that another has written forgets them all, and reads the file.
    own.db.$client.pragma("user_version = 1");

    const visitor = aVisitor(server.url);
    // First what would come from memory, were it known whether that still is in force.
    for (const path of ["/", "/policies", "/policies/social-media", "/policies?a=1"]) {
      const page = await visitor.get(path);
      expect(page.status, path).toBe(500);
      expect(page.text, path).toContain("Sorry, something went wrong");
      expect(page.html, path).not.toMatch(INSIDE);
    }
    const foreign = await visitor.post("/sign-in", {}, { Origin: "https://thief.example.test" });
    expect(foreign.status).toBe(500);
    expect(foreign.text).toContain("Sorry, something went wrong");
    expect((await visitor.get("/policies.json")).html).not.toMatch(INSIDE);
    const statuses: number[] = [];
    for (const { reference } of references) {
      const page = await visitor.get(`/check/${reference}`);
      expect(page.html).not.toMatch(INSIDE);
      statuses.push(page.status);
    }
    const answer = await visitor.post("/sign-in", { email: "parent@example.test" });
    expect([302, 500]).toContain(answer.status);
    expect(answer.html).not.toMatch(INSIDE);
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(0);
    await until("the log says so", () => server.output().includes("the database is damaged"));
    expect(server.output()).not.toMatch(/^\s+at /m);
    server.send("SIGTERM");
    expect(await server.ended).toMatchObject({ exitCode: 0 });
    await annotate(`answers: ${[...new Set(statuses)].join(", ")}; it ended well when it was told to`);
  });
});
