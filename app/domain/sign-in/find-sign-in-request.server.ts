import { and, desc, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type AUDIENCES, signInRequests } from "#db/schema.ts";
import { hashToken, sameHash } from "./hash-secrets.server.ts";

export type SignInRequest = typeof signInRequests.$inferSelect;

const live = (now: number) =>
  and(isNull(signInRequests.voidedAt), isNull(signInRequests.usedAt), gt(signInRequests.expiresAt, now));

type Ask = { browserToken: string; audience: (typeof AUDIENCES)[number]; now: number };

/** The request that this browser made, while its code is alive. */
export function findSignInRequest(db: Database | Transaction, ask: Ask): SignInRequest | null {
  return newestOfBrowser(db, ask);
}

/**
 * The request whose code or link was right, in this browser, before it is used: "Who is signing?" comes between. Not
 * always its newest: the link of an older mail was perhaps opened here, with that mail's code.
 */
export function findAcceptedSignIn(db: Database | Transaction, ask: Ask): SignInRequest | null {
  return newestOfBrowser(db, ask, isNotNull(signInRequests.acceptedAt));
}

function newestOfBrowser(db: Database | Transaction, ask: Ask, further?: SQL): SignInRequest | null {
  return (
    db
      .select()
      .from(signInRequests)
      .where(
        and(
          eq(signInRequests.browserHash, hashToken(ask.browserToken)),
          eq(signInRequests.audience, ask.audience),
          live(ask.now),
          further,
        ),
      )
      .orderBy(desc(signInRequests.createdAt))
      .limit(1)
      .get() ?? null
  );
}

/** The request behind the link of a sign-in mail, while it is alive. Looking uses nothing up (rule 3). */
export function findSignInLink(
  db: Database | Transaction,
  { linkToken, now }: { linkToken: string; now: number },
): SignInRequest | null {
  return (
    db
      .select()
      .from(signInRequests)
      .where(and(eq(signInRequests.linkHash, hashToken(linkToken)), live(now)))
      .get() ?? null
  );
}

/** Did this browser ask for the mail? Then one press on its link is enough. */
export function isSameBrowser(request: SignInRequest, browserToken: string): boolean {
  return sameHash(request.browserHash, hashToken(browserToken));
}
