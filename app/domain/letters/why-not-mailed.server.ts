import type { Database, Transaction } from "#db/connection.server.ts";
import { hasComplained } from "../mail/why-not-to-send.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";

export type WhyNotMailed =
  | "on-hold"
  | "left"
  | "no-email"
  | "mailbox-not-usable"
  | "mail-complaint"
  | "erased";

/** Why letter 1 does not go to this adult by mail: a hold stops it, and so does a mailbox that would not bring it (rule 21). */
export function whyNotMailed(db: Database | Transaction, adult: Adult): WhyNotMailed | null {
  if (adult.erasedAt !== null) return "erased";
  if (adult.heldAt !== null) return "on-hold";
  if (adult.leftOn !== null) return "left";
  if (adult.email === null) return "no-email";
  if (adult.mailboxState !== "usable") return "mailbox-not-usable";
  return hasComplained(db, adult.email) ? "mail-complaint" : null;
}
