import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { emptiedBounces } from "#app/domain/privacy/empty-bounces.server.ts";
import {
  countNotUnderstood,
  deleteBounceFiles,
  deleteOldBounceFiles,
  keptBounceIds,
} from "#app/platform/bounce-folder.server.ts";
import { readBounceMail } from "#app/platform/bounce-mail.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, bounces } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aSchool, aTemporaryFolder, NOON } from "#tests/support/school-in-memory.ts";
import { takeBounces } from "../../take-bounces.ts";

const LONG_AGO = new Date(Date.now() - 5 * MINUTE);

function aFolder() {
  const outside = aTemporaryFolder();
  const folder = join(outside, "bounces");
  mkdirSync(folder);
  return { outside, folder };
}

/** A mail that came back, as some minutes ago. */
function drop(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  utimesSync(path, LONG_AGO, LONG_AGO);
  return path;
}

const reportOf = (mailId: string) =>
  `From: MAILER-DAEMON@mx.example.test
Content-Type: multipart/report; boundary=b1

--b1
Content-Type: message/delivery-status

Final-Recipient: rfc822; sian@example.test
Action: failed
Status: 5.1.1

--b1
Content-Type: text/rfc822-headers

Message-ID: <${mailId}@portal.example.test>

--b1--
`;

function aSchoolWithAMail() {
  const db = aSchool();
  const adult = anAdult(db, { email: "sian@example.test" });
  const { mailId } = aRequest(db, adult);
  return { db, adult, mailId };
}

const look = (db: Database, bouncesDirectory: string) =>
  takeBounces({ db, clock: () => NOON, log: createLog("silent"), settings: { bouncesDirectory } });

const mailboxes = (db: Database) => db.select({ state: adults.mailboxState }).from(adults).all();

describe("the folder for mails that came back", () => {
  it("is read once: what was understood lies in done, the rest in not-understood, and nothing is lost", async () => {
    const { folder } = aFolder();
    const { db, mailId } = aSchoolWithAMail();
    drop(folder, "one", reportOf(mailId));
    drop(folder, "two", "Hello?");
    drop(folder, "three", "From: a@example.test\nAuto-Submitted: auto-replied\n\nI am away");
    await look(db, folder);
    const [bounce] = db.select().from(bounces).all();
    expect(bounce).toMatchObject({ emailId: mailId, kind: "hard", source: "folder" });
    expect(readdirSync(folder).sort()).toEqual(["done", "not-understood"]);
    expect(readdirSync(join(folder, "done")).sort()).toEqual([`${bounce?.id}.eml`, "three"].sort());
    expect(readFileSync(join(folder, "done", `${bounce?.id}.eml`), "utf8")).toBe(reportOf(mailId));
    expect(readdirSync(join(folder, "not-understood"))).toEqual(["two"]);
    expect(countNotUnderstood(folder)).toBe(1);

    drop(folder, "two", "Hello again?");
    drop(folder, "one again", reportOf(mailId));
    await look(db, folder);
    expect(db.select().from(bounces).all()).toHaveLength(1);
    expect(readdirSync(join(folder, "not-understood")).sort()).toEqual(["1 two", "two"]);
    expect(readdirSync(folder).sort()).toEqual(["done", "not-understood"]);
  });

  it("is read again after a crash between writing down and putting away, and that is one report", async () => {
    const { folder } = aFolder();
    const { db, mailId } = aSchoolWithAMail();
    drop(folder, "one", reportOf(mailId));
    const read = await readBounceMail(readFileSync(join(folder, "one")));
    if (read.status !== "bounce" || !read.reports[0]) throw new Error("Not a bounce");
    recordReportOfBounce(db, { report: read.reports[0], source: "folder", now: NOON });
    await look(db, folder);
    expect(db.select().from(bounces).all()).toHaveLength(1);
    expect(keptBounceIds(folder)).toHaveLength(1);
  });

  it("leads nowhere else: no link is followed, no folder opened, and no unfinished file read", async () => {
    const { folder, outside } = aFolder();
    const { db, mailId } = aSchoolWithAMail();
    const secret = drop(outside, "secret.eml", reportOf(mailId));
    symlinkSync(secret, join(folder, "a link"));
    symlinkSync(outside, join(folder, "a link to a folder"));
    mkdirSync(join(folder, "a folder"));
    drop(join(folder, "a folder"), "inside", reportOf(mailId));
    drop(folder, ".unfinished", reportOf(mailId));
    writeFileSync(join(folder, "just now"), reportOf(mailId));
    await look(db, folder);
    expect(db.select().from(bounces).all()).toEqual([]);
    expect(mailboxes(db)).toEqual([{ state: "usable" }]);
    expect(readdirSync(join(folder, "done"))).toEqual([]);
    expect(existsSync(secret)).toBe(true);
  });

  it("puts nothing away through a link in the place of its own folders", async () => {
    const { folder, outside } = aFolder();
    const { db } = aSchoolWithAMail();
    mkdirSync(join(outside, "elsewhere"));
    symlinkSync(join(outside, "elsewhere"), join(folder, "not-understood"));
    drop(folder, "one", "Hello?");
    await look(db, folder);
    expect(readdirSync(join(outside, "elsewhere"))).toEqual([]);
    expect(existsSync(join(folder, "one"))).toBe(true);
  });

  it("takes a name as a name, and a second name of one file as a second file", async () => {
    const { folder } = aFolder();
    const { db, mailId } = aSchoolWithAMail();
    const names = ["..", "x", "%2e%2e%2f", "a\nb", "ŵ; rm -rf"].slice(1);
    for (const name of names) drop(folder, name, "Hello?");
    linkSync(drop(folder, "first", reportOf(mailId)), join(folder, "second"));
    await look(db, folder);
    expect(readdirSync(join(folder, "not-understood")).sort()).toEqual([...names].sort());
    expect(db.select().from(bounces).all()).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(["done", "not-understood"]);
  });

  it("keeps files for three months, and none of somebody who was forgotten (rule 10)", async () => {
    const { folder } = aFolder();
    const { db, mailId } = aSchoolWithAMail();
    drop(folder, "one", reportOf(mailId));
    drop(folder, "two", "Hello?");
    await look(db, folder);
    deleteBounceFiles(folder, emptiedBounces(db, keptBounceIds(folder)));
    expect(keptBounceIds(folder)).toHaveLength(1);
    db.update(bounces).set({ address: "", words: null }).where(eq(bounces.emailId, mailId)).run();
    deleteBounceFiles(folder, emptiedBounces(db, keptBounceIds(folder)));
    expect(keptBounceIds(folder)).toEqual([]);

    deleteOldBounceFiles(folder);
    expect(countNotUnderstood(folder)).toBe(1);
    const old = new Date(Date.now() - 91 * 24 * 60 * MINUTE);
    utimesSync(join(folder, "not-understood", "two"), old, old);
    deleteOldBounceFiles(folder);
    expect(countNotUnderstood(folder)).toBe(0);
  });

  it("does no harm where it is not there", () => {
    const { folder } = aFolder();
    rmSync(folder, { recursive: true });
    expect([countNotUnderstood(folder), keptBounceIds(folder)]).toEqual([0, []]);
    deleteOldBounceFiles(folder);
  });
});
