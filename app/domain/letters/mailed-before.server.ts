import { and, eq, inArray, or } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { emails } from "#db/schema.ts";
import type { StopReason } from "../mail/why-not-to-send.server.ts";

/** Is a mail with this letter on its way, or has it gone out? One that waited in a backup may have gone out after it. */
export function wasMailedBefore(db: Database | Transaction, { letterId }: { letterId: string }): boolean {
  const mayHaveGone = and(
    eq(emails.state, "stopped"),
    eq(emails.serverResponse, "restored-backup" satisfies StopReason),
  );
  const found = db
    .select({ id: emails.id })
    .from(letterSendings)
    .innerJoin(emails, eq(emails.id, letterSendings.emailId))
    .where(
      and(eq(letterSendings.letterId, letterId), or(inArray(emails.state, ["queued", "sent"]), mayHaveGone)),
    )
    .get();
  return found !== undefined;
}
