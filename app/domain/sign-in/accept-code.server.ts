import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type AUDIENCES, signInRequests } from "#db/schema.ts";
import {
  findSignInLink,
  findSignInRequest,
  isSameBrowser,
  type SignInRequest,
} from "./find-sign-in-request.server.ts";
import { hashCode, hashToken, sameHash } from "./hash-secrets.server.ts";

/** Wrong guesses at one code before it is void, and at all codes of one address before only links work (trust.md 1.2). */
const WRONG_CODES_EACH = 5;
const WRONG_CODES_AN_ADDRESS = 20;

export type CodeOutcome =
  | { status: "accepted"; request: SignInRequest }
  | { status: "wrong-code" }
  /** Used, replaced, too old, guessed at too often, or never sent. */
  | { status: "no-live-code" }
  | { status: "link-only" };

type Entry = { browserToken: string; audience: (typeof AUDIENCES)[number]; codeKey: Buffer; now: number };

/** The code, typed in the browser that asked for it. */
export function acceptCode(db: Database, entry: Entry & { code: string }): CodeOutcome {
  return db.transaction(
    (tx) => {
      const request = findSignInRequest(tx, entry);
      if (!request) return { status: "no-live-code" };
      // Staff have a second factor: for them the limit of each code is enough.
      const isClosed =
        entry.audience === "parent" && wrongCodesOf(tx, request, entry.now) >= WRONG_CODES_AN_ADDRESS;
      if (isClosed) return { status: "link-only" };
      return compareCode(tx, request, entry);
    },
    { behavior: "immediate" },
  );
}

/**
 * The link of the mail. In the browser that asked one press is enough; in any other, which may be a mail scanner's
 * or a stranger's, the code of that same mail is asked for too (DESIGN.md section 9).
 */
export function acceptLink(
  db: Database,
  entry: Entry & { linkToken: string; code?: string | undefined },
): CodeOutcome {
  return db.transaction(
    (tx) => {
      const request = findSignInLink(tx, entry);
      if (request?.audience !== entry.audience) return { status: "no-live-code" };
      if (isSameBrowser(request, entry.browserToken)) return accept(tx, request, entry);
      // A button pressed without a code, as a scanner does, is no guess.
      return entry.code ? compareCode(tx, request, { ...entry, code: entry.code }) : { status: "wrong-code" };
    },
    { behavior: "immediate" },
  );
}

function compareCode(tx: Transaction, request: SignInRequest, entry: Entry & { code: string }): CodeOutcome {
  if (sameHash(request.codeHash, hashCode(entry.code, request.id, entry.codeKey)))
    return accept(tx, request, entry);

  const wrongCodes = request.wrongCodes + 1;
  const voided = wrongCodes >= WRONG_CODES_EACH;
  tx.update(signInRequests)
    .set({ wrongCodes, ...(voided && { voidedAt: entry.now }) })
    .where(eq(signInRequests.id, request.id))
    .run();
  return { status: voided ? "no-live-code" : "wrong-code" };
}

/** From now on the request belongs to the browser in which it was accepted. */
function accept(tx: Transaction, request: SignInRequest, entry: Entry): CodeOutcome {
  const changes = { acceptedAt: entry.now, browserHash: hashToken(entry.browserToken) };
  tx.update(signInRequests).set(changes).where(eq(signInRequests.id, request.id)).run();
  return { status: "accepted", request: { ...request, ...changes } };
}

/**
 * Wrong codes for this address in the last day, since somebody last got in. Parents' and staff's codes are counted
 * apart: staff mails hold no link, so guesses on the parents' page would shut staff out.
 */
function wrongCodesOf(tx: Transaction, { email, audience }: SignInRequest, now: number): number {
  const counted = tx
    .select({ wrong: sql<number>`coalesce(sum(${signInRequests.wrongCodes}), 0)` })
    .from(signInRequests)
    .where(
      and(
        eq(signInRequests.email, email),
        eq(signInRequests.audience, audience),
        gt(signInRequests.createdAt, now - DAY),
        isNull(signInRequests.usedAt),
        sql`${signInRequests.createdAt} > coalesce(
          (select max(used_at) from sign_in_requests got_in
            where got_in.email = ${email} and got_in.audience = ${audience}), 0)`,
      ),
    )
    .get();
  return counted?.wrong ?? 0;
}
