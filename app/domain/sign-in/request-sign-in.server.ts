import { randomBytes, randomInt } from "node:crypto";
import { and, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import { DAY, type Language, MINUTE } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { MailSecrets, MailValues } from "#db/mail-values.ts";
import { newId } from "#db/new-id.ts";
import { type AUDIENCES, signInRequests } from "#db/schema.ts";

import { queueMail } from "../mail/queue-mail.server.ts";
import { adultsAtAddress, normaliseAddress } from "../people/adults-at-address.server.ts";
import { staffAtAddress } from "../staff/staff-at-address.server.ts";
import { hashCode, hashToken } from "./hash-secrets.server.ts";

/** ASVS 6.5.5: ten minutes at most for what travels by mail. */
export const CODE_LIFE = 10 * MINUTE;
/** Mails to one address for one audience (trust.md 1.2). After the day's fill one every quarter of an hour still goes. */
const MAILS_IN_15_MINUTES = 3;
const MAILS_IN_A_DAY = 10;

export type SignInKeys = { codes: Buffer; mailSecrets: Buffer };

/**
 * Sends a code and a link to an address. Known or not, the address gets a mail, under the same limits, and the
 * caller gets the same answer: nobody learns who is on the roll.
 *
 * The newest code counts per browser. Once an address has had its fill of mails nothing is sent and nothing is
 * voided, so that a stranger who asks again and again locks nobody out.
 */
export function requestSignIn(
  db: Database,
  ask: {
    audience: (typeof AUDIENCES)[number];
    email: string;
    browserToken: string;
    /** Of the page on which it was asked. */
    language?: Language;
    keys: SignInKeys;
    now: number;
  },
): { status: "sent" | "enough-mails" } {
  const email = normaliseAddress(ask.email);
  return db.transaction(
    (tx) => {
      const browserHash = hashToken(ask.browserToken);
      const ofThisBrowser = and(
        eq(signInRequests.browserHash, browserHash),
        eq(signInRequests.audience, ask.audience),
      );
      if (hadItsFill(tx, { ...ask, email })) {
        // What this browser asked for with another address is over: its page would name the wrong one.
        voidRequests(tx, and(ofThisBrowser, ne(signInRequests.email, email)), ask.now);
        return { status: "enough-mails" };
      }
      voidRequests(tx, ofThisBrowser, ask.now);

      const id = newId(ask.now);
      const code = randomInt(1_000_000).toString().padStart(6, "0");
      const linkToken = randomBytes(32).toString("base64url");
      tx.insert(signInRequests)
        .values({
          id,
          audience: ask.audience,
          email,
          browserHash,
          codeHash: hashCode(code, id, ask.keys.codes),
          linkHash: hashToken(linkToken),
          createdAt: ask.now,
          expiresAt: ask.now + CODE_LIFE,
        })
        .run();

      const mail = mailFor(tx, ask.audience, email, { code, linkToken });
      queueMail(tx, {
        values: mail.values,
        to: email,
        language: languageFor(tx, { ...ask, email }),
        ...(mail.secrets && { secrets: { values: mail.secrets, key: ask.keys.mailSecrets } }),
        expiresAt: ask.now + CODE_LIFE,
        now: ask.now,
      });
      return { status: "sent" };
    },
    { behavior: "immediate" },
  );
}

/** As the page was read. On an English page: as all who read this mailbox prefer, where they agree. */
function languageFor(
  tx: Transaction,
  { audience, email, language = "en" }: { audience: string; email: string; language?: Language },
): string {
  if (language !== "en" || audience === "staff") return language;
  const [preferred, ...others] = new Set(adultsAtAddress(tx, email).map((adult) => adult.language));
  return preferred !== undefined && others.length === 0 ? preferred : "en";
}

function voidRequests(tx: Transaction, which: SQL | undefined, now: number): void {
  tx.update(signInRequests)
    .set({ voidedAt: now })
    .where(and(which, isNull(signInRequests.voidedAt)))
    .run();
}

function hadItsFill(
  tx: Transaction,
  { email, audience, now }: { email: string; audience: (typeof AUDIENCES)[number]; now: number },
): boolean {
  const sent = tx
    .select({
      quarterHour: sql<number>`coalesce(sum(${signInRequests.createdAt} > ${now - 15 * MINUTE}), 0)`,
      day: sql<number>`count(*)`,
    })
    .from(signInRequests)
    .where(
      and(
        eq(signInRequests.email, email),
        eq(signInRequests.audience, audience),
        gt(signInRequests.createdAt, now - DAY),
      ),
    )
    .get();
  const { quarterHour = 0, day = 0 } = sent ?? {};
  return quarterHour >= (day >= MAILS_IN_A_DAY ? 1 : MAILS_IN_15_MINUTES);
}

function mailFor(
  tx: Transaction,
  audience: (typeof AUDIENCES)[number],
  email: string,
  secrets: { code: string; linkToken: string },
): { values: MailValues; secrets?: MailSecrets } {
  const minutes = CODE_LIFE / MINUTE;
  if (audience === "staff") {
    return staffAtAddress(tx, email).length > 0
      ? { values: { kind: "staff-sign-in", minutes }, secrets }
      : { values: { kind: "unknown-staff-address" } };
  }
  return adultsAtAddress(tx, email).length > 0
    ? { values: { kind: "sign-in", minutes }, secrets }
    : { values: { kind: "unknown-address" } };
}
