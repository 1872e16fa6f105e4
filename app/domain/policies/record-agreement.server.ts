import { and, eq, isNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { policyVersions } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { EARLIEST_DAY } from "./check-publication.server.ts";

export type AgreementOutcome = {
  status: "recorded" | "no-such-version" | "already-recorded" | "in-the-future" | "too-early";
};

/**
 * The day on which the governing body agreed a published version, where that came later: once, and the text stays as it is
 * (rule 1). The ledger does not speak of it.
 */
export function recordAgreement(
  db: Database,
  {
    versionId,
    agreedOn,
    staffId,
    now,
  }: { versionId: string; agreedOn: string; staffId: string; now: number },
): AgreementOutcome {
  return db.transaction(
    (tx) => {
      if (agreedOn > isoDateOf(now)) return { status: "in-the-future" };
      if (agreedOn < EARLIEST_DAY) return { status: "too-early" };
      const version = tx.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
      if (!version) return { status: "no-such-version" };
      if (version.agreedOn !== null) return { status: "already-recorded" };
      tx.update(policyVersions)
        .set({ agreedOn })
        .where(and(eq(policyVersions.id, versionId), isNull(policyVersions.agreedOn)))
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "recorded-agreement", subjectId: versionId, now });
      return { status: "recorded" };
    },
    { behavior: "immediate" },
  );
}
