import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { sql } from "drizzle-orm";
import readXlsxFile from "read-excel-file/universal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isoDateOf, isoTimeOf, MINUTE } from "#app/dates.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { EXPORTED_LISTS } from "#app/forms/export-filter.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { adults, askedAdults, askings, auditEvents } from "#db/schema.ts";
import {
  connectionsTo,
  type Download,
  download,
  rowsOfCsv,
  startDownload,
} from "#tests/support/downloads.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aReport } from "#tests/support/make-tasks.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff } from "#tests/support/staff-at-work.ts";
import { searchRoll } from "#tests/support/staff-visits.ts";
import { until } from "#tests/support/until.ts";
import { linkCalled, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
});
afterAll(() => portal.stop());

const fetched = (path: string, visitor = office): Promise<Download> =>
  download(visitor, new URL(path, portal.url));
const csv = async (path: string, visitor = office) => rowsOfCsv(await fetched(path, visitor));

/** Cells as a spreadsheet program has them: text, numbers and dates. */
async function workbook(path: string): Promise<{ rows: unknown[][]; xml: string }> {
  const { bytes } = await fetched(path);
  const [sheet] = await readXlsxFile(bytes.slice().buffer);
  return { rows: sheet?.data ?? [], xml: sheetXml(bytes) };
}

function sheetXml(bytes: Uint8Array): string {
  const zip = Buffer.from(bytes);
  let at = zip.indexOf(Buffer.from("504b0102", "hex"));
  for (; at >= 0; at = zip.indexOf(Buffer.from("504b0102", "hex"), at + 4)) {
    const name = zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (!name.endsWith("worksheets/sheet1.xml")) continue;
    const [start, size] = [zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20)];
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(data, data + size);
    return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString();
  }
  throw new Error("There is no sheet in this workbook");
}

const newestAudit = () => portal.portal.db.select().from(auditEvents).orderBy(sql`rowid desc`).limit(1).get();

/** An asking of three adults, each in another state. */
function anAsking(): string {
  const { db } = portal.portal;
  const id = newId(0);
  db.insert(askings)
    .values({
      id,
      audience: { kind: "whole-roll" },
      policyIds: [],
      confirmedCount: 2,
      state: "planned",
      // The portal that runs meanwhile asks nobody of it.
      startsAt: Date.UTC(2100, 0, 1),
      createdAt: 0,
    })
    .run();
  const [waiting, held] = [anAdult(db, { name: "Wynn Waiting" }), anAdult(db, { name: "Hal Held" })];
  holdAdult(db, {
    adultId: held.id,
    staffId: demoStaff(portal, DEMO_PEOPLE.head).id,
    reason: "Secret",
    now: 0,
  });
  db.insert(askedAdults)
    .values([
      { askingId: id, adultId: waiting.id, position: 1, state: "waiting" },
      { askingId: id, adultId: held.id, position: 2, state: "left-out", reason: "on-hold", decidedAt: 0 },
    ])
    .run();
  return id;
}

