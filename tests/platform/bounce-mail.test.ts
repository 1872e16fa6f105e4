import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBouncePost } from "#app/forms/bounce-post.ts";
import { LONGEST_BOUNCE, readBounceMail } from "#app/platform/bounce-mail.server.ts";

const ID = "0199a0e4-7c00-7abc-8def-0123456789ab";

const read = (text: string) => readBounceMail(Buffer.from(text.replaceAll("\n", "\r\n"), "latin1"));

/** A delivery report as Postfix, Exchange and the like send it. */
function aReport({
  fields = "Final-Recipient: rfc822; sian@example.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown",
  returned = `Message-ID: <${ID}@portal.example.test>\nSubject: Please read`,
  type = "text/rfc822-headers",
  head = "From: MAILER-DAEMON@mx.example.test\nSubject: Undelivered Mail",
  encoding = "7bit",
} = {}): string {
  const shown =
    encoding === "base64" ? Buffer.from(fields.replaceAll("\n", "\r\n")).toString("base64") : fields;
  return `${head}
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: text/plain; charset=iso-8859-1

Your mail could not be delivered. D\u00e9sol\u00e9.

--b1
Content-Type: message/delivery-status
Content-Transfer-Encoding: ${encoding}

${encoding === "base64" ? Buffer.from(`Reporting-MTA: dns; mx.example.test\r\n\r\n${fields.replaceAll("\n", "\r\n")}`).toString("base64") : `Reporting-MTA: dns; mx.example.test\n\n${shown}`}

--b1
Content-Type: ${type}

${returned}

--b1--
`;
}

async function firstIn(text: string) {
  const found = await read(text);
  if (found.status !== "bounce") throw new Error(`Not a bounce: ${found.status}`);
  return found.reports[0];
}

describe("a delivery report", () => {
  it("names the mail, the mailbox, and what its server said", async () => {
    expect(await firstIn(aReport())).toMatchObject({
      kind: "hard",
      hasGivenUp: true,
      mailId: ID,
      address: "sian@example.test",
      words: "5.1.1 smtp; 550 5.1.1 User unknown",
    });
  });

  it("is understood with a whole mail in it, encoded, with folded lines, and after a mailbox's own first line", async () => {
    const shapes = [
      aReport({ type: "message/rfc822", returned: `Message-ID:\n <${ID}@portal.example.test>\n\nDear Sian` }),
      aReport({ encoding: "base64" }),
      aReport({
        fields: "Final-Recipient: rfc822;\n sian@example.test\nAction: FAILED\nStatus: 5.1.1 (bad mailbox)",
      }),
      `From MAILER-DAEMON Mon Sep 14 12:00:00 2026\n${aReport()}`,
      aReport({ returned: "Subject: x", head: `From: <>\nIn-Reply-To: <${ID}@portal.example.test>` }),
    ];
    for (const shape of shapes) {
      expect(await firstIn(shape)).toMatchObject({ kind: "hard", mailId: ID, address: "sian@example.test" });
    }
    expect(shapes).toHaveLength(5);
  });

  it.each([
    ["failed", "5.1.1", "", "hard", true],
    ["failed", "5.1.10", "", "hard", true],
    ["failed", "5.4.4", "", "hard", true],
    ["failed", "5.0.0", "smtp; 550 No such user", "hard", true],
    ["failed", "5.0.0", "smtp; 552 too much", "soft", true],
    ["failed", "5.2.2", "mailbox full", "soft", true],
    ["failed", "5.7.1", "blocked", "soft", true],
    ["failed", "4.4.7", "expired", "soft", true],
    ["delayed", "4.4.1", "", "soft", false],
    ["delayed", "5.1.1", "", "soft", false],
  ])("that says %s with %s %s is %s", async (action, status, diagnostic, kind, hasGivenUp) => {
    const fields = `Final-Recipient: rfc822; sian@example.test\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: ${diagnostic}`;
    expect(await firstIn(aReport({ fields }))).toMatchObject({ kind, hasGivenUp });
  });

  it("that the mail did arrive is no bounce, nor is an automatic reply", async () => {
    const arrived = aReport({
      fields: "Final-Recipient: rfc822; sian@example.test\nAction: delivered\nStatus: 2.0.0",
    });
    const away = `From: Sian <sian@example.test>\nSubject: Automatic reply: Please read\nAuto-Submitted: auto-replied\nIn-Reply-To: <${ID}@portal.example.test>\n\nI am away. Ring 01691 550123.`;
    const awayFromServer = `Return-Path: <>\nFrom: postmaster@example.test\nSubject: Out of office\n\n<sian@example.test>:\n550 away`;
    for (const mail of [arrived, away, awayFromServer])
      expect(await read(mail)).toEqual({ status: "no-bounce" });
  });

  it("about two mailboxes is two, with a hash each", async () => {
    const one = "Action: failed\nStatus: 5.1.1";
    const fields = `Final-Recipient: rfc822; a@example.test\n${one}\n\nFinal-Recipient: rfc822; b@example.test\n${one}`;
    const found = await read(aReport({ fields }));
    if (found.status !== "bounce") throw new Error("Not a bounce");
    expect(found.reports.map(({ address }) => address)).toEqual(["a@example.test", "b@example.test"]);
    expect(new Set(found.reports.map(({ sha256 }) => sha256)).size).toBe(2);
  });
});

