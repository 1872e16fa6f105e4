import { formatIsoDate } from "#app/dates.ts";
import type { Plan } from "#app/domain/imports/plan.ts";
import { ImportChanges, ImportCounts } from "./import-changes.tsx";
import { asksSomething, ImportQuestions } from "./import-questions.tsx";
import { isOnlyToKnow } from "./import-words.ts";
import { StepButton } from "./step-button.tsx";

/** What a file would change, before anything has changed: first whether something has to be done, then everything else. */
export function ImportPlan({
  plan,
  counts,
  isStale,
  fileName,
  runId,
  effectiveOn,
}: {
  plan: Plan;
  counts: Record<string, number>;
  isStale: boolean;
  fileName: string;
  runId: string;
  /** The day on which it happens by itself, if that is settled. */
  effectiveOn: string | null;
}) {
  const { openPairs, leaversHeldBack, rightFile } = plan.questions;
  const wrongCells = plan.wrong.filter((cell) => !isOnlyToKnow(cell)).length;
  const changesNothing = plan.changes === 0;
  return (
    <>
      <h1 className="govuk-heading-xl">
        {changesNothing ? "This file changes nothing" : "What this file would change"}
      </h1>
      {effectiveOn && (
        <div className="govuk-inset-text">
          Takes effect by itself on {formatIsoDate(effectiveOn)}, from the people who are on the roll that
          day.
        </div>
      )}
      {!effectiveOn && (
        <div className="govuk-inset-text">
          {changesNothing
            ? `The roll has everything that ${fileName} says already.`
            : `Nothing has changed yet. This is what ${fileName} would do.`}
        </div>
      )}
      {isStale && (
        <Notice>
          <p className="govuk-body">Somebody on the roll was changed since this plan was made.</p>
          <StepButton step="again">Make the plan again</StepButton>
        </Notice>
      )}
      {rightFile && (
        <Notice>
          Is this the right file? Of its {rightFile.of} children the roll knows{" "}
          {rightFile.known === 0 ? "none" : rightFile.known}.
        </Notice>
      )}
      {leaversHeldBack && (
        <Notice>
          You said that this is the whole school, but some rows are wrong. So nobody leaves by this file.
          Correct the rows and upload it again.
        </Notice>
      )}
      {plan.ownRecord.length > 0 && (
        <Notice>
          Nobody changes their own record. What the file says of {plan.ownRecord.join(" and ")} is left out,
          because the record or the address belongs to whoever imports it. Ask somebody else of the staff to
          upload the file, or to make the change on that parent's page.
        </Notice>
      )}
      {wrongCells > 0 && (
        <p className="govuk-body">
          <strong>{wrongCells === 1 ? "1 cell is wrong" : `${wrongCells} cells are wrong`}</strong> or empty.
          Correct the file, or go on without: see the end of this page.
        </p>
      )}
      <ImportCounts counts={counts} />
      {openPairs > 0 && !effectiveOn && !isStale && (
        <p className="govuk-body">
          <strong>
            {openPairs === 1 ? "1 question has" : `${openPairs} questions have`} to be answered before this
            can be applied.
          </strong>
        </p>
      )}
      {!effectiveOn && !isStale && <ImportQuestions plan={plan} />}
      {!effectiveOn && !isStale && !changesNothing && !asksSomething(plan) && (
        <p className="govuk-body">
          <a className="govuk-button" href={`/office/import/${runId}/apply`}>
            Continue
          </a>
        </p>
      )}
      <ImportChanges plan={plan} />
      {effectiveOn && (
        <StepButton step="again" look="secondary">
          Do not wait for the day: make the plan again
        </StepButton>
      )}
      <StepButton step="give-up" look="secondary">
        Give this file up
      </StepButton>
    </>
  );
}

function Notice({ children }: { children: React.ReactNode }) {
  return <div className="import-notice govuk-body">{children}</div>;
}
