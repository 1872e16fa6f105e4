import type { Database } from "#db/connection.server.ts";
import { type FoundPass, lookAtPass } from "../sign-in/find-pass.server.ts";
import { hashSlipCode } from "../sign-in/hash-secrets.server.ts";
import { readSlipCode } from "./slip-code.ts";

/** Looks at the slip with this code, as typed or as its QR has it. Looking uses nothing up (rule 3). */
export function findSlip(
  db: Database,
  { code, key, now }: { code: string; key: Buffer; now: number },
): FoundPass {
  const read = readSlipCode(code);
  if (read === null) return { status: "no-such-pass" };
  return lookAtPass(db, { kind: "slip", tokenHash: hashSlipCode(read, key), now });
}
