import type { Transaction } from "#db/connection.server.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { appendToMattersLedger } from "../matters/append-to-matters-ledger.server.ts";

/** Writes down that a letter went out, in the transaction in which it does, and puts that into the ledger of matters. */
export function recordSending(
  tx: Transaction,
  sending: {
    id: string;
    letterId: string;
    adultId: string | null;
    way: (typeof letterSendings.$inferSelect)["way"];
    emailId: string | null;
    sentOn: string;
    staffId: string;
    now: number;
  },
): void {
  const { staffId, now, ...row } = sending;
  tx.insert(letterSendings)
    .values({ ...row, recordedAt: now, recordedBy: staffId })
    .run();
  appendToMattersLedger(tx, { kind: "sending", recordId: sending.id, now });
}
