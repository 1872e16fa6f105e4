import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { LetterAsItIs, type ShownLetter } from "./letter-as-it-is.tsx";

/** The part of the page that shows the letter: a button and a script lead there. */
const PREVIEW = "preview";

/** A letter while it is written: its fields, how it is saved, and beside them the letter as it will be. */
export function LetterDraftForm({
  newest,
  changedAt,
  typed,
  shown,
  children,
}: {
  /** When somebody else saved it meanwhile. */
  newest: number | null | undefined;
  changedAt: number;
  typed: Refused;
  shown: ShownLetter;
  /** The fields. */
  children: ReactNode;
}) {
  const saveError = errorOf(typed, "save");
  return (
    <form method="post" noValidate data-shows={PREVIEW}>
      <input type="hidden" name="changedAt" value={newest ?? typedIn(typed, "changedAt") ?? changedAt} />
      <div className="text-columns">
        <div>
          {children}
          <div className={`govuk-form-group${saveError ? " govuk-form-group--error" : ""}`}>
            <ErrorMessage id="save-error" message={saveError} />
            <div className="govuk-button-group">
              <button type="submit" id="save" name="intent" value="check" className="govuk-button">
                Save and check
              </button>
              <button
                type="submit"
                name="intent"
                value="save"
                className="govuk-button govuk-button--secondary"
              >
                Save for later
              </button>
              <button
                type="submit"
                name="intent"
                value="preview"
                formAction={`#${PREVIEW}`}
                className="govuk-button govuk-button--secondary"
              >
                Show
              </button>
            </div>
          </div>
        </div>
        <section id={PREVIEW} aria-labelledby="preview-heading">
          <h2 id="preview-heading" className="govuk-heading-m">
            The letter as it will be
          </h2>
          <LetterAsItIs {...shown} />
        </section>
      </div>
    </form>
  );
}
