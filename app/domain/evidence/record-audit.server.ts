import type { Database, Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents } from "#db/schema.ts";

export type Actor =
  | { kind: "adult" | "staff"; id: string }
  /** The command line, the portal itself, or somebody who is not signed in. */
  | { kind: "command-line" | "portal" | "anyone" };

/** Who did or saw what, when: ids, states and numbers only, never a name or a secret. */
export function recordAudit(
  db: Database | Transaction,
  event: {
    actor: Actor;
    action: string;
    subjectId?: string | undefined;
    details?: Record<string, string | number>;
    now: number;
  },
): void {
  insertRow(db, auditEvents, {
    id: newId(event.now),
    at: event.now,
    actorKind: event.actor.kind,
    actorId: "id" in event.actor ? event.actor.id : null,
    action: event.action,
    subjectId: event.subjectId,
    details: event.details,
  });
}
