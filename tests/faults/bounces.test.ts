import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { adults, bounces, emails, tasks } from "#db/schema.ts";
import { aMailServer, type MailServer } from "#tests/support/mail-server.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolOnDisk, askParents, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * A real server that sends, is killed, and finds what came back meanwhile: told by the Message-ID that the mail server saw.
 */

let school: SchoolOnDisk;
let mailServer: MailServer;
beforeAll(async () => {
  school = aDemoSchoolOnDisk();
  mailServer = await aMailServer();
});
afterAll(async () => {
  await mailServer.close();
  school.remove();
});

const start = () => aRealServer(school.dataDirectory, { SMTP_URL: mailServer.url });

/** What a mail server makes of a mail that it took and could not bring to its mailbox. */
function cameBack(raw: string): string {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  return [
    "From: MAILER-DAEMON@mail.example.test",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b1",
    "",
    "--b1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.example.test",
    "",
    "Final-Recipient: rfc822; somebody@example.test",
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--b1",
    "Content-Type: text/rfc822-headers",
    "",
    head,
    "",
    "--b1--",
    "",
  ].join("\r\n");
}

describe("mails that come back while the portal is killed again and again", {
  timeout: 2 * PATIENTLY,
}, () => {
  it("are each read once and put away, and their adults are written to no more (rule 14)", async () => {
    const asked = askParents(school, 20);
    const first = await start();
    const rows = () => school.db.select().from(emails).all();
    await until("all are sent", () => asked.every(({ mailId }) => stateOf(mailId) === "sent"));
    await first.killAtOnce();

    const folder = join(school.dataDirectory, "bounces");
    mkdirSync(folder, { recursive: true });
    const longAgo = new Date(Date.now() - MINUTE);
    for (const [index, { raw }] of mailServer.taken.entries()) {
      const path = join(folder, `${index}.eml`);
      writeFileSync(path, cameBack(raw));
      utimesSync(path, longAgo, longAgo);
    }
    expect(mailServer.taken).toHaveLength(20);
    for (const written of [1, 10]) {
      const killed = await start();
      await until("some are written down", () => school.db.select().from(bounces).all().length >= written);
      await killed.killAtOnce();
    }
    const last = await start();
    await until("all are put away", () => readdirSync(join(folder, "done")).length === 20);
    await last.killAtOnce();

    const kept = school.db.select().from(bounces).all();
    expect(kept.map(({ emailId }) => emailId).sort()).toEqual(asked.map(({ mailId }) => mailId).sort());
    expect(readdirSync(folder).sort()).toEqual(["done", "not-understood"]);
    for (const { adultId, mailId } of asked) {
      expect(stateOf(mailId)).toBe("bounced");
      const [adult] = school.db.select().from(adults).where(eq(adults.id, adultId)).all();
      expect(adult?.mailboxState).toBe("bouncing");
      expect(onlyOne(school.db.select().from(tasks).where(eq(tasks.adultId, adultId)).all()).kind).toBe(
        "mail-bounced",
      );
    }
    expect(rows().filter(({ leasedUntil }) => leasedUntil !== null)).toEqual([]);
  });
});

function stateOf(mailId: string): string {
  return onlyOne(school.db.select().from(emails).where(eq(emails.id, mailId)).all()).state;
}
