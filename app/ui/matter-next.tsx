import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { ANSWER_WORDS, ANSWERS, STEP_HINTS, STEP_WORDS } from "./matter-words.ts";

/** Finished, a letter of the matter is its step. */
const lettersOf = (at: string) => `/office/letters/new?matter=${at.split("/").at(-1)}`;

/** What comes next by section 5, as a button; the other steps below it, those that are early marked as that. */
export function MatterNext({
  at,
  isClosed,
  next,
  choices,
}: { at: string; isClosed: boolean } & Pick<MatterToShow, "next" | "choices">) {
  const isBarred = choices.some(({ kind, isDone }) => kind === "barred" && isDone);
  // Of a closed matter only a bar is still looked at.
  if (isClosed && !isBarred) return null;
  const answers = new Set<string>(ANSWERS);
  const shown = choices.filter(({ kind }) => (isClosed ? kind === "bar-reviewed" : !answers.has(kind)));
  return (
    <>
      {next && (
        <section className="matter-section no-print" aria-labelledby="next">
          <h2 className="govuk-heading-l" id="next">
            What comes next
          </h2>
          <p className="govuk-body">{STEP_HINTS[next]}</p>
          <p>
            <a className="govuk-button" href={next === "letter" ? lettersOf(at) : `${at}/step/${next}`}>
              {STEP_WORDS[next]}
            </a>
          </p>
        </section>
      )}
      {!next && !isClosed && (
        <p className="govuk-body">
          The policy names nothing that comes next by itself. Look at what is below, or close the matter.
        </p>
      )}
      <details className="govuk-details no-print">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Write down another step</span>
        </summary>
        <div className="govuk-details__text">
          <ul className="govuk-list govuk-list--spaced">
            {shown.map(({ kind, isDone, early }) => (
              <li key={kind}>
                <a className="govuk-link" href={`${at}/step/${kind}`}>
                  {STEP_WORDS[kind]}
                </a>
                {isDone && " (done; you can add another)"}
                {early && " (early: you are asked why)"}
              </li>
            ))}
          </ul>
        </div>
      </details>
      {!isClosed && (
        <details className="govuk-details no-print">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              Somebody is threatened, a child may have been harmed, or it is about the head
            </span>
          </summary>
          <div className="govuk-details__text">
            <p className="govuk-body">
              Write it down as soon as it turns out: from then on what protects people comes first.
            </p>
            <ul className="govuk-list govuk-list--spaced">
              {ANSWERS.map((kind) => (
                <li key={kind}>
                  <a className="govuk-link" href={`${at}/step/${kind}`}>
                    {ANSWER_WORDS[kind]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}
