import { and, eq, isNull, ne } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { adults } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { readLetter } from "./read-letter.server.ts";
import { recordSending } from "./record-sending.server.ts";
import { type WhyNotMailed, whyNotMailed } from "./why-not-mailed.server.ts";

/** A letter that a mail server has not taken by then goes by post. */
const WORTH_SENDING = 7 * DAY;

export type LetterToSend = {
  /** Made with the form: the form sent twice is one sending. */
  sendingId: string;
  letterId: string;
  staffId: string;
  now: number;
} & (
  | {
      way: "mail";
      /** The address that the page showed. */
      to: string;
      /** Somebody has said that it may go there although others read that mailbox too. */
      isSharingConfirmed: boolean;
    }
  /** `on`: the ISO date on which it was posted or handed over. */
  | { way: "post" | "handed-over"; on: string }
);

export type SentLetter =
  | { status: "sent" }
  | { status: "sent-already" }
  /** Others read this mailbox: it goes there only once somebody has confirmed that a second time (rule 4). */
  | { status: "shared-address"; with: string[] }
  /** The adult has another address than the page showed. */
  | { status: "address-changed" }
  | { status: "not-mailed"; reason: WhyNotMailed }
  | { status: "before-it-was-dated" }
  | { status: "still-to-come" }
  /** Not there, not finished, put away, to many, or forgotten. */
  | { status: "nothing-to-send" };

/**
 * Sends a finished letter 1 to the adult whom it is to, or writes down that it went by post or was handed over. By mail it
 * goes whole; never to somebody on hold (rule 21), and never unasked to a mailbox that others read (rule 4). The address of
 * a letter by post is not kept.
 */
export function sendLetter(db: Database, wanted: LetterToSend): SentLetter {
  return db.transaction(
    (tx): SentLetter => {
      const known = tx.select().from(letterSendings).where(eq(letterSendings.id, wanted.sendingId)).get();
      if (known) return { status: "sent-already" };
      const letter = readLetter(tx, wanted.letterId);
      if (letter?.state !== "finished" || !letter.adult) return { status: "nothing-to-send" };
      const { markdown, datedOn } = letter.finished;
      const adult = currentRecordOf(tx, letter.adult.id);
      if (markdown === null || !adult) return { status: "nothing-to-send" };

      if (wanted.way === "mail") return sendByMail(tx, { wanted, markdown, adult });
      if (wanted.on < datedOn) return { status: "before-it-was-dated" };
      if (wanted.on > isoDateOf(wanted.now)) return { status: "still-to-come" };
      const { sendingId: id, letterId, way, on, staffId, now } = wanted;
      recordSending(tx, { id, letterId, adultId: adult.id, way, emailId: null, sentOn: on, staffId, now });
      return { status: "sent" };
    },
    { behavior: "immediate" },
  );
}

function sendByMail(
  tx: Transaction,
  {
    wanted,
    markdown,
    adult,
  }: { wanted: Extract<LetterToSend, { way: "mail" }>; markdown: string; adult: Adult },
): SentLetter {
  const reason = whyNotMailed(tx, adult);
  if (reason) return { status: "not-mailed", reason };
  const { email } = adult;
  if (email === null || email !== wanted.to) return { status: "address-changed" };
  const others = othersAt(tx, { email, adultId: adult.id });
  if (others.length > 0 && !wanted.isSharingConfirmed) return { status: "shared-address", with: others };
  const { sendingId: id, letterId, staffId, now } = wanted;
  const emailId = queueMail(tx, {
    values: { kind: "misuse-letter", letter: markdown },
    adultId: adult.id,
    to: email,
    expiresAt: now + WORTH_SENDING,
    now,
  });
  const sentOn = isoDateOf(now);
  recordSending(tx, { id, letterId, adultId: adult.id, way: "mail", emailId, sentOn, staffId, now });
  return { status: "sent" };
}

/** Who else reads this mailbox. One whose child has left may still do so. */
export function othersAt(
  db: Database | Transaction,
  { email, adultId }: { email: string; adultId: string },
): string[] {
  return db
    .select({ name: adults.name })
    .from(adults)
    .where(and(eq(adults.email, email), isNull(adults.mergedInto), ne(adults.id, adultId)))
    .orderBy(adults.name)
    .all()
    .map(({ name }) => name);
}
