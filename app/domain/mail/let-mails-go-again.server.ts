import { eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { complainedAddresses } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Mails are wanted again at an address that called ours spam: the portal may write there by itself. */
export function letMailsGoAgain(
  tx: Transaction,
  { adult, staffId, now }: { adult: { id: string; email: string }; staffId: string; now: number },
): void {
  tx.delete(complainedAddresses).where(eq(complainedAddresses.email, adult.email)).run();
  const actor = { kind: "staff", id: staffId } as const;
  recordAudit(tx, { actor, action: "lifted-mail-complaint", subjectId: adult.id, now });
}