describe("every list of the office", () => {
  it.each(EXPORTED_LISTS)("%s is there as CSV and Excel, and both say the same", async (list) => {
    const query = list === "asking" ? `?asking=${anAsking()}` : list === "inbox" ? "?show=done" : "";
    const today = isoDateOf(portal.portal.clock());
    const asCsv = await fetched(`/office/exports/${list}.csv${query}`);
    expect(asCsv).toMatchObject({
      status: 200,
      type: "text/csv; charset=utf-8",
      fileName: `${list}-${today}.csv`,
    });
    expect([...asCsv.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = Buffer.from(asCsv.bytes).toString();
    expect(text.endsWith("\r\n")).toBe(true);
    const rows = rowsOfCsv(asCsv);
    if (list !== "slips") expect(rows.length).toBeGreaterThan(1);
    expect(newestAudit()).toMatchObject({
      action: `exported-${list}`,
      details: { format: "csv", rows: rows.length - 1 },
    });

    const asExcel = await fetched(`/office/exports/${list}.xlsx${query}`);
    expect(asExcel).toMatchObject({ status: 200, fileName: `${list}-${today}.xlsx` });
    const book = await workbook(`/office/exports/${list}.xlsx${query}`);
    expect(book.rows).toHaveLength(rows.length);
    expect(book.rows[0]).toEqual(rows[0]);
    expect(book.xml).toContain('state="frozen"');
    expect(book.xml).not.toContain("<f>");
  });

  it("asks for the second factor again after ten minutes, and leads back to the same list", async () => {
    const clerk = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
    portal.pass(11 * MINUTE);
    let asked = 0;
    for (const list of EXPORTED_LISTS) {
      const path = `/office/exports/${list}.xlsx?class=Oak`;
      expect((await clerk.get(path)).location).toBe(
        `/office/sign-in/authenticator?next=${encodeURIComponent(path)}`,
      );
      asked += 1;
    }
    expect(asked).toBe(EXPORTED_LISTS.length);
    office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
  });

  it("is not there under another name, nor an asking that nobody made", async () => {
    for (const file of ["staff.csv", "roll.pdf", "roll", "asking.csv", `asking.csv?asking=${newId(0)}`]) {
      expect((await fetched(`/office/exports/${file}`)).status, file).toBe(404);
    }
  });

  it("is explained in a line on the page of exports, with both formats", async () => {
    const page = await office.get("/office/exports");
    const whole = EXPORTED_LISTS.filter((list) => list !== "asking");
    for (const list of whole) {
      for (const format of ["csv", "xlsx"]) expect(page.html).toContain(`/office/exports/${list}.${format}"`);
    }
    expect(page.text).toContain("People on hold are in the lists and marked so");
  });
});

describe("a part of a list", () => {
  it("is the part that its page shows: class, year group, policy, state, and what was searched for", async () => {
    const { db } = portal.portal;
    const fir = aChild(db, { name: "Fern Fir", className: "Fir", yearGroup: "Year 4" });
    anAdult(db, { name: "Parent Fir", childrenHere: [fir] });
    let parts = 0;
    for (const query of ["class=Fir", "year=Year+4", "state=no-email", "state=nonsense"]) {
      const page = await office.get(`/office/roll?${query}`);
      const rows = await csv(linkCalled(page, "Download as CSV"));
      const shown = Number(/(\d+) adults?\b/.exec(page.text)?.[1]);
      if (!query.startsWith("year")) expect(rows.length - 1, query).toBe(shown);
      parts += 1;
    }
    expect(parts).toBe(4);
    expect((await csv("/office/exports/roll.csv?class=Fir")).map(([name]) => name)).toEqual([
      "Name",
      "Parent Fir",
    ]);
    expect(newestAudit()?.details).toEqual({ format: "csv", rows: 1, class: "Fir" });
    expect((await csv("/office/exports/children.csv?year=Year+4&class=Fir")).slice(1)).toEqual([
      expect.arrayContaining(["Fern Fir", "Fir", "Year 4", "Not done yet", "1", "0"]),
    ]);

    const searched = await searchRoll(office, "Parent Fir");
    const address = linkCalled(searched, "Download as CSV");
    expect(address).not.toMatch(/Parent|Fir/);
    expect((await csv(address)).map(([name]) => name)).toEqual(["Name", "Parent Fir"]);
    expect(newestAudit()?.details).toEqual({ format: "csv", rows: 1, search: "yes" });
  });

  it("of an asking is those in one state, and of the policies' answers those of one policy", async () => {
    const asking = anAsking();
    const rows = await csv(`/office/exports/asking.csv?asking=${asking}&state=left-out`);
    expect(rows.slice(1).map((row) => [row[0], row[2], row[3], row[4]])).toEqual([
      ["Hal Held", "On hold", "Left out", "On hold"],
    ]);
    expect(rows.join()).not.toContain("Secret");
  });

  it("is written down with how it was narrowed, for whoever may read who did what", async () => {
    await csv("/office/exports/roll.csv?class=Fir&state=asked");
    const head = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
    expect((await head.get("/office/audit")).text).toContain(
      "Downloaded the roll: 0 rows as CSV, class Fir, state “Asked”",
    );
  });
});

describe("whatever people are called", () => {
  const NAMES = [
    "=1+1",
    "+44 1632 960001",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    'Anna "Nan" Jones, Llanymynech',
    "Line\nBreak",
    "نور الهدى الأحمد",
    "Nul\0Letter",
    "Bell\u0007Letter",
    "Half\uD800Letter",
    "O".repeat(200),
  ];

  it("nothing is a formula, nothing breaks the file, and the names are theirs (rule 16)", async () => {
    const { db } = portal.portal;
    const child = aChild(db, { name: "Odd Child", className: "Odd" });
    for (const name of NAMES) anAdult(db, { name, childrenHere: [child] });
    const names = (await csv("/office/exports/roll.csv?class=Odd")).slice(1).map(([name = ""]) => name);
    expect(names).toHaveLength(NAMES.length);
    for (const name of names) expect(name).not.toMatch(/^[=+\-@\t\r＝＋－＠]|\0/);
    for (const name of ["'=1+1", "'+44 1632 960001", "Line\nBreak", "نور الهدى الأحمد", "NulLetter"]) {
      expect(names).toContain(name);
    }
    const { rows, xml } = await workbook("/office/exports/roll.xlsx?class=Odd");
    const kept = rows.slice(1).map(([name]) => name);
    for (const name of [
      "=1+1",
      "+44 1632 960001",
      "@SUM(A1:A9)",
      "نور الهدى الأحمد",
      "NulLetter",
      "O".repeat(200),
    ]) {
      expect(kept).toContain(name);
    }
    expect(xml).not.toContain("<f>");
  });
});

describe("the cells of an Excel file", () => {
  it("have dates by London's clock, and days where only the day is known (rule 19)", async () => {
    const { db } = portal.portal;
    const adult = anAdult(db, { name: "Late Signer", childrenHere: [aChild(db, { className: "Late" })] });
    // 23:30 in UTC is half past midnight of the next day in a British summer.
    readAndSign(db, adult, { now: Date.UTC(2026, 6, 1, 23, 30) });
    const { rows } = await workbook("/office/exports/roll.xlsx?class=Late");
    const dates = (rows[1] ?? []).filter((cell) => cell instanceof Date);
    const toTheSecond = (date: Date) => isoTimeOf(Math.round(date.getTime() / 1000) * 1000);
    expect(dates.map(toTheSecond)).toEqual(["2026-07-02T00:30:00.000Z", "2026-07-02T00:30:00.000Z"]);
    const answers = await csv("/office/exports/acknowledgements.csv");
    expect(answers.filter(([, name]) => name === "Late Signer").map((row) => row[5])).toEqual([
      "2026-07-02 00:30:00",
      "2026-07-02 00:30:00",
    ]);
    const children = await workbook("/office/exports/children.xlsx");
    expect(typeof children.rows[1]?.[4]).toBe("number");
  });
});

describe("what stays in the portal", () => {
  it("what anybody wrote in the inbox, and everything that only the safeguarding lead is told", async () => {
    const { db } = portal.portal;
    aReport(db, { name: "Gwen Grey", child: "Dai Grey", message: "Ring me about Owen Other" });
    aChild(db, { name: "Wren Tudor", knownAs: "Wren", tellsSafeguarding: true });
    aReport(db, { name: "Rhys Rover", contact: "rhys@example.test", child: "Wren Tudor" });
    const lead = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.dsl));
    const [seen, all] = [
      await csv("/office/exports/inbox.csv"),
      await csv("/office/exports/inbox.csv", lead),
    ];
    expect(all.length).toBe(seen.length + 1);
    expect(seen.join()).not.toMatch(/Owen Other|Gwen Grey|Wren|Rover/);
    expect(all.join()).not.toMatch(/Wren|Rover/);
  });

  it("why somebody is on hold, codes, and what a mail said", async () => {
    const held = portal.portal.db.select().from(adults).where(sql`${adults.holdReason} is not null`).all();
    expect(held.length).toBeGreaterThan(1);
    for (const list of EXPORTED_LISTS.filter((one) => one !== "asking")) {
      const text = Buffer.from((await fetched(`/office/exports/${list}.csv`)).bytes).toString();
      for (const { holdReason } of held) expect(text).not.toContain(holdReason);
      expect(text).not.toMatch(/\/r\/[\w-]{20}/);
    }
    const roll = await csv("/office/exports/roll.csv");
    const place = roll[0]?.indexOf("On hold") ?? -1;
    expect(roll.filter((row) => row[place] === "On hold").length).toBeGreaterThan(1);
  });
});