describe("the plain words of an older mail server", () => {
  it("are understood where they name the mailbox and a reason", async () => {
    const qmail = `From: MAILER-DAEMON@mx.example.test\nReturn-Path: <>\nSubject: failure notice\n\nHi. This is the qmail-send program.\n\n<sian@example.test>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <${ID}@portal.example.test>\n\nPlease ring 01691 452960`;
    const exim = `From: Mail Delivery System <Mailer-Daemon@mx.example.test>\nX-Failed-Recipients: sian@example.test\nSubject: Mail delivery failed\n\nA message that you sent could not be delivered.\n\n  sian@example.test\n    mailbox is full\n`;
    expect(await firstIn(qmail)).toMatchObject({ kind: "hard", mailId: ID, address: "sian@example.test" });
    expect(await firstIn(exim)).toMatchObject({ kind: "soft", mailId: null, address: "sian@example.test" });
  });

  it("are left to somebody where they do not, and so is what any person wrote", async () => {
    const vague = "From: MAILER-DAEMON@mx.example.test\n\nSomething went wrong.";
    const person = "From: Tom <tom@example.test>\n\n<sian@example.test>:\n550 5.1.1 unknown";
    for (const mail of [vague, person, "", "\0\0\0"]) {
      expect(await read(mail)).toEqual({ status: "not-understood" });
    }
  });
});

describe("a report of spam", () => {
  it("is a complaint about the mail that it returns", async () => {
    const report = aReport({ fields: "x: y" })
      .replace("message/delivery-status", "message/feedback-report")
      .replace(
        "Reporting-MTA: dns; mx.example.test\n\nx: y",
        "Feedback-Type: abuse\nOriginal-Rcpt-To: <sian@example.test>",
      );
    expect(await firstIn(report)).toMatchObject({
      kind: "complaint",
      mailId: ID,
      address: "sian@example.test",
    });
  });
});

