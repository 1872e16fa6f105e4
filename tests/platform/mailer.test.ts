import { createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMailer } from "#app/platform/mailer.server.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { aMailServer } from "#tests/support/mail-server.ts";
import { onlyOne } from "#tests/support/only-one.ts";

const SENDER = {
  from: { name: "Ysgol Enghraifft", address: "school@example.test" },
  replyTo: "office@example.test",
  host: "portal.example.test",
  colour: "#1d70b8",
};
const MAIL = {
  id: "0199a0e4-7c00-7abc-8def-0123456789ab",
  to: "sian@example.test",
  subject: "Please read",
  text: "Please read: http://portal.example.test/r/x",
  html: '<p>Please read</p><p><a href="http://portal.example.test/r/x">Start</a></p>',
  now: Date.UTC(2026, 8, 14, 11),
};

function mailerTo(smtpUrl: string, patience?: number) {
  const mailer = createMailer({
    smtpUrl,
    mailDirectory: "",
    sender: () => SENDER,
    ...(patience && { patience }),
  });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** A mail server of which every answer takes for ever: a byte at a time, and never the end of the line. */
async function aTricklingServer(after: (heard: string) => string): Promise<string> {
  const port = await aFreePort("127.0.0.1");
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => socket.destroy()));
    const drip = setInterval(() => socket.write("2"), 20);
    socket.on("close", () => clearInterval(drip));
    socket.on("data", (part) => socket.write(after(part.toString())));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `smtp://127.0.0.1:${port}`;
}

describe("a mail server that lets a byte trickle now and then", () => {
  it("has had its time once the conversation lasts too long, and gets the mail later (rule 14)", async () => {
    const url = await aTricklingServer(() => "");
    const started = performance.now();
    const outcome = await mailerTo(url, 400).send(MAIL);
    expect(outcome).toEqual({ status: "try-later", response: "connection: it never came to an end" });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("does not count as refusing anybody, nor does one that hangs", async () => {
    const mailServer = await aMailServer();
    onTestFinished(() => mailServer.close());
    for (const point of ["connection", "RCPT TO", "DATA", "taken"] as const) {
      const reached = mailServer.hangAt(point);
      const sending = mailerTo(mailServer.url, 1500).send(MAIL);
      await reached;
      expect((await sending).status).toBe("try-later");
    }
  });
});

describe("who is to blame for a refusal", () => {
  it("is the address where there is no such mailbox, and nobody's where the sender is not wanted", async () => {
    const mailServer = await aMailServer();
    onTestFinished(() => mailServer.close());
    const mailer = mailerTo(mailServer.url);
    const answers: [words: string, address: boolean][] = [
      ["5.1.1 No such user here", true],
      ["5.7.1 Client host blocked", false],
      ["5.7.26 This mail is unauthenticated", false],
    ];
    for (const [words, address] of answers) {
      mailServer.refuseNext({ at: "RCPT TO", code: 550, words });
      expect(await mailer.send(MAIL)).toEqual({ status: "refused", response: "550 at RCPT TO", address });
    }
    expect(answers).toHaveLength(3);
  });
});

describe("a mail as it goes over the line", () => {
  it("says that a machine wrote it, is answered to the office, and follows nobody (rule 14)", async () => {
    const mailServer = await aMailServer();
    onTestFinished(() => mailServer.close());
    expect((await mailerTo(mailServer.url).send(MAIL)).status).toBe("sent");
    const raw = onlyOne(mailServer.taken).raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");
    const [head = ""] = raw.split("\r\n\r\n");
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(head).toMatch(/^Message-ID: <0199a0e4-7c00-7abc-8def-0123456789ab@portal\.example\.test>$/m);
    expect(head).toMatch(/^Reply-To: office@example\.test$/m);
    expect(head).toMatch(/^From: Ysgol Enghraifft <school@example\.test>$/m);
    expect(head).not.toMatch(
      /^(X-Mailer|List-Unsubscribe|Disposition-Notification-To|Return-Receipt-To|X-.*):/im,
    );
    expect(raw).toContain("Content-Type: text/plain");
    expect(raw).toContain("Content-Type: text/html");
    expect(raw).not.toMatch(/<img|<link|<script|<iframe|url\(|background=|@import|@font-face/i);
    const addresses = [...raw.matchAll(/https?:\/\/[^/"\s]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(["http://portal.example.test"]));
  });
});
