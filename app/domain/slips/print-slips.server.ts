import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { passes, slipSheets } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { hashSlipCode } from "../sign-in/hash-secrets.server.ts";
import { endSlips } from "./end-slips.server.ts";
import { slipCodeFrom } from "./slip-code.ts";
import {
  type Candidate,
  type SlipChoice,
  type SlipsNeeded,
  whoNeedsSlips,
} from "./who-needs-slips.server.ts";

/** How long a slip works (DESIGN.md section 9). */
const SLIP_LIFE = 28 * DAY;

/** What stands on one slip. Its code is here and on the paper, and nowhere else (rule 8). */
export type PrintedSlip = Pick<Candidate, "adultId" | "name" | "policies"> & { code: string };

export type PrintOutcome =
  | { status: "printed"; slips: PrintedSlip[]; expiresAt: number }
  /** The same form again, as by a reload: these codes were shown once. */
  | { status: "already-printed" | "nobody" }
  | Extract<SlipsNeeded, { status: "not-ready" }>;

/**
 * Makes one sheet of slips, each a pass of its adult. Who gets one is decided now, not when the office looked. An
 * earlier slip of the same adult ends.
 */
export function printSlips(
  db: Database,
  print: { sheetId: string; choice: SlipChoice; staffId: string; key: Buffer; now: number },
): PrintOutcome {
  return db.transaction(
    (tx) => {
      const { sheetId, choice, staffId, now } = print;
      const printed = tx.select().from(slipSheets).where(eq(slipSheets.id, sheetId)).get();
      if (printed) return { status: "already-printed" };
      const needed = whoNeedsSlips(tx, { choice, staffId, now });
      if (needed.status === "not-ready") return needed;
      if (needed.slips.length === 0) return { status: "nobody" };

      tx.insert(slipSheets).values({ id: sheetId, printedAt: now, printedBy: staffId }).run();
      return {
        status: "printed",
        slips: needed.slips.map((candidate) => makeSlip(tx, print, candidate)),
        expiresAt: now + SLIP_LIFE,
      };
    },
    { behavior: "immediate" },
  );
}

function makeSlip(
  tx: Transaction,
  { sheetId, staffId, key, now }: { sheetId: string; staffId: string; key: Buffer; now: number },
  { adultId, name, policies }: Candidate,
): PrintedSlip {
  endSlips(tx, { adultId, ending: "replaced", now });
  const code = slipCodeFrom(randomBytes(12));
  tx.insert(passes)
    .values({
      id: newId(now),
      adultId,
      kind: "slip",
      tokenHash: hashSlipCode(code, key),
      sheetId,
      createdAt: now,
      expiresAt: now + SLIP_LIFE,
    })
    .run();
  recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "printed-slip", subjectId: adultId, now });
  return { adultId, name, policies, code };
}
