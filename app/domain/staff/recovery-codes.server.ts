import { createHmac, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { staffRecoveryCodes } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Ten codes of 50 random bits, for the day when phone and passkey are lost (trust.md 1.6). */
const HOW_MANY = 10;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes ten new ones, which are nowhere but in the answer; the old ones are over, used or not. */
export function makeRecoveryCodes(
  db: Database,
  { staffId, key, now }: { staffId: string; key: Buffer; now: number },
): string[] {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  db.transaction(
    (tx) => {
      tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId)).run();
      tx.insert(staffRecoveryCodes)
        .values(
          codes.map((code) => ({
            id: newId(now),
            staffId,
            codeHash: hashRecoveryCode(code, staffId, key),
            createdAt: now,
          })),
        )
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "made-recovery-codes", subjectId: staffId, now });
    },
    { behavior: "immediate" },
  );
  return codes;
}

/** Each code counts once, as a second factor of the person for whom it was made. */
export function spendRecoveryCode(
  db: Database,
  { staffId, code, key, now }: { staffId: string; code: string; key: Buffer; now: number },
): { status: "right" | "wrong" } {
  return db.transaction(
    (tx) => {
      const unused = and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt));
      const used = tx
        .update(staffRecoveryCodes)
        .set({ usedAt: now })
        .where(and(unused, eq(staffRecoveryCodes.codeHash, hashRecoveryCode(code, staffId, key))))
        .returning({ id: staffRecoveryCodes.id })
        .get();
      if (!used) return { status: "wrong" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "used-recovery-code", subjectId: staffId, now });
      return { status: "right" };
    },
    { behavior: "immediate" },
  );
}

/** Written as ABCDE-FGHJK, in an alphabet without I, L, O and U. */
function newCode(): string {
  const characters = Array.from(randomBytes(10), (byte) => ALPHABET.charAt(byte % 32)).join("");
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

/** 50 bits are short enough to be tried out: the key lies outside the database. Bound to the person. */
function hashRecoveryCode(code: string, staffId: string, key: Buffer): string {
  const typed = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHmac("sha256", key).update(`${staffId}:${typed}`, "utf8").digest("hex");
}
