import { and, inArray, isNotNull, isNull, lt, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { monthsAgo } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import {
  bounces,
  complainedAddresses,
  dataRequests,
  emails,
  policyVersions,
  signings,
  signingTexts,
  tasks,
} from "#db/schema.ts";
import { HAS_WORDS } from "./empty-mails.server.ts";
import { ON_LEGAL_HOLD } from "./legal-hold.server.ts";
import type { RetentionPeriods } from "./save-retention-period.server.ts";

/*
 * Which rows of each kind are due to be forgotten on a day. The dry run counts what these conditions meet, and the nightly
 * job empties it. Nobody on legal hold is among them.
 */

type Asked = { periods: RetentionPeriods; now: number };

/** Texts of signings with an address or a browser that is no longer kept. */
export function browsersDue(db: Database | Transaction, { periods, now }: Asked): SQL | undefined {
  const old = db
    .select({ id: signings.id })
    .from(signings)
    .where(
      and(
        lt(signings.signedAt, monthsAgo(now, periods["browser-details"])),
        notInArray(signings.adultId, ON_LEGAL_HOLD),
      ),
    );
  return and(
    inArray(signingTexts.signingId, old),
    or(isNotNull(signingTexts.ipAddress), isNotNull(signingTexts.browser)),
  );
}

/** Mails whose words go. */
export function mailTextsDue({ periods, now }: Asked): SQL | undefined {
  return and(settledBefore(monthsAgo(now, periods["mail-text"])), HAS_WORDS);
}

/** Mails of which even the address goes. */
export function mailRecordsDue({ periods, now }: Asked): SQL | undefined {
  return and(settledBefore(monthsAgo(now, periods["mail-record"])), ne(emails.toAddress, ""));
}

/** Bounces of which even the address goes: they are kept as long as a mail's. */
export function bouncesDue(db: Database | Transaction, { periods, now }: Asked): SQL | undefined {
  const onHold = db.select({ id: emails.id }).from(emails).where(inArray(emails.adultId, ON_LEGAL_HOLD));
  return and(
    lt(bounces.receivedAt, monthsAgo(now, periods["mail-record"])),
    ne(bounces.address, ""),
    or(isNull(bounces.emailId), notInArray(bounces.emailId, onHold)),
  );
}

/** Addresses where our mail was called spam, once nobody has them any more. */
export function complaintsDue({ periods, now }: Asked): SQL | undefined {
  return and(
    lt(complainedAddresses.complainedAt, monthsAgo(now, periods["mail-record"])),
    sql`not exists (select 1 from adults where adults.email = ${complainedAddresses.email})`,
  );
}

function settledBefore(at: number): SQL | undefined {
  return and(
    ne(emails.state, "queued"),
    lt(emails.settledAt, at),
    or(isNull(emails.adultId), notInArray(emails.adultId, ON_LEGAL_HOLD)),
  );
}

/** Closed requests about data, with anything still written in them. */
export function dataRequestsDue({ periods, now }: Asked): SQL | undefined {
  const { asker, note, extensionReason, addedText, outcome } = dataRequests;
  return and(
    lt(dataRequests.closedAt, monthsAgo(now, periods["data-request"])),
    sql`coalesce(${asker}, ${note}, ${extensionReason}, ${addedText}, ${outcome}) is not null`,
    or(isNull(dataRequests.adultId), notInArray(dataRequests.adultId, ON_LEGAL_HOLD)),
  );
}

/** What somebody wrote who is on no list, once the office has dealt with it. It is kept as long as a request about data. */
export function strangersDue({ periods, now }: Asked): SQL | undefined {
  return and(
    isNull(tasks.adultId),
    isNull(tasks.signingId),
    lt(tasks.doneAt, monthsAgo(now, periods["data-request"])),
    sql`(${tasks.note} is not null or ${tasks.outcome} <> '')`,
  );
}

/** Texts of policies that were replaced long ago and that nobody who is still known has signed. */
export function versionsDue({ periods, now }: Asked): SQL {
  return sql`exists (
      select 1 from policy_versions newer where newer.policy_id = ${policyVersions.policyId}
        and newer.number > ${policyVersions.number}
        and newer.published_at < ${monthsAgo(now, periods["policy-version"])})
    and not exists (
      select 1 from acknowledgements a join adults on adults.id = a.adult_id
      where a.policy_version_id = ${policyVersions.id} and adults.erased_at is null)`;
}
