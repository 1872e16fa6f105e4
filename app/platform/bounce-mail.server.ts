import { createHash } from "node:crypto";
import PostalMime, { type Email } from "postal-mime";
import { addressIn, failureIn, headersOf, mailIdIn } from "./bounce-fields.ts";

/** What one mail of a mail server says about one mailbox. */
export type BounceInMail = {
  kind: "hard" | "soft" | "complaint";
  hasGivenUp: boolean;
  mailId: string | null;
  address: string | null;
  words: string | null;
  sha256: string;
};

export type ReadBounceMail =
  | { status: "bounce"; reports: BounceInMail[] }
  /** Somebody is out of office, or a server says that it did deliver. */
  | { status: "no-bounce" }
  | { status: "not-understood" };

/** A mail of ours that comes back whole is a tenth of it. */
export const LONGEST_BOUNCE = 512 * 1024;
/** What a mail's parser takes its time over is lines, not bytes. */
const MOST_LINES = 20_000;
const LINE_FEED = 0x0a;
const LIMITS = { maxNestingDepth: 12, maxHeadersSize: 64 * 1024, forceRfc822Attachments: true } as const;
/** Our mails have one recipient each. */
const MOST_RECIPIENTS = 10;
/** As far as anything that a person wrote is looked through. */
const LONGEST_TEXT = 20_000;

/**
 * Reads a mail that may say that one of ours came back: a delivery report (RFC 3464), a spam report (RFC 5965), or the
 * plain words of mail servers that know neither. Never throws, whatever the bytes are.
 */
export async function readBounceMail(bytes: Uint8Array): Promise<ReadBounceMail> {
  if (bytes.length > LONGEST_BOUNCE || hasTooManyLines(bytes)) return { status: "not-understood" };
  const mail = await PostalMime.parse(bytes, { ...LIMITS, attachmentEncoding: "utf8" }).catch(() => null);
  if (!mail) return { status: "not-understood" };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const part = (...types: string[]) => partOf(mail, types);

  const spamReport = part("message/feedback-report");
  if (spamReport !== null) return ofSpamReport(mail, spamReport, sha256);
  const deliveryReport = part("message/delivery-status", "message/global-delivery-status");
  if (deliveryReport !== null) return ofDeliveryReport(mail, deliveryReport, sha256);
  if (isAutomaticReply(mail)) return { status: "no-bounce" };
  return isFromMailServer(mail) ? ofPlainWords(mail, sha256) : { status: "not-understood" };
}

function hasTooManyLines(bytes: Uint8Array): boolean {
  let lines = 0;
  for (
    let at = bytes.indexOf(LINE_FEED);
    at >= 0 && lines <= MOST_LINES;
    at = bytes.indexOf(LINE_FEED, at + 1)
  ) {
    lines += 1;
  }
  return lines > MOST_LINES;
}

function ofDeliveryReport(mail: Email, report: string, sha256: string): ReadBounceMail {
  const mailId = mailIdOf(mail);
  const recipients = report
    .split(/\r?\n[ \t]*\r?\n/)
    .slice(0, 2 * MOST_RECIPIENTS)
    .map(headersOf)
    .filter((fields) => fields.has("action") || fields.has("status"));
  if (recipients.length === 0) return { status: "not-understood" };
  const reports = recipients.slice(0, MOST_RECIPIENTS).flatMap((fields, index) => {
    const failure = failureIn({
      action: fields.get("action") ?? "failed",
      status: fields.get("status") ?? "",
      words: fields.get("diagnostic-code") ?? "",
    });
    const address = addressIn(fields.get("original-recipient")) ?? addressIn(fields.get("final-recipient"));
    return failure ? [{ ...failure, mailId, address, sha256: ofNumber(sha256, index) }] : [];
  });
  return reports.length > 0 ? { status: "bounce", reports } : { status: "no-bounce" };
}

