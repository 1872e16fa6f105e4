import type { Database } from "#db/connection.server.ts";
import { countRoll } from "../roll/count-roll.server.ts";

export type AskedAgain = {
  /** Have acknowledged what is in force: they are asked again. */
  acknowledged: number;
  ratherNot: number;
  /** Have not answered it, or an older text: by whether anybody can ask them for the new one. */
  unanswered: { askable: number; unreachable: number; onHold: number };
};

/** What a real change of this policy means for the adults on the roll; null where nobody is asked for it. */
export function whoIsAskedAgain(
  db: Database,
  { policyId, now }: { policyId: string; now: number },
): AskedAgain | null {
  const counts = countRoll(db, { now }).policies.find((one) => one.policyId === policyId)?.adults;
  if (!counts) return null;
  const acknowledged = counts.acknowledged + counts["acknowledged-with-concern"];
  const askable = counts["older-version"] + counts["due-again"] + counts.asked + counts["not-asked"];
  const unreachable = counts["no-email"] + counts.unreachable;
  const unanswered = { askable, unreachable, onHold: counts["on-hold"] };
  return { acknowledged, ratherNot: counts["rather-not"], unanswered };
}
