import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { FIRST_THINGS } from "./ask-first.tsx";

/** What has to happen before anything else, as long as it has not: first on the page of a matter (GOV.UK warning text). */
export function ProtectFirst({ matter, steps }: Pick<MatterToShow, "matter" | "steps">) {
  const isDone = (kind: MatterToShow["steps"][number]["kind"]) =>
    steps.some((step) => step.kind === kind && step.struck === null);
  const warnings = [
    matter.hasThreat && !isDone("police") && FIRST_THINGS.threat.atOnce,
    matter.mayHaveHarmedChild && matter.contactAllowedAt === null && FIRST_THINGS.harm.atOnce,
    matter.isAboutHead && !isDone("told-chair") && FIRST_THINGS.head.atOnce,
  ].filter((words) => words !== false);
  return warnings.map((words) => (
    <div key={words} className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {words}
      </strong>
    </div>
  ));
}
