import type { MailSecrets } from "#db/mail-values.ts";
import { seal, unseal } from "../sealing.server.ts";

/** A code or link that waits in the outbox is encrypted, and bound to its mail (rule 14). */
export function sealSecrets(secrets: MailSecrets, emailId: string, key: Buffer): Buffer {
  return seal(Buffer.from(JSON.stringify(secrets)), emailId, key);
}

export function unsealSecrets(sealed: Buffer | null, emailId: string, key: Buffer): MailSecrets {
  return sealed ? JSON.parse(unseal(sealed, emailId, key).toString("utf8")) : {};
}
