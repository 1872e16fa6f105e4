import { createHash } from "node:crypto";
import { asc } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyTranslations } from "#db/schema.ts";

/**
 * The first translation whose text is not the one that was published, also where nobody has read it yet: what an
 * acknowledgement commits to is its SHA-256, and this holds the text against that (rule 1).
 */
export function findChangedTranslation(db: Database): string | null {
  const changed = db
    .select({
      id: policyTranslations.id,
      markdown: policyTranslations.markdown,
      sha256: policyTranslations.sha256,
    })
    .from(policyTranslations)
    .orderBy(asc(policyTranslations.id))
    .all()
    .find(({ markdown, sha256 }) => createHash("sha256").update(markdown).digest("hex") !== sha256);
  return changed?.id ?? null;
}
