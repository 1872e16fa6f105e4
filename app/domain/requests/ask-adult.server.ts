import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, passes, requestedVersions, requests } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { childrenShownTo, currentGuardianships } from "../people/children-shown-to.server.ts";
import { type ReadinessStep, readiness } from "../school/readiness.server.ts";
import { hashToken } from "../sign-in/hash-secrets.server.ts";
import { type PolicyToSign, whatToSign } from "../signing/what-to-sign.server.ts";

/** How long the link of a request mail works (DESIGN.md section 9). */
const PASS_LIFE = 45 * DAY;
/** A request that could not be delivered by then would puzzle more than help. */
const WORTH_SENDING = 7 * DAY;

export type AskOutcome =
  | { status: "asked"; requestId: string }
  | { status: "no-such-adult" | "left" | "on-hold" | "no-email" | "mailbox-not-usable" | "nothing-to-ask" }
  /** The school has not done all that it does before it asks anybody (rule 22). */
  | { status: "not-ready"; missing: ReadinessStep[]; policiesWithoutText: string[] };

/** Asks one adult to read and acknowledge what they have not answered yet: a request, its pass, and its mail. */
export function askAdult(
  db: Database,
  ask: { adultId: string; actor: Actor; mailKey: Buffer; now: number },
): AskOutcome {
  return db.transaction(
    (tx) => {
      const { mayAsk, missing, policiesWithoutText } = readiness(tx);
      if (!mayAsk)
        return {
          status: "not-ready",
          missing,
          policiesWithoutText: policiesWithoutText.map(({ title }) => title),
        };

      const adult = tx.select().from(adults).where(eq(adults.id, ask.adultId)).get();
      if (!adult) return { status: "no-such-adult" };
      if (adult.leftOn || currentGuardianships(tx, adult.id).length === 0) return { status: "left" };
      if (adult.heldAt) return { status: "on-hold" };
      if (!adult.email) return { status: "no-email" };
      if (adult.mailboxState !== "usable") return { status: "mailbox-not-usable" };

      const open = whatToSign(tx, { adultId: adult.id, now: ask.now }).filter(
        (policy) => policy.state !== "answered",
      );
      if (open.length === 0) return { status: "nothing-to-ask" };
      return writeRequest(tx, { ...ask, adult: { ...adult, email: adult.email }, open });
    },
    { behavior: "immediate" },
  );
}

function writeRequest(
  tx: Transaction,
  ask: {
    adult: { id: string; name: string; email: string; language: string };
    open: PolicyToSign[];
    actor: Actor;
    mailKey: Buffer;
    now: number;
  },
): AskOutcome {
  const { adult, open, now } = ask;
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
    values: {
      kind: "request",
      adultName: adult.name,
      childNames: childrenShownTo(tx, adult.id),
      policies: open.map(({ version }) => ({ title: version.title, label: version.label })),
      passExpiresAt,
    },
    adultId: adult.id,
    to: adult.email,
    language: adult.language,
    secrets: { values: { passToken }, key: ask.mailKey },
    expiresAt: now + WORTH_SENDING,
    now,
  });

  const requestId = newId(now);
  tx.insert(requests).values({ id: requestId, adultId: adult.id, passId, emailId, askedAt: now }).run();
  tx.insert(requestedVersions)
    .values(open.map(({ version }) => ({ requestId, policyVersionId: version.id })))
    .run();
  recordAudit(tx, { actor: ask.actor, action: "asked", subjectId: adult.id, now });
  return { status: "asked", requestId };
}
