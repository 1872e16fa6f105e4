import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { bounces, complainedAddresses, emails } from "#db/schema.ts";
import { lettersShownTo } from "../mail/mails-shown-to.server.ts";
import type { Asked } from "./whose-words.server.ts";

/** Mails of theirs that came back or were called spam: when, and at which mailbox. What its server said is a machine's. */
export function heldBounces({ db, ids, own, hidesLetters }: Asked) {
  const mails = db
    .select({ id: emails.id })
    .from(emails)
    .where(and(inArray(emails.adultId, ids), hidesLetters ? lettersShownTo(db, null) : undefined));
  return db
    .select({ kind: bounces.kind, address: bounces.address, receivedAt: bounces.receivedAt })
    .from(bounces)
    .where(and(inArray(bounces.emailId, mails), ne(bounces.address, "")))
    .orderBy(desc(bounces.receivedAt))
    .all()
    .map(({ address, ...bounce }) => ({ ...bounce, to: own(address) }));
}

/** Since when nothing automatic goes to their address, because somebody there called our mail spam. */
export function heldMailStop({ db, current }: Asked): { since: number } | null {
  const { email, complainedAt } = complainedAddresses;
  const stop = db
    .select({ since: complainedAt })
    .from(complainedAddresses)
    .where(eq(email, current.email ?? ""))
    .get();
  return stop ?? null;
}
