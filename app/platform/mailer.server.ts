import { mkdirSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { isoTimeOf, type Language, MINUTE, mailDate, SECOND } from "#app/dates.ts";
import { htmlMail } from "./mail-html.server.ts";
import type { Sender } from "./mail-sender.server.ts";

export type OutgoingMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** In which it is written; English where nothing is said. */
  language?: Language | undefined;
  now: number;
};

export type SendOutcome =
  | { status: "sent"; response: string }
  /** `address`: the recipient was refused, not this mail or this sender. */
  | { status: "refused"; response: string; address: boolean }
  | { status: "try-later"; response: string };

export type Mailer = { send(mail: OutgoingMail): Promise<SendOutcome>; close(): void };

/** Over SMTP where there is a server, else into `DATA_DIR/mail`, one `.eml` file a mail. */
export function createMailer(options: {
  smtpUrl: string | null;
  mailDirectory: string;
  sender: () => Sender;
  patience?: number;
}): Mailer {
  const { smtpUrl, mailDirectory, sender, patience = PATIENCE } = options;
  return smtpUrl ? smtpMailer(smtpUrl, sender, patience) : fileMailer(mailDirectory, sender);
}

/** Each silence in turn. */
const TIMEOUTS = { connectionTimeout: 15 * SECOND, greetingTimeout: 15 * SECOND, socketTimeout: 30 * SECOND };

/**
 * A server that lets a byte trickle now and then is never silent: the whole conversation has an end too, well within the
 * outbox's lease of five minutes, so that no second worker takes the same mail meanwhile.
 */
const PATIENCE = 2 * MINUTE;

const NEVER_ENDED = "connection: it never came to an end";

function smtpMailer(url: string, sender: () => Sender, patience: number): Mailer {
  const transport = createTransport({ url, disableFileAccess: true, disableUrlAccess: true, ...TIMEOUTS });
  return {
    async send(mail) {
      const signal = AbortSignal.timeout(patience);
      try {
        const sent = await transport.sendMail({ ...message(mail, sender()), signal });
        return { status: "sent", response: sent.response };
      } catch (error) {
        return signal.aborted ? { status: "try-later", response: NEVER_ENDED } : failure(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Why this server would not let us send, in its words; null where it would. No mail is sent. */
export async function askMailServer(url: string): Promise<string | null> {
  const transport = createTransport({ url, disableFileAccess: true, disableUrlAccess: true, ...TIMEOUTS });
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return failure(error).response;
  } finally {
    transport.close();
  }
}

/**
 * 5xx to the recipient or to the mail itself is final. Anything else, a wrong password too, is the school's to mend. Where
 * the server says that it is a matter of policy (5.7), it is the sender that is unwelcome, and no address is to blame.
 */
function failure(error: unknown): SendOutcome {
  const { responseCode, command, message } = error as {
    responseCode?: number;
    command?: string;
    message: string;
  };
  const isPolicy = /\b5\.7\.\d/.test(message);
  // The server's words may quote the address: only the code is kept.
  const response = responseCode ? `${responseCode} at ${command ?? "connection"}` : firstWords(message);
  const atRecipient = command === "RCPT TO";
  if (responseCode && responseCode >= 500 && (atRecipient || command === "DATA")) {
    return { status: "refused", response, address: atRecipient && !isPolicy };
  }
  return { status: "try-later", response };
}

const firstWords = (message: string) => message.split("\n")[0]?.slice(0, 100) ?? "";

function fileMailer(directory: string, sender: () => Sender): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    async send(mail) {
      const { message: bytes } = await transport.sendMail(message(mail, sender()));
      if (!Buffer.isBuffer(bytes)) throw new Error("The mail was not made in memory");
      const name = `${isoTimeOf(mail.now).replaceAll(":", "-")} ${mail.id}.eml`;
      await writeWhole(join(directory, name), bytes);
      return { status: "sent", response: "kept as a file" };
    },
    close: () => transport.close(),
  };
}

function message(mail: OutgoingMail, { from, replyTo, host, colour }: Sender): SendMailOptions {
  return {
    from,
    replyTo,
    // Taken as one address, whatever is in it.
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: htmlMail(mail.html, { subject: mail.subject, colour, language: mail.language ?? "en" }),
    // The same for every try, so that a mailbox can tell a second copy from a second mail.
    messageId: `<${mail.id}@${host}>`,
    headers: { Date: mailDate(mail.now), "Auto-Submitted": "auto-generated" },
  };
}

/** On the disk whole, or not there under this name. Nobody who reads or signs waits for it. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.part`, bytes, { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
}
