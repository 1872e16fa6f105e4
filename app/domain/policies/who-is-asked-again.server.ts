import type { Database } from "#db/connection.server.ts";
import { countRoll } from "../roll/count-roll.server.ts";

export type AskedAgain = {
  /** Have acknowledged what is in force: they are asked again. */
  acknowledged: number;
  ratherNot: number;
  /** Have not answered it, or an older text: they are asked for the new one. */
  unanswered: number;
};

/** What a real change of this policy means for the adults on the roll; null where nobody is asked for it. */
export function whoIsAskedAgain(db: Database, { policyId }: { policyId: string }): AskedAgain | null {
  const counts = countRoll(db).policies.find((one) => one.policyId === policyId)?.adults;
  if (!counts) return null;
  const acknowledged = counts.acknowledged + counts["acknowledged-with-concern"];
  const ratherNot = counts["rather-not"];
  const everybody = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { acknowledged, ratherNot, unanswered: everybody - acknowledged - ratherNot };
}
