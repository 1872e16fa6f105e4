import { parse } from "csv-parse/sync";
import { and, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults } from "#db/schema.ts";
import { codeIn, linkIn, mailsTo } from "#tests/support/mailbox.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { askForMail, postmanComes, signInLinkIn } from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { countOnTile, searchRoll, signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, fieldOn, linkCalled, linksOn, type Page, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = aVisitor(portal.url);
  await signInAsStaff(office, portal, DEMO_PEOPLE.office);
});
afterAll(() => portal.stop());

const CSV = "/office/exports/roll.csv";
const cellsOf = ({ html }: Page): string[][] => parse(html, { bom: true });

function numbersBefore(page: Page, words: RegExp): number {
  return Number(new RegExp(`(\\d+) ${words.source}`).exec(page.text)?.[1] ?? Number.NaN);
}

describe("the overview", () => {
  it("counts everybody: the reachable and those who are not, the answered and those who have not (rule 12)", async () => {
    const overview = await office.get("/office");
    const everybody = numbersBefore(overview, /adults are on the roll/);
    const reach = [
      numbersBefore(overview, /can be reached by mail/),
      numbersBefore(overview, /have no email/),
      numbersBefore(overview, /have an address that does not work/),
      numbersBefore(overview, /are on hold/),
    ];
    expect(everybody).toBeGreaterThan(300);
    for (const count of reach) expect(count).toBeGreaterThan(0);
    expect(reach.reduce((sum, count) => sum + count)).toBe(everybody);

    const [first = ""] = overview.html.split("Parent Code of Conduct</h2>");
    const tiles = [...first.matchAll(/href="([^"]+)"><strong>(\d+)<\/strong>/g)];
    expect(tiles.length).toBeGreaterThanOrEqual(6);
    expect(tiles.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(everybody);
    for (const [, href = "", count] of tiles) {
      const roll = await office.get(href.replaceAll("&amp;", "&"));
      expect(roll.text).toContain(`${count} adult`);
    }
    const done = countOnTile(overview, "Acknowledged") + countOnTile(overview, "Acknowledged with a concern");
    expect(overview.text).toContain(
      `${Math.floor((100 * done) / everybody)}% ${done} of ${everybody} adults have acknowledged it`,
    );
  });
});

describe("the way round the office", () => {
  it("keeps the office in the office: a page that is not there leads to the overview, and tells nobody to phone themselves", async () => {
    for (const path of ["/office/staff", "/office/nothing-here", "/office/inbox/nothing-here"]) {
      const missing = await office.get(path);
      expect(missing.status, path).toBe(404);
      expect(linkCalled(missing, "Go to the overview"), path).toBe("/office");
      expect(missing.text, path).not.toContain("or phone the school office");
    }
    const parents = await aVisitor(portal.url).get("/nothing-here");
    expect(parents.text).toContain("or phone the school office");
  });

  it("does not send the office to pages that are for others, and says who does it", async () => {
    const readiness = await office.get("/office/readiness");
    expect(linksOn(readiness).map(({ href }) => href)).not.toContain("/office/staff");
    expect(readiness.text).toContain("An admin does this.");
    const admin = aVisitor(portal.url);
    await signInAsStaff(admin, portal, DEMO_PEOPLE.admin);
    expect(linkCalled(await admin.get("/office/readiness"), "Have two admins")).toBe("/office/staff");
  });

  it("shows which part of the office a page belongs to", async () => {
    const adult = anAdult(portal.portal.db, { name: "Nerys Navigation" });
    const parts = [
      ["/office", "Overview"],
      ["/office/people", "The roll"],
      [`/office/adults/${adult.id}`, "The roll"],
      ["/office/readiness", "Settings"],
      ["/office/settings/mails", "Settings"],
      ["/office/paper/forms", "Paper"],
    ];
    for (const [path = "", part] of parts) {
      const menu = (await office.get(path)).html.split("who-is-here")[0] ?? "";
      const here = [...menu.matchAll(/aria-current="(?:page|true)"[^>]*>([A-Z][a-z ]+)/g)];
      expect(
        here.map(([, words]) => words),
        path,
      ).toEqual([part]);
    }
    expect(parts).toHaveLength(6);
  });
});

describe("the roll", () => {
  it("is narrowed by class, policy and state, and leads page by page through everybody", async () => {
    const all = await office.get("/office/roll");
    const total = numbersBefore(all, /adults, page 1 of/);
    const seen = new Set<string>();
    let page = all;
    let pages = 1;
    for (;;) {
      for (const { href } of linksOn(page)) if (href.startsWith("/office/adults/")) seen.add(href);
      if (!linksOn(page).some(({ words }) => words === "Next page")) break;
      page = await office.get(linkCalled(page, "Next page"));
      pages++;
    }
    expect(pages).toBe(Math.ceil(total / 50));
    expect(seen.size).toBe(total);

    const narrowed = await office.submit("/office/roll", {
      class: "",
      policy: "",
      state: "no-email",
      search: "",
    });
    expect(narrowed.path).toContain("state=no-email");
    expect(numbersBefore(narrowed, /adults?/)).toBeLessThan(total);
  });

  it("narrowed by something that makes no sense shows everybody, and never breaks", async () => {
    const everybody = /(\d+) adults/.exec((await office.get("/office/roll")).text)?.[1];
    const odd = [
      "?state=consented",
      "?policy=1",
      "?page=0",
      "?page=-1",
      "?page=x",
      "?class=",
      "?search=Tudor",
    ];
    for (const query of odd) {
      expect((await office.get(`/office/roll${query}`)).text, query).toContain(`${everybody} adults`);
    }
    for (const query of [
      "?page=100000",
      "?page=1e300",
      "?class=%00",
      `?class=${"x".repeat(500)}`,
      "?state=&state=asked",
    ]) {
      expect((await office.get(`/office/roll${query}`)).status, query).toBe(200);
      expect((await office.get(`${CSV}${query}`)).status, query).toBe(200);
    }
  });

  it("is searched by what is typed, whatever it is, and no name gets into an address", async () => {
    const found = await searchRoll(office, "carys whit");
    expect(found.path).toMatch(/^\/office\/roll\?page=1&s=[\w-]+$/);
    expect(found.text).toContain("1 adult ");
    expect(found.text).toContain("Carys Whitfield");
    expect((await searchRoll(office, "Poppy")).text).toContain("Carys Whitfield");
    expect((await searchRoll(office, DEMO_PEOPLE.parent.email)).text).toContain("Carys Whitfield");
    for (const nobody of [
      "%",
      "_",
      "'",
      '" or ""="',
      "\\",
      "\0",
      "😀",
      "<b>",
      "w_itfield",
      "x".repeat(199),
    ]) {
      const page = await searchRoll(office, nobody);
      expect(page.status).toBe(200);
      expect(page.html).not.toContain("<b>");
      expect(page.text, nobody).not.toContain("Carys Whitfield");
    }
    expect((await searchRoll(office, "x".repeat(10_000))).status).toBe(200);
  });
});

describe("a search of the office", () => {
  const SEARCHES = [
    ["/office/roll", "search"],
    ["/office/people", "search"],
    ["/office/paper", "who"],
  ] as const;

  it("is a page like any other: it can be opened again by Back, and its address names nobody", async () => {
    for (const [path, field] of SEARCHES) {
      const answer = await office.post(path, { [field]: "Carys Whitfield" });
      expect(answer.status, path).toBe(303);
      const address = answer.location ?? "";
      expect(address).toMatch(/^[\w/?=&-]+$/);
      expect(Buffer.from(address.split("s=")[1] ?? "", "base64url").toString()).not.toMatch(/carys/i);
      const [first, again] = [await office.get(address), await office.get(address)];
      expect(
        linksOn(first).filter(({ words }) => words.includes("Carys Whitfield")),
        path,
      ).not.toEqual([]);
      expect(linksOn(again)).toEqual(linksOn(first));
      expect(fieldOn(first, field)).toBe("Carys Whitfield");
    }
  });

  it("is opened by nobody else, nor after it was changed: the page is there without it", async () => {
    const other = aVisitor(portal.url);
    await signInAsStaff(other, portal, DEMO_PEOPLE.head);
    for (const [path, field] of SEARCHES) {
      const address = (await office.post(path, { [field]: "Carys Whitfield" })).location ?? "";
      const changed = address.replace(/.{4}$/, (end) => (end === "AAAA" ? "BBBB" : "AAAA"));
      for (const page of [
        await other.get(address),
        await office.get(changed),
        await office.get(`${path}?s=x`),
        await office.get(`${path}?s=${"A".repeat(5000)}`),
      ]) {
        expect(page.status, page.path).toBe(200);
        expect(fieldOn(page, field), page.path).toBe("");
      }
    }
  });
});

describe("the CSV", () => {
  it("has no cell that a spreadsheet would run, whatever people are called (rule 16)", async () => {
    const names = [
      "=1+1",
      "+44 1632 960001",
      "-2+3",
      "@SUM(A1:A9)",
      '=HYPERLINK("https://evil.example","Click")',
      "\t=1+1",
      "\r=1+1",
      "＝1+1",
      'Anna "Nan" Jones, Llanymynech',
      "Line\nBreak",
      "Owen; =1+1",
    ];
    const { db } = portal.portal;
    const oak = aChild(db, { name: "=cmd|' /C calc'!A0", knownAs: "Cmd" });
    for (const [index, name] of names.entries()) {
      anAdult(db, { name, email: `hostile-${index}@example.test`, childrenHere: [oak] });
    }
    const csv = await office.get(CSV);
    expect(csv.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="roll-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(csv.html.startsWith("Name,Email,Children,")).toBe(true);
    const rows = cellsOf(csv);
    let cells = 0;
    for (const row of rows) {
      expect(row).toHaveLength(rows[0]?.length ?? 0);
      for (const cell of row) {
        expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        cells++;
      }
    }
    expect(cells).toBeGreaterThan(2000);

    const kept = rows.filter(([, email]) => email?.startsWith("hostile-"));
    expect(kept).toHaveLength(names.length);
    for (const [name = "", , children] of kept) {
      expect(names).toContain(name.replace(/^'/, ""));
      expect(children?.replace(/^'/, "")).toBe("=cmd|' /C calc'!A0 (Oak)");
    }
  });

  it("has of an answer from paper the day only, as the adult's page has", async () => {
    const { db, clock } = portal.portal;
    const email = "paper.only@example.test";
    const today = formatDay(clock());
    const adult = anAdult(db, { name: "Paper Only", email });
    aRecording(db, adult, aMemberOfStaff(db), { signedOn: isoDateOf(clock()), now: clock() });
    const [row = []] = cellsOf(await office.get(CSV)).filter((cells) => cells[1] === email);
    expect(row.filter((cell) => cell === isoDateOf(clock()))).toHaveLength(2);
    const page = await office.get(`/office/adults/${adult.id}`);
    expect(page.text).toContain(`Acknowledged, ${today}`);
    for (const words of [row.join(), page.text]) expect(words).not.toContain("00:00");

    const online = anAdult(db, { name: "Online Only", email: "online.only@example.test" });
    readAndSign(db, online);
    const [other = []] = cellsOf(await office.get(CSV)).filter((cells) => cells[1] === online.email);
    expect(other.join()).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  });

  it("has the same people as the roll, and says who downloaded it", async () => {
    const { db } = portal.portal;
    const downloads = () =>
      db.$client.prepare("select count(*) from audit_events where action = 'exported-roll'").pluck().get();
    const before = Number(downloads());
    for (const query of ["", "?state=no-email", "?state=rather-not"]) {
      const roll = await office.get(`/office/roll${query}`);
      const rows = cellsOf(await office.get(`${CSV}${query}`));
      expect(rows.length - 1).toBe(numbersBefore(roll, /adults?/));
    }
    expect(downloads()).toBe(before + 3);
  });
});

describe("why somebody is on hold", () => {
  it("is for the headteacher only, in the page and in what the page is made of", async () => {
    const { db } = portal.portal;
    const held = db
      .select()
      .from(adults)
      .where(and(isNotNull(adults.heldAt), isNotNull(adults.holdReason)))
      .all();
    expect(held.length).toBeGreaterThan(1);
    const head = aVisitor(portal.url);
    await signInAsStaff(head, portal, DEMO_PEOPLE.head);
    const admin = aVisitor(portal.url);
    await signInAsStaff(admin, portal, DEMO_PEOPLE.admin);
    for (const { id, holdReason } of held) {
      const path = `/office/adults/${id}`;
      const reason = holdReason ?? "no reason";
      expect((await head.get(path)).text).toContain(`Reason: ${reason}`);
      for (const other of [office, admin]) {
        const page = await other.get(path);
        expect(page.text).toContain("On hold since");
        expect(page.html).not.toContain(reason);
        expect((await other.get(`${path}.data`)).html).not.toContain(reason);
      }
    }
    const everywhere = [await office.get("/office/roll?state=on-hold"), await office.get(CSV)];
    for (const page of everywhere)
      for (const { holdReason } of held) expect(page.html).not.toContain(holdReason);
  });
});

describe("a live link or code", () => {
  it("stands on no office page and in no download (rule 8)", async () => {
    const parent = anAskedParent(portal);
    const { mail } = await askForMail(aVisitor(portal.url), portal, parent.email);
    await postmanComes(portal);
    const mails = await mailsTo(portal.dataDirectory, parent.email);
    const asking = mails.filter((one) => linkIn(one, "/r/") !== "");
    expect(asking.length).toBeGreaterThan(0);
    const secrets = [
      codeIn(mail),
      signInLinkIn(mail),
      ...asking.flatMap((one) => [linkIn(one, "/r/"), linkIn(one, "/not-me/")]),
    ].map((secret) => secret.split("/").at(-1) ?? "");
    for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(6);

    const record = await office.get(`/office/adults/${parent.id}`);
    expect(record.text).toContain("(link)");
    const pages = [
      record,
      await office.get(`/office/adults/${parent.id}.data`),
      await office.get("/office"),
      await office.get("/office/roll"),
      await searchRoll(office, parent.name),
      await office.get("/office/inbox"),
      await office.get(CSV),
    ];
    for (const page of pages) {
      expect(page.status, page.path).toBe(200);
      for (const secret of secrets) expect(page.html.includes(secret), page.path).toBe(false);
    }
    expect(pages).toHaveLength(7);
  });
});

describe("a person's page", () => {
  it("says of every mail what became of it (rule 14)", async () => {
    const states = { refused: "to read and acknowledge: refused, ", sent: "to read and acknowledge: sent, " };
    const { db } = portal.portal;
    for (const [state, words] of Object.entries(states)) {
      const adultId = db.$client
        .prepare("select adult_id from emails where state = ? and kind = 'request' limit 1")
        .pluck()
        .get(state);
      expect(adultId).toBeTypeOf("string");
      expect((await office.get(`/office/adults/${adultId}`)).text).toContain(words);
    }
    const waiting = db.$client.prepare("select count(*) from emails where state = 'queued'").pluck().get();
    expect(waiting).toBe(0);
  });

  it("that was opened is written down: who looked, at whom", async () => {
    const { id } = anAskedParent(portal);
    await office.get(`/office/adults/${id}`);
    const looked = portal.portal.db.$client
      .prepare(
        "select count(*) from audit_events where action = 'viewed-adult' and subject_id = ? and actor_kind = 'staff'",
      )
      .pluck()
      .get(id);
    expect(looked).toBe(1);
  });
});
