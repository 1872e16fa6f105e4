import type { DraftProblem } from "#app/domain/policies/check-draft.server.ts";
import type { ClauseChange } from "#app/domain/policies/compare-clauses.ts";
import type { DetailChange } from "#app/domain/policies/compare-details.ts";
import { ChangedDetails } from "./changed-details.tsx";
import { ComparedClauses } from "./compared-clauses.tsx";
import { PostButton } from "./post-button.tsx";
import { DRAFT_PROBLEM_WORDS, VERSION_KIND_WORDS } from "./publication-words.ts";

type DraftShown = {
  source: "office" | "word-file" | "content-file";
  changedAt: string;
  changedBy: string | null;
  problems: DraftProblem[];
  changes?: ClauseChange[];
  details?: DetailChange[];
  changesMoreThanClauses?: boolean;
};

type PlanShown = {
  publishOn: string;
  label: string;
  kind: keyof typeof VERSION_KIND_WORDS;
  plannedBy: string | null;
  /** What is in the way of it, if anything. */
  standing: string[];
};

const SOURCE_WORDS = {
  office: "Typed in the office",
  "word-file": "From a Word file or pasted text",
  "content-file": "From a changed file in content/policies",
} as const;

/** The text that waits: what it would change, and what can be done with it. */
export function DraftOfPolicy({
  here,
  draft,
  plan,
  mayPublish,
  inForceLabel,
}: {
  here: string;
  draft: DraftShown;
  plan: PlanShown | null;
  mayPublish: boolean;
  /** Null where it will be the policy's first text. */
  inForceLabel: string | null;
}) {
  const { problems, changes = [], details = [], changesMoreThanClauses = false } = draft;
  return (
    <>
      <h2 className="govuk-heading-l" id="draft">
        The draft
      </h2>
      <p className="govuk-body">
        {SOURCE_WORDS[draft.source]}, saved {draft.changedAt}
        {draft.changedBy && ` by ${draft.changedBy}`}. Parents do not see it before it is published.
      </p>
      {plan && <Plan plan={plan} mayPublish={mayPublish} />}
      {problems.length > 0 && (
        <div className="govuk-inset-text">
          It cannot be published as it is.
          <ul className="govuk-list govuk-list--bullet govuk-!-margin-top-2">
            {problems.map((problem) => (
              <li key={problem}>{DRAFT_PROBLEM_WORDS[problem]}.</li>
            ))}
          </ul>
        </div>
      )}
      <div className="govuk-button-group">
        {mayPublish && problems.length === 0 && (
          <a href={`${here}/publish`} className="govuk-button" draggable="false">
            {plan ? "Plan it anew, or publish it now" : "Publish"}
          </a>
        )}
        <a className="govuk-link" href={`${here}/edit`}>
          Change the text
        </a>
        <a className="govuk-link" href={`${here}/agenda`}>
          Paper for the governors
        </a>
      </div>
      {!mayPublish && <p className="govuk-body">The headteacher or an administrator publishes it.</p>}
      <h3 className="govuk-heading-m">
        {inForceLabel ? `What it changes against ${inForceLabel}` : "What it says"}
      </h3>
      <ChangedDetails details={details} />
      {inForceLabel && changesMoreThanClauses && (
        <p className="govuk-body">Headings, tables or the layout are different too.</p>
      )}
      <ComparedClauses changes={changes} />
    </>
  );
}

function Plan({ plan, mayPublish }: { plan: PlanShown; mayPublish: boolean }) {
  const { publishOn, label, kind, plannedBy, standing } = plan;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        {standing.length === 0
          ? `It will be published by itself on ${publishOn}, as “${label}” (${VERSION_KIND_WORDS[kind].toLowerCase()}).`
          : `It was planned for ${publishOn}, as “${label}”, and will not be published by itself.`}
        {plannedBy && ` Planned by ${plannedBy}.`}
      </p>
      {standing.map((words) => (
        <p key={words} className="govuk-body">
          <strong>{words}.</strong>
        </p>
      ))}
      {mayPublish && <PostButton look="secondary">Cancel the plan</PostButton>}
    </div>
  );
}
