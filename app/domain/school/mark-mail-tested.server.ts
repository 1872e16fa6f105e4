import type { Database, Transaction } from "#db/connection.server.ts";
import { school } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";

/** Writes down that a mail of the portal arrived (rule 22). */
export function markMailTested(
  db: Database | Transaction,
  { actor, now }: { actor: Actor; now: number },
): void {
  db.update(school).set({ mailTestedAt: now }).run();
  recordAudit(db, { actor, action: "tested-mail", now });
}
