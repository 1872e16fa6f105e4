import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { endSlips } from "./end-slips.server.ts";

/** "This isn't me" from a slip: that slip ends. No mailbox is in doubt: the adult's address stays as it is. */
export function reportNotMySlip(
  db: Database,
  { slipId, adultId, now }: { slipId: string; adultId: string; now: number },
): void {
  db.transaction(
    (tx) => {
      endSlips(tx, { adultId, slipId, ending: "not-me", now });
      leaveTask(tx, { kind: "not-me", adultId, note: "It was a printed slip.", now });
      recordAudit(tx, { actor: { kind: "anyone" }, action: "reported-not-my-slip", subjectId: adultId, now });
    },
    { behavior: "immediate" },
  );
}
