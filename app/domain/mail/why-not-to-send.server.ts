import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import {
  type adults,
  askings,
  complainedAddresses,
  type emails,
  passes,
  reminders,
  requests,
} from "#db/schema.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import { othersAtAddress } from "../people/others-at-address.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { PERSONAL_MAIL } from "./stop-personal-mail.server.ts";

type Mail = Pick<typeof emails.$inferSelect, "id" | "kind" | "adultId" | "toAddress" | "values">;

/** Why a mail was stopped: kept with its row, where a sent one keeps what the server said. */
export const STOP_REASONS = [
  "mail-complaint",
  "on-hold",
  "address-changed",
  "address-shared",
  "mailbox-not-usable",
  "not-theirs",
  "left",
  "link-ended",
  "out-of-force",
  "asking-stopped",
  "letter-stopped",
  "not-due-any-more",
  "cannot-be-made",
  "restored-backup",
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** What the school starts. The rest answers something that the adult did, and a hold does not stop it (rule 21). */
export const STARTED_BY_SCHOOL = ["request", "reminder", "safe-use-letter"] as const;
/** News of what the school decided: stopped by a hold, and by nothing else of that. */
const DECIDED_BY_SCHOOL = ["voided"] as const;

/**
 * Why a waiting mail must not go out any more, decided at the moment of sending (rule 13): school mail to an adult who is on
 * hold, has answered, has left, called our mail spam or no longer has that address, of which everything is out of force or whose asking was stopped;
 * and anything personal to a mailbox that turned out to be somebody else's, or that the adult has left. A copy goes to
 * where its reader asked for it.
 */
export function whyNotToSend(tx: Transaction, mail: Mail): StopReason | null {
  // Of two records that were merged since, the one that counts now.
  const adult = mail.adultId && currentRecordOf(tx, mail.adultId);
  if (!adult) return null;
  if (isOneOf(STARTED_BY_SCHOOL, mail.kind)) return whyNotToAsk(tx, mail, adult);
  if (isOneOf(PERSONAL_MAIL, mail.kind)) {
    const isElsewhere = adult.email !== mail.toAddress;
    const isCopy = "isCopy" in mail.values && mail.values.isCopy === true;
    if (isElsewhere && !isCopy) return "address-changed";
    if (!isElsewhere && adult.mailboxState === "not-theirs") return "not-theirs";
    if (mail.values.kind === "misuse-letter") return whyNotToWrite(tx, mail.values, adult);
  }
  return isOneOf(DECIDED_BY_SCHOOL, mail.kind) && adult.heldAt !== null ? "on-hold" : null;
}

function whyNotToAsk(tx: Transaction, mail: Mail, adult: typeof adults.$inferSelect): StopReason | null {
  if (adult.email !== mail.toAddress) return "address-changed";
  if (adult.heldAt !== null) return "on-hold";
  if (currentGuardianships(tx, adult.id).length === 0) return "left";
  if (isOfStoppedAsking(tx, mail.id)) return "asking-stopped";
  if (hasEndedLink(tx, mail.id)) return "link-ended";
  if (adult.mailboxState !== "usable") return "mailbox-not-usable";
  if (hasComplained(tx, mail.toAddress)) return "mail-complaint";
  return isOutOfForce(tx, mail.id) ? "out-of-force" : null;
}

/** Letter 1: a hold stops it, and so does somebody who came to that mailbox after it was confirmed who reads it (rule 4). */
function whyNotToWrite(
  tx: Transaction,
  { sharedWith = [] }: Extract<MailValues, { kind: "misuse-letter" }>,
  { id: adultId, email, heldAt, leftOn }: typeof adults.$inferSelect,
): StopReason | null {
  if (heldAt !== null) return "on-hold";
  if (leftOn !== null) return "left";
  const others = othersAtAddress(tx, { email: email ?? "", adultId });
  return others.every(({ id }) => sharedWith.includes(id)) ? null : "address-shared";
}

/** Somebody pressed Stop, also while a mail server had asked to be tried later. */
function isOfStoppedAsking(tx: Transaction, mailId: string): boolean {
  const stopped = tx
    .select({ id: askings.id })
    .from(requests)
    .innerJoin(askings, eq(askings.id, requests.askingId))
    .where(and(eq(requests.emailId, mailId), eq(askings.state, "stopped")))
    .get();
  return stopped !== undefined;
}

/** Has somebody at this address called our mail spam? */
export function hasComplained(db: Database | Transaction, address: string): boolean {
  const { email } = complainedAddresses;
  return db.select({ email }).from(complainedAddresses).where(eq(email, address)).get() !== undefined;
}

/** A link ends when everything asked is answered, and when its reader is somebody else. */
function hasEndedLink(tx: Transaction, mailId: string): boolean {
  const links = [requests, reminders].flatMap((asked) =>
    tx
      .select({ endedAt: passes.endedAt })
      .from(asked)
      .innerJoin(passes, eq(passes.id, asked.passId))
      .where(eq(asked.emailId, mailId))
      .all(),
  );
  return links.some(({ endedAt }) => endedAt !== null);
}

/** Is everything that the mail asks for out of force, or no longer asked for, by now? */
function isOutOfForce(tx: Transaction, mailId: string): boolean {
  const asked = tx.get<{ all: number; open: number }>(sql`
    select count(*) as "all", coalesce(sum(p.is_asked and p.out_of_force_since is null), 0) as open from (
      select rv.policy_version_id as id from requests r
        join requested_versions rv on rv.request_id = r.id where r.email_id = ${mailId}
      union all
      select rv.policy_version_id from reminders r
        join reminded_versions rv on rv.reminder_id = r.id where r.email_id = ${mailId}) asked
    join policy_versions v on v.id = asked.id join policies p on p.id = v.policy_id`);
  return asked.all > 0 && asked.open === 0;
}

function isOneOf<Kind extends string>(kinds: readonly Kind[], kind: string): kind is Kind {
  return kinds.some((one) => one === kind);
}
