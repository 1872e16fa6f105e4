import { eq } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { othersAtAddress } from "../people/others-at-address.server.ts";
import { type BeforeSending, beforeSendingTo } from "./addressee-of.server.ts";
import {
  type EarlyLetter,
  type StepsOfLetter,
  whereLetterIsEarly,
  writeStepsOfLetter,
} from "./letter-in-matters.server.ts";
import { wasMailedBefore } from "./mailed-before.server.ts";
import { readLetter } from "./read-letter.server.ts";
import { recordSending } from "./record-sending.server.ts";
import { type WhyNotMailed, whyNotMailed } from "./why-not-mailed.server.ts";

/** A letter that a mail server has not taken by then goes by post. */
const WORTH_SENDING = 7 * DAY;

export type LetterToSend = {
  /** Made with the form: the form sent twice is one sending. */
  sendingId: string;
  letterId: string;
  /** What the page said before all ways of sending: what has come since is looked at first. */
  warnedOf: readonly BeforeSending[];
  steps: StepsOfLetter;
  staffId: string;
  now: number;
} & (
  | {
      way: "mail";
      /** The address that the page showed. */
      to: string;
      /** Somebody has said that it may go there although others read that mailbox too. */
      isSharingConfirmed: boolean;
      /** Somebody has said that it goes there although it was mailed before. */
      isAgainConfirmed: boolean;
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
  /** It is on its way or has gone out by mail: it goes again only once somebody has confirmed that. */
  | { status: "mailed-before" }
  /** Something was written down about this adult that the page did not say. */
  | { status: "look-again" }
  /** The policy, or what protects people, puts another step first: somebody says why, and it goes. */
  | { status: "early"; early: EarlyLetter[] }
  | { status: "not-mailed"; reason: WhyNotMailed }
  | { status: "before-it-was-dated" }
  | { status: "still-to-come" }
  /** Not there, not finished, put away, to many, or forgotten. */
  | { status: "nothing-to-send" };

/**
 * Sends a finished letter 1 to the adult whom it is to, or writes down that it went by post or was handed over. By mail it
 * goes whole; never to somebody on hold (rule 21), and never unasked to a mailbox that others read (rule 4), or a second
 * time. The address of a letter by post is not kept. The record of its matter says that it went.
 */
export function sendLetter(db: Database, wanted: LetterToSend): SentLetter {
  return db.transaction(
    (tx): SentLetter => {
      const known = tx.select().from(letterSendings).where(eq(letterSendings.id, wanted.sendingId)).get();
      if (known) return { status: "sent-already" };
      const letter = readLetter(tx, wanted.letterId);
      if (letter?.state !== "finished" || !letter.adult) return { status: "nothing-to-send" };
      const { markdown, datedOn, number } = letter.finished;
      const { adult } = letter;
      if (markdown === null) return { status: "nothing-to-send" };
      const today = isoDateOf(wanted.now);
      const on = wanted.way === "mail" ? today : wanted.on;
      if (on < datedOn) return { status: "before-it-was-dated" };
      if (on > today) return { status: "still-to-come" };
      if (beforeSendingTo(tx, adult).some((one) => !wanted.warnedOf.includes(one)))
        return { status: "look-again" };
      const { letterId, staffId, now, steps } = wanted;
      const of = { matterId: letter.matter?.id ?? null, adultId: adult.id, staffId, on };
      const early = whereLetterIsEarly(tx, of);
      if (early.length > 0 && steps.earlyReason === "") return { status: "early", early };

      const sent = wanted.way === "mail" ? sendByMail(tx, { wanted, markdown, adult }) : null;
      if (sent && sent.status !== "sent") return sent;
      if (wanted.way !== "mail") {
        const { sendingId: id, way } = wanted;
        recordSending(tx, { id, letterId, adultId: adult.id, way, emailId: null, sentOn: on, staffId, now });
      }
      writeStepsOfLetter(tx, { ...of, letterId, number, now }, steps);
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
  const others = othersAtAddress(tx, { email, adultId: adult.id });
  if (others.length > 0 && !wanted.isSharingConfirmed)
    return { status: "shared-address", with: others.map(({ name }) => name) };
  if (wasMailedBefore(tx, wanted) && !wanted.isAgainConfirmed) return { status: "mailed-before" };
  const { sendingId: id, letterId, staffId, now } = wanted;
  const emailId = queueMail(tx, {
    values: { kind: "misuse-letter", letter: markdown, sharedWith: others.map((other) => other.id) },
    adultId: adult.id,
    to: email,
    expiresAt: now + WORTH_SENDING,
    now,
  });
  const sentOn = isoDateOf(now);
  recordSending(tx, { id, letterId, adultId: adult.id, way: "mail", emailId, sentOn, staffId, now });
  return { status: "sent" };
}
