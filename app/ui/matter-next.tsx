import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { STEP_HINTS, STEP_WORDS } from "./matter-words.ts";

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
  const shown = choices.filter(({ kind }) => !isClosed || kind === "bar-reviewed");
  return (
    <>
      {next && (
        <section className="no-print" aria-labelledby="next">
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
          <ul className="govuk-list">
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
          <p className="govuk-body">
            Does it turn out that somebody is threatened, that an adult may have harmed a child, or that it is
            about the headteacher? Open a new matter: it begins with what to do at once.
          </p>
        </div>
      </details>
    </>
  );
}
