import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { writeStep } from "./write-step.server.ts";

/**
 * Keeps a matter although its time is over, or lets it go again: a claim or the police may need it (UK GDPR 17(3)(e)). Who
 * said so and why is a step of the matter. Asked for twice, or by two people, it is as it was wanted.
 */
export function holdMatter(
  db: Database,
  { isHeld, reason, ...by }: ByStaff & { isHeld: boolean; reason: string },
): { status: "saved" | "nothing-changed" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId, legalHoldAt }) => {
    if ((legalHoldAt !== null) === isHeld) return { status: "nothing-changed" };
    const kind = isHeld ? "legal-hold-set" : "legal-hold-lifted";
    writeStep(tx, { matterId, kind, doneOn: isoDateOf(by.now), words: reason }, by);
    return { status: "saved" };
  });
}