describe("a hostile file", () => {
  it("never throws and is never long about it, whatever its bytes are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        expect(["bounce", "no-bounce", "not-understood"]).toContain((await readBounceMail(bytes)).status);
      }),
      { numRuns: 300 },
    );
    const pieces = [
      "\r\n",
      "--b1",
      "--b1--",
      "Content-Type: ",
      "message/delivery-status",
      "multipart/mixed; boundary=b1",
    ].concat([
      "Status: 5.1.1",
      "Action: failed",
      "=?utf-8?q?",
      "From: MAILER-DAEMON@x",
      " ",
      ":",
      "<",
      "@",
      "\0",
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 200 }), async (parts) => {
        await readBounceMail(Buffer.from(parts.join("")));
      }),
      { numRuns: 300 },
    );
  });

  it("that is as large as it may be, or nested, is done with in two seconds", async () => {
    const server = "From: MAILER-DAEMON@mx.example.test\n";
    const long = LONGEST_BOUNCE - 500;
    const boundaries = Array.from(
      { length: 2000 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
    );
    const files = [
      `${server}\n${"-".repeat(long)}`,
      `${server}\n${"--\n".repeat(19_000)}`,
      `${server}\n${"<".repeat(long)}`,
      `${server}\n${" ".repeat(long)}x`,
      `${server}\n${"a@".repeat(long / 2)}`,
      `${server}\n${"5.".repeat(long / 2)}`,
      `${server}Subject: ${"=?utf-8?q?=41?=".repeat(2000)}\n\n550`,
      `${server}Content-Type: text/html\n\n${"<a ".repeat(long / 3)}`,
      `${server}${boundaries.join("")}`,
      aReport({ fields: `Action: failed\nStatus: ${"\n ".repeat(19_000)}` }),
      aReport({ fields: "Action: failed\n\n".repeat(9_000) }),
      `${server}X-Failed-Recipients: ${"a,".repeat(15_000)}\n\n550`,
    ];
    for (const file of files) {
      // What the processor did, whoever else keeps the machine busy.
      const before = process.cpuUsage();
      await read(file);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(2000);
    }
    expect(files).toHaveLength(12);
    for (const file of [Buffer.alloc(LONGEST_BOUNCE + 1, "x"), Buffer.alloc(20_001, "\n")]) {
      expect(await readBounceMail(file)).toEqual({ status: "not-understood" });
    }
  });

  it("keeps no line break, no control character and no novel of what a server said", async () => {
    const fields = `Final-Recipient: rfc822; sian@example.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; \x1b[31m${"x".repeat(5000)}`;
    const words = (await firstIn(aReport({ fields })))?.words ?? "";
    expect(words).toMatch(/^5\.1\.1 smtp; \[31mx+$/);
    expect(words).toHaveLength(500);
  });
});

describe("what a mail provider posts", () => {
  it("is read in the plain shape, and in Postmark's and Mailgun's", () => {
    const address = "sian@example.test";
    const mailgun = (event: Record<string, unknown>) => ({
      signature: { token: "x" },
      "event-data": { id: "1", recipient: address, ...event },
    });
    const headers = { "message-id": `${ID}@portal.example.test` };
    const shapes: [unknown, object | null][] = [
      [
        { kind: "hard", messageId: `<${ID}@x>`, words: "550\nno" },
        { kind: "hard", words: "550 no", hasGivenUp: true },
      ],
      [
        { kind: "soft", address },
        { kind: "soft", address, hasGivenUp: false },
      ],
      [{ kind: "complaint", address }, { kind: "complaint" }],
      [
        { RecordType: "Bounce", Type: "HardBounce", Email: address, ID: 1 },
        { kind: "hard", address },
      ],
      [
        { RecordType: "Bounce", Type: "SoftBounce", Email: address },
        { kind: "soft", hasGivenUp: true },
      ],
      [
        { RecordType: "Bounce", Type: "Transient", Email: address },
        { kind: "soft", hasGivenUp: false },
      ],
      [{ RecordType: "Bounce", Type: "AutoResponder", Email: address }, null],
      [
        { RecordType: "SpamComplaint", Email: address },
        { kind: "complaint", address },
      ],
      [{ RecordType: "Delivery", Recipient: address }, null],
      [
        mailgun({ event: "failed", severity: "permanent", message: { headers } }),
        { kind: "hard", messageId: `<${ID}@portal.example.test>` },
      ],
      [mailgun({ event: "failed", severity: "temporary" }), { kind: "soft", hasGivenUp: false }],
      [mailgun({ event: "complained" }), { kind: "complaint", address }],
      [mailgun({ event: "opened" }), null],
    ];
    for (const [json, expected] of shapes) {
      expect(readBouncePost(json)).toEqual([expected && expect.objectContaining(expected)]);
    }
    expect(shapes).toHaveLength(13);
    expect(readBouncePost([shapes[1]?.[0], shapes[8]?.[0]])).toHaveLength(2);
  });

  it("is not understood where it is anything else", () => {
    const others = [
      null,
      1,
      "x",
      {},
      { kind: "hard" },
      { kind: "gone", address: "a@example.test" },
      { kind: "hard", address: "nobody" },
    ];
    for (const json of others) expect(readBouncePost(json)).toBeNull();
    expect(others).toHaveLength(7);
    expect(
      readBouncePost(Array.from({ length: 101 }, () => ({ kind: "hard", address: "a@example.test" }))),
    ).toBeNull();
  });
});
