import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyVersions } from "#db/schema.ts";

/** The text of one version, as Markdown. A version that is named somewhere is there for ever (rule 1). */
export function textOf(db: Database, { versionId }: { versionId: string }): string {
  const version = db
    .select({ markdown: policyVersions.markdown })
    .from(policyVersions)
    .where(eq(policyVersions.id, versionId))
    .get();
  if (!version) throw new Error("There is no such version");
  return version.markdown;
}
