import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { isUnderCourtOrder } from "../people/hold-adult.server.ts";
import { othersAtAddress } from "../people/others-at-address.server.ts";
import { type EarlyLetter, whereLetterIsEarly } from "./letter-in-matters.server.ts";
import { wasMailedBefore } from "./mailed-before.server.ts";
import { readLetter } from "./read-letter.server.ts";
import { type WhyNotMailed, whyNotMailed } from "./why-not-mailed.server.ts";

/** What somebody has to know before a letter goes to this adult, whichever way. */
export const BEFORE_SENDING = ["on-hold", "court-order", "left"] as const;
export type BeforeSending = (typeof BEFORE_SENDING)[number];

export type LetterAddressee = {
  adultId: string;
  name: string;
  email: string | null;
  whyNotMailed: WhyNotMailed | null;
  /** Who else reads that mailbox. */
  others: string[];
  before: BeforeSending[];
  early: EarlyLetter[];
  wasMailedBefore: boolean;
};

/** Whom letter 1 is to, and what to think of before it goes; null for a letter to many. */
export function addresseeOf(
  db: Database,
  { letterId, staffId, now }: { letterId: string; staffId: string; now: number },
): LetterAddressee | null {
  const letter = readLetter(db, letterId);
  const adult = letter?.adult;
  if (!adult) return null;
  const { id: adultId, name, email } = adult;
  const matterId = letter.matter?.id ?? null;
  return {
    adultId,
    name,
    email,
    whyNotMailed: whyNotMailed(db, adult),
    others: email === null ? [] : othersAtAddress(db, { email, adultId }).map((other) => other.name),
    before: beforeSendingTo(db, adult),
    early: whereLetterIsEarly(db, { matterId, adultId, staffId, on: isoDateOf(now) }),
    wasMailedBefore: wasMailedBefore(db, { letterId }),
  };
}

export function beforeSendingTo(db: Database | Transaction, { id, heldAt, leftOn }: Adult): BeforeSending[] {
  const isSo = {
    "on-hold": heldAt !== null,
    "court-order": isUnderCourtOrder(db, id),
    left: leftOn !== null,
  };
  return BEFORE_SENDING.filter((one) => isSo[one]);
}
