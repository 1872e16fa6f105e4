import type { Database } from "#db/connection.server.ts";
import { changeRun } from "./change-run.server.ts";
import type { WhoIsAsked } from "./file-families.ts";

/** "Who shall be asked?" is answered: the plan can be made. Nobody else is kept (rule 15). */
export function chooseWho(
  db: Database,
  { runId, who, wholeSchool }: { runId: string; who: WhoIsAsked; wholeSchool: boolean },
): { status: "chosen" | "not-now" | "nobody" } {
  return changeRun(db, { runId, from: ["mapping"] }, ({ choices }, keep) => {
    if (!choices.hasColumns) return { status: "not-now" as const };
    if (who.relationships.length === 0) return { status: "nobody" as const };
    keep({ state: "planning", choices: { who, wholeSchool } });
    return { status: "chosen" as const };
  });
}
