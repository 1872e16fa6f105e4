import { randomBytes } from "node:crypto";
import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { passes, requestedVersions, requests } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { hashToken } from "../sign-in/hash-secrets.server.ts";
import type { PolicyToSign } from "../signing/what-to-sign.server.ts";
import { requestValues } from "./request-values.server.ts";
import { WORTH_SENDING } from "./worth-sending-until.ts";

/** How long the link of a request mail works (DESIGN.md section 9). */
export const PASS_LIFE = 45 * DAY;

export type RequestToWrite = {
  adult: Pick<Adult, "id" | "name" | "language"> & { email: string };
  /** What the mail lists. */
  open: readonly PolicyToSign[];
  /** The press of "ask" that it belongs to. */
  asking?: { id: string; answerBy: string | null; isWelcome: boolean };
  actor: Actor;
  mailKey: Buffer;
  /** A request that could not be delivered by then would puzzle more than help. */
  worthSendingUntil?: number;
  now: number;
};

/** A request, its pass and its mail, together in the caller's transaction (rule 14). Returns the request's id. */
export function writeRequest(tx: Transaction, { adult, open, asking, ...ask }: RequestToWrite): string {
  const { now } = ask;
  const passToken = randomBytes(32).toString("base64url");
  const passId = newId(now);
  const passExpiresAt = now + PASS_LIFE;
  tx.insert(passes)
    .values({
      id: passId,
      adultId: adult.id,
      tokenHash: hashToken(passToken),
      email: adult.email,
      createdAt: now,
      expiresAt: passExpiresAt,
    })
    .run();

  const emailId = queueMail(tx, {
    values: requestValues(tx, { adult, open, asking, passExpiresAt }),
    adultId: adult.id,
    to: adult.email,
    language: adult.language,
    secrets: { values: { passToken }, key: ask.mailKey },
    expiresAt: ask.worthSendingUntil ?? now + WORTH_SENDING,
    now,
  });

  const requestId = newId(now);
  tx.insert(requests)
    .values({ id: requestId, adultId: adult.id, passId, emailId, askedAt: now, askingId: asking?.id })
    .run();
  tx.insert(requestedVersions)
    .values(open.map(({ version }) => ({ requestId, policyVersionId: version.id })))
    .run();
  recordAudit(tx, { actor: ask.actor, action: "asked", subjectId: adult.id, now });
  return requestId;
}
