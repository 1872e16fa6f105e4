import { connect, createServer, type Server, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { aFreePort } from "./free-port.ts";

/*
 * A real SMTP server, and before it a relay that can leave a conversation hanging, or hang up, at any point of it:
 *
 * connection   the portal is connected, and nobody says a word
 * greeting     the server has greeted, and does not hear the portal's answer
 * MAIL FROM    the sender was named, and no answer comes
 * RCPT TO      the recipient was named, and no answer comes
 * DATA         half of the mail has arrived
 * taken        the whole mail has arrived and was taken, and the server's answer does not come
 * answer       the server's answer has come
 */
export const POINTS = ["connection", "greeting", "MAIL FROM", "RCPT TO", "DATA", "taken", "answer"] as const;
export type Point = (typeof POINTS)[number];

/** At which command the server says no, and how. */
export type Refusal = { at: "AUTH" | "MAIL FROM" | "RCPT TO" | "DATA"; code: number; words: string };

export type TakenMail = { to: string[]; messageId: string; raw: string };

export type MailServer = {
  /** For the setting SMTP_URL. */
  url: string;
  /** Every mail that was taken, in order. */
  taken: TakenMail[];
  /** In the next conversation that nothing else is planned for, it says no. */
  refuseNext(refusal: Refusal): void;
  /** How long it thinks before it takes a mail, in milliseconds. */
  thinksFor: number;
  /** The next conversation gets to this point and no further. Resolves when it is there. */
  hangAt(point: Point): Promise<void>;
  hangUpAt(point: Point): Promise<void>;
  /** Nobody listens any more, until `open`. */
  close(): Promise<void>;
  open(): Promise<void>;
};

type Stop = { at: Point; hangUp: boolean; reached: () => void };

export async function aMailServer(): Promise<MailServer> {
  const [port, innerPort] = [await aFreePort("127.0.0.1"), await aFreePort("127.0.0.1")];
  const stops: Stop[] = [];
  const refusals: Refusal[] = [];
  const talking = new Set<Socket>();
  const stopNextAt = (at: Point, hangUp: boolean) =>
    new Promise<void>((reached) => stops.push({ at, hangUp, reached }));

  const mailServer: MailServer = {
    url: `smtp://portal:secret@127.0.0.1:${port}`,
    taken: [],
    refuseNext: (refusal) => void refusals.push(refusal),
    thinksFor: 0,
    hangAt: (point) => stopNextAt(point, false),
    hangUpAt: (point) => stopNextAt(point, true),
    async open() {
      inner = smtpServer(mailServer, refusals);
      await listen(inner.server, innerPort);
      relay = createServer((portal) => {
        talking.add(portal.on("close", () => talking.delete(portal)));
        passOn(portal, innerPort, stops.shift());
      });
      await listen(relay, port);
    },
    async close() {
      for (const socket of talking) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
      await new Promise<void>((resolve) => inner.close(() => resolve()));
    },
  };
  let inner: SMTPServer;
  let relay: Server;
  await mailServer.open();
  return mailServer;
}

function smtpServer(mailServer: MailServer, refusals: Refusal[]): SMTPServer {
  const refusalOf = new Map<string, Refusal>();
  const answerAt = (at: Refusal["at"], { id }: { id: string }): Error | null => {
    const refusal = refusalOf.get(id);
    return refusal?.at === at
      ? Object.assign(new Error(refusal.words), { responseCode: refusal.code })
      : null;
  };
  return new SMTPServer({
    name: "mail.example.test",
    disabledCommands: ["STARTTLS"],
    // One command at a time, so that a conversation can stop between any two.
    hidePIPELINING: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onConnect({ id }, goOn) {
      const refusal = refusals.shift();
      if (refusal) refusalOf.set(id, refusal);
      goOn();
    },
    onAuth: ({ username }, session, answer) => answer(answerAt("AUTH", session), { user: username }),
    onMailFrom: (_, session, answer) => answer(answerAt("MAIL FROM", session)),
    onRcptTo: (_, session, answer) => answer(answerAt("RCPT TO", session)),
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const refusal = answerAt("DATA", session);
        if (refusal) return answer(refusal);
        const raw = Buffer.concat(parts).toString("utf8");
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mailServer.taken.push({ to, messageId: /^Message-ID: *(\S+)/im.exec(raw)?.[1] ?? "", raw });
        setTimeout(() => answer(null, `Taken for ${to.join(", ")}`), mailServer.thinksFor);
      });
    },
  });
}

/** Passes everything on between the portal and the mail server, up to the point where this conversation stops. */
function passOn(portal: Socket, innerPort: number, stop: Stop | undefined): void {
  portal.on("error", () => portal.destroy());
  let isStopped = false;
  const stopHere = () => {
    isStopped = true;
    if (stop?.hangUp) portal.destroy();
    stop?.reached();
  };
  if (stop?.at === "connection") {
    stopHere();
    return;
  }

  const inner = connect(innerPort, "127.0.0.1");
  inner.on("error", () => portal.destroy());
  portal.on("close", () => inner.destroy());
  inner.on("close", () => portal.destroy());

  let isInData = false;
  let lastBytes = "";
  portal.on("data", (part) => {
    if (isStopped) return;
    const words = part.toString("latin1");
    if (stop?.at === "greeting" && words.startsWith("EHLO")) return stopHere();
    if ((stop?.at === "MAIL FROM" || stop?.at === "RCPT TO") && words.startsWith(stop.at)) return stopHere();
    if (stop?.at === "DATA" && isInData) {
      inner.write(part.subarray(0, part.length / 2));
      return stopHere();
    }
    if (words === "DATA\r\n") isInData = true;
    else lastBytes = (lastBytes + words).slice(-5);
    inner.write(part);
  });
  inner.on("data", (part) => {
    if (isStopped) return;
    const isAnswerToMail = isInData && lastBytes === "\r\n.\r\n";
    if (stop?.at === "taken" && isAnswerToMail) return stopHere();
    portal.write(part);
    if (stop?.at === "answer" && isAnswerToMail) stopHere();
  });
}

function listen(server: { listen: Server["listen"]; once: Server["once"] }, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}