function ofSpamReport(mail: Email, report: string, sha256: string): ReadBounceMail {
  const fields = headersOf(report);
  const address = addressIn(fields.get("original-rcpt-to"));
  const mailId = mailIdOf(mail);
  const isSpam = (fields.get("feedback-type") ?? "abuse").toLowerCase() !== "not-spam";
  if (!isSpam) return { status: "no-bounce" };
  if (mailId === null && address === null) return { status: "not-understood" };
  const complaint = { kind: "complaint", hasGivenUp: false, mailId, address, words: null, sha256 } as const;
  return { status: "bounce", reports: [complaint] };
}

/** Such as qmail's and older Exim's: the mailbox stands on a line of its own, the reason below. */
function ofPlainWords(mail: Email, sha256: string): ReadBounceMail {
  const text = (mail.text ?? mail.html?.replaceAll(/<[^<>]*>/g, " ") ?? "").slice(0, LONGEST_TEXT);
  // What comes after is our own mail, whose words say nothing about why.
  const [said = ""] = text.split(/^--[^\n]*?(?:copy|original|below this line|returned message)/im);
  const isDelayed = /\b(delayed|will (?:be )?(?:try|tried|retr)|still being retried|warning only)/i.test(
    said,
  );
  const failure = failureIn({ action: isDelayed ? "delayed" : "failed", status: "", words: said });
  const named =
    headerOf(mail, "x-failed-recipients") ?? /^[ \t]*<?([^\s<>@]+@[^\s<>@]+)>?:?[ \t]*$/m.exec(said)?.[1];
  const [address, mailId] = [addressIn(named), mailIdOf(mail) ?? mailIdIn(text)];
  if (!failure || (address === null && mailId === null)) return { status: "not-understood" };
  return { status: "bounce", reports: [{ ...failure, mailId, address, sha256 }] };
}

/** From the headers of our mail, which comes back with the report, or from what the report says that it answers. */
function mailIdOf(mail: Email): string | null {
  const returned = partOf(mail, [
    "message/rfc822",
    "text/rfc822-headers",
    "message/global",
    "message/global-headers",
  ]);
  const [head = ""] = (returned ?? "").split(/\r?\n\r?\n/, 1);
  return mailIdIn(headersOf(head).get("message-id")) ?? mailIdIn(mail.inReplyTo) ?? mailIdIn(mail.references);
}

function isAutomaticReply(mail: Email): boolean {
  const submitted = headerOf(mail, "auto-submitted") ?? "";
  const precedence = headerOf(mail, "precedence") ?? "";
  const isMarked = ["x-autoreply", "x-autorespond", "x-auto-reply"].some(
    (name) => headerOf(mail, name) !== null,
  );
  return (
    isMarked ||
    /^\s*auto-replied/i.test(submitted) ||
    /auto_?reply/i.test(precedence) ||
    /^\s*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office)/i.test(mail.subject ?? "")
  );
}

/** Bounces are sent by nobody: from the mail system, to be answered by no one (RFC 5321, 4.5.5). */
function isFromMailServer(mail: Email): boolean {
  const from = (mail.from && "address" in mail.from && mail.from.address) || "";
  return (
    /^(mailer-?daemon|postmaster|mail-?daemon|mdaemon)@/i.test(from) ||
    headerOf(mail, "x-failed-recipients") !== null ||
    headerOf(mail, "return-path")?.trim() === "<>"
  );
}

function partOf(mail: Email, types: readonly string[]): string | null {
  const found = mail.attachments.find(({ mimeType }) => types.includes(mimeType));
  return found && typeof found.content === "string" ? found.content : null;
}

function headerOf(mail: Email, name: string): string | null {
  return mail.headers.find(({ key }) => key === name)?.value ?? null;
}

/** A report about several mailboxes is several. */
function ofNumber(sha256: string, index: number): string {
  return index === 0 ? sha256 : createHash("sha256").update(`${sha256} ${index}`).digest("hex");
}
