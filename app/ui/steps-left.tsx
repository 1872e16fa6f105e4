import { READINESS_WORDS } from "./words.ts";

/** That the school cannot ask parents yet, and what comes next (rule 22). */
export function StepsLeft({
  steps,
  missing,
}: {
  steps: unknown[];
  missing: (keyof typeof READINESS_WORDS)[];
}) {
  const [next] = missing;
  return (
    <section className="steps-left" aria-labelledby="steps-left">
      <h2 className="govuk-heading-m" id="steps-left">
        Before you can ask parents: {steps.length - missing.length} of {steps.length} done
      </h2>
      <p className="govuk-body">
        {next && `Next: ${READINESS_WORDS[next].name.toLowerCase()}. `}
        <a className="govuk-link" href="/office/readiness">
          What is left to do
        </a>
      </p>
    </section>
  );
}
