import { hkdfSync } from "node:crypto";
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { SECOND } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { seal, unseal } from "../sealing.server.ts";
import { hasSecondFactor, secondFactorsOf } from "./second-factors.server.ts";

/** RFC 6238 with what every authenticator app understands: SHA-1, 6 digits, 30 seconds, 160-bit secret. */
const PERIOD = 30 * SECOND;

/**
 * The secret that is offered while a member of staff sets up their app. It is derived, not stored, so that opening
 * the page again shows the same picture and changes nothing; it is stored once a code proves that the app has it.
 */
export function offeredSecret(setUp: { staffId: string; sessionId: string; key: Buffer }): Buffer {
  const info = `authenticator for ${setUp.staffId} in session ${setUp.sessionId}`;
  return Buffer.from(hkdfSync("sha256", setUp.key, Buffer.alloc(0), info, 20));
}

/** What the QR picture says, and the same secret for typing. */
export function authenticatorAddress(app: { secret: Buffer; school: string; email: string }): {
  uri: string;
  typed: string;
} {
  const totp = totpOf(app.secret, { issuer: app.school, label: app.email });
  return { uri: totp.toString(), typed: totp.secret.base32 };
}

export type AuthenticatorOutcome = { status: "right" } | { status: "wrong" };

/**
 * Keeps the app's secret once the app has shown that it knows it. Beside another factor, or in place of another app, it
 * counts only for somebody who has shown one that is there: the mailed code alone sets up the first factor of all.
 */
export function setUpAuthenticator(
  db: Database,
  setUp: {
    staffId: string;
    secret: Buffer;
    code: string;
    hasShownFactor?: boolean;
    key: Buffer;
    now: number;
  },
): AuthenticatorOutcome {
  const step = stepOfCode(setUp.secret, setUp.code, setUp.now);
  if (step === null) return { status: "wrong" };
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, setUp.staffId)).get();
      if (!person || person.endedAt !== null) return { status: "wrong" };
      const isFirst = !hasSecondFactor(secondFactorsOf(tx, setUp));
      if (!isFirst && !setUp.hasShownFactor) return { status: "wrong" };
      tx.update(staff)
        .set({ authenticatorSecret: seal(setUp.secret, setUp.staffId, setUp.key), authenticatorStep: step })
        .where(eq(staff.id, setUp.staffId))
        .run();
      const actor = { kind: "staff", id: setUp.staffId } as const;
      recordAudit(tx, { actor, action: "set-up-authenticator", subjectId: setUp.staffId, now: setUp.now });
      return { status: "right" };
    },
    { behavior: "immediate" },
  );
}

/** The current code or the one before it, and no code twice (trust.md 1.6). */
export function checkAuthenticator(
  db: Database,
  { staffId, code, key, now }: { staffId: string; code: string; key: Buffer; now: number },
): AuthenticatorOutcome {
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!person?.authenticatorSecret) return { status: "wrong" };
      const step = stepOfCode(unseal(person.authenticatorSecret, staffId, key), code, now);
      if (step === null || step <= (person.authenticatorStep ?? -1)) return { status: "wrong" };
      tx.update(staff).set({ authenticatorStep: step }).where(eq(staff.id, staffId)).run();
      return { status: "right" };
    },
    { behavior: "immediate" },
  );
}

/** The code that an app with this secret shows now: for the demo's own invented staff. */
export function currentAuthenticatorCode(
  db: Database,
  { staffId, key, now }: { staffId: string; key: Buffer; now: number },
): string | null {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  if (!person?.authenticatorSecret) return null;
  return totpOf(unseal(person.authenticatorSecret, staffId, key)).generate({ timestamp: now });
}

function totpOf(secret: Buffer, names: { issuer?: string; label?: string } = {}): TOTP {
  const bytes = new Secret({ buffer: new Uint8Array(secret).buffer });
  return new TOTP({ ...names, secret: bytes, algorithm: "SHA1", digits: 6, period: PERIOD / SECOND });
}

function stepOfCode(secret: Buffer, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: 1 });
  // A window of 1 also allows the next step, which no app shows yet.
  return delta === null || delta > 0 ? null : Math.floor(now / PERIOD) + delta;
}