describe("a very long list", () => {
  it("is no Excel file: the page says so and leads to the CSV, which is whole", async () => {
    const { db } = portal.portal;
    db.run(sql`
      with recursive n(n) as (select 1 union all select n + 1 from n where n < 20001)
      insert into emails (id, kind, to_address, "values", state, queued_at, send_after, expires_at)
        select 'long-' || n, 'test', 'long@example.test', '{}', 'sent', 0, 0, 0 from n`);
    const answer = await office.get("/office/exports/mails.xlsx?kind=test&state=sent");
    expect(answer.location).toMatch(/^\/office\/exports\/too-long\?/);
    const page = await office.get(answer.location ?? "");
    expect(page.text.replaceAll("\u00A0", " ")).toContain("up to 20 000");
    const rows = await csv(linkCalled(page, "Download as CSV"));
    expect(rows.length).toBeGreaterThan(20_001);
    expect(rows.slice(1).every(([kind]) => kind === "Test mail")).toBe(true);
  });

  it("that nobody goes on fetching is given up: its connection is closed with the download", async () => {
    const connections = () => connectionsTo(join(portal.dataDirectory, DATABASE_FILE));
    await until("earlier downloads are over", () => connections() === 1);
    const leave = new AbortController();
    const answer = await startDownload(office, new URL("/office/exports/mails.csv", portal.url), {
      signal: leave.signal,
    });
    await answer.body?.getReader().read();
    expect(connections()).toBe(2);
    leave.abort();
    await until("the connection is closed", () => connections() === 1);
    expect((await office.get("/office")).status).toBe(200);
  });
});

describe("the thread that makes a list", () => {
  it("is got ready by the page of exports, makes one file, and the next one has another", async () => {
    await office.get("/office/exports");
    await office.get("/office/exports");
    const [first, next] = [await csv("/office/exports/roll.csv"), await csv("/office/exports/roll.csv")];
    expect(first.length).toBeGreaterThan(10);
    expect(next).toEqual(first);
  });

  it("that nobody needed ends with the portal", async () => {
    const other = await aRunningPortal("demo");
    const threads = () =>
      z.object({ workers: z.array(z.unknown()) }).parse(process.report.getReport()).workers.length;
    const before = threads();
    other.portal.exports.getReady();
    await until("the thread is there", () => threads() === before + 1);
    await other.stop();
    expect(threads()).toBe(before);
  });
});
