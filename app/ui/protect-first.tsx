import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { FIRST_THINGS } from "./ask-first.tsx";
import { WarningText } from "./warning-text.tsx";

/** What has to happen before anything else, as long as it has not: first on the page of a matter. */
export function ProtectFirst({ matter, notToldYet }: Pick<MatterToShow, "matter" | "notToldYet">) {
  const warnings = [
    notToldYet.includes("police") && FIRST_THINGS.threat.atOnce,
    matter.mayHaveHarmedChild && matter.contactAllowedAt === null && FIRST_THINGS.harm.atOnce,
    notToldYet.includes("told-chair") && FIRST_THINGS.head.atOnce,
  ].filter((words) => words !== false);
  return warnings.map((words) => <WarningText key={words}>{words}</WarningText>);
}
