import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type CheckedPublication, checkPublication, type Publication } from "./check-publication.server.ts";
import { writeVersion } from "./write-version.server.ts";

export type PublishOutcome =
  | { status: "published"; versionId: string; number: number }
  | Exclude<CheckedPublication, { status: "ready" }>;

/**
 * Publishes the draft as it was looked at, now: from here on it is the text in force, and never changes (rule 1). A draft
 * that was saved again meanwhile is not published: nobody has seen that one.
 */
export function publishVersion(
  db: Database,
  publish: {
    policyId: string;
    revision: number;
    publication: Publication;
    starterTexts: ReadonlySet<string>;
    staffId: string;
    now: number;
  },
): PublishOutcome {
  return db.transaction(
    (tx) => {
      const { publication, staffId, now } = publish;
      const checked = checkPublication(tx, { ...publish, on: isoDateOf(now) });
      if (checked.status !== "ready") return checked;
      const actor = { kind: "staff", id: staffId } as const;
      return {
        status: "published",
        ...writeVersion(tx, { checked, publication, publishedBy: staffId, actor, now }),
      };
    },
    { behavior: "immediate" },
  );
}
