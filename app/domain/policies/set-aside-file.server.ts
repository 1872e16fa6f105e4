import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type FileText, lookAtFile } from "./look-at-file.server.ts";

/** The office has seen a changed file that waits beside its draft, and does not want it. The next change is offered again. */
export function setAsideFile(
  db: Database,
  { text, staffId, now }: { text: FileText; staffId: string; now: number },
): { status: "set-aside" | "nothing-waits" } {
  return db.transaction(
    (tx) => {
      const looked = lookAtFile(tx, text);
      if (looked.status !== "waits") return { status: "nothing-waits" };
      const { policyId, sha256 } = looked;
      tx.update(policies).set({ setAsideSha256: sha256 }).where(eq(policies.id, policyId)).run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "set-file-aside",
        subjectId: policyId,
        now,
      });
      return { status: "set-aside" };
    },
    { behavior: "immediate" },
  );
}
