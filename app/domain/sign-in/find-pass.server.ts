import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults, type PASS_KINDS, passes } from "#db/schema.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { type PolicyToSign, whatToSign } from "../signing/what-to-sign.server.ts";
import { hashToken } from "./hash-secrets.server.ts";

export type FoundPass =
  | { status: "live"; passId: string; adult: Adult; open: PolicyToSign[] }
  /** Everything that was asked is answered: the page says so, and how to get the receipt. */
  | { status: "answered"; endedAt: number }
  | { status: "ended" | "expired" | "no-such-pass" };

/** Looks at the pass in a link. Looking uses nothing up: mail scanners open links too (rule 3). */
export function findPass(db: Database, { token, now }: { token: string; now: number }): FoundPass {
  return lookAtPass(db, { kind: "link", tokenHash: hashToken(token), now });
}

/** What a link and a slip have in common: whose it is, and how far it still leads. */
export function lookAtPass(
  db: Database,
  { kind, tokenHash, now }: { kind: (typeof PASS_KINDS)[number]; tokenHash: string; now: number },
): FoundPass {
  const found = passWith(db).get({ kind, tokenHash });
  if (!found) return { status: "no-such-pass" };

  const { pass, adult } = found;
  const open = whatToSign(db, { adultId: adult.id, now }).filter(({ state }) => state !== "answered");
  if (pass.endedAt !== null) {
    const isDone = pass.ending === "answered" && open.length === 0;
    return isDone ? { status: "answered", endedAt: pass.endedAt } : { status: "ended" };
  }
  if (pass.expiresAt <= now) return { status: "expired" };
  // The mail went to an address that is no longer this adult's. A slip went to nobody's mailbox.
  if (kind === "link" && adult.email !== pass.email) return { status: "ended" };
  // Nothing is asked of this adult any more: their last child has left.
  if (open.length === 0) return { status: "ended" };
  return { status: "live", passId: pass.id, adult, open };
}

const passWith = prepared((db, { kind, tokenHash }: Given<{ kind: string; tokenHash: string }>) =>
  db
    .select({ pass: passes, adult: adults })
    .from(passes)
    .innerJoin(adults, eq(adults.id, passes.adultId))
    .where(and(eq(passes.tokenHash, tokenHash), eq(passes.kind, kind))),
);
