import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, passes } from "#db/schema.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { hashToken } from "./hash-secrets.server.ts";

export type FoundPass =
  | { status: "live"; passId: string; adult: Adult }
  /** Everything that was asked is answered: the page says so, and how to get the receipt. */
  | { status: "answered"; endedAt: number }
  | { status: "ended" | "expired" | "no-such-pass" };

/** Looks at the pass in a link. Looking uses nothing up: mail scanners open links too (rule 3). */
export function findPass(db: Database, { token, now }: { token: string; now: number }): FoundPass {
  const found = db
    .select({ pass: passes, adult: adults })
    .from(passes)
    .innerJoin(adults, eq(adults.id, passes.adultId))
    .where(eq(passes.tokenHash, hashToken(token)))
    .get();
  if (!found) return { status: "no-such-pass" };

  const { pass, adult } = found;
  if (pass.endedAt !== null) {
    return pass.ending === "answered" ? { status: "answered", endedAt: pass.endedAt } : { status: "ended" };
  }
  if (pass.expiresAt <= now) return { status: "expired" };
  // The mail went to an address that is no longer this adult's.
  if (adult.email !== pass.email) return { status: "ended" };
  return { status: "live", passId: pass.id, adult };
}
