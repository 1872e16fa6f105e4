import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type AUDIENCES, signInRequests } from "#db/schema.ts";
import { hashToken } from "./hash-secrets.server.ts";

export type SignInRequest = typeof signInRequests.$inferSelect;

const live = (now: number) =>
  and(isNull(signInRequests.voidedAt), isNull(signInRequests.usedAt), gt(signInRequests.expiresAt, now));

/** The request that this browser made, while its code is alive. */
export function findSignInRequest(
  db: Database | Transaction,
  ask: { browserToken: string; audience: (typeof AUDIENCES)[number]; now: number },
): SignInRequest | null {
  return (
    db
      .select()
      .from(signInRequests)
      .where(
        and(
          eq(signInRequests.browserHash, hashToken(ask.browserToken)),
          eq(signInRequests.audience, ask.audience),
          live(ask.now),
        ),
      )
      .orderBy(desc(signInRequests.createdAt))
      .limit(1)
      .get() ?? null
  );
}

/** The request whose code or link was right, in this browser, before it is used: "Who is signing?" comes between. */
export function findAcceptedSignIn(
  db: Database,
  ask: { browserToken: string; audience: (typeof AUDIENCES)[number]; now: number },
): SignInRequest | null {
  const request = findSignInRequest(db, ask);
  return request?.acceptedAt ? request : null;
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
