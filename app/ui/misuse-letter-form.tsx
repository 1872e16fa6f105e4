import type { MisuseLetterSoFar } from "#app/forms/misuse-letter.ts";
import type { ClausesOfSection } from "./clauses-to-quote.tsx";
import { DoneBanner } from "./done-banner.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { LetterAsItIs, type ShownLetter } from "./letter-as-it-is.tsx";
import { MisuseLetterFields } from "./misuse-letter-fields.tsx";

type Form = {
  values: MisuseLetterSoFar;
  shown: ShownLetter;
  clauses: { versionId: string; sections: ClausesOfSection[] | null };
};

type Page = Form & {
  id: string;
  heading: string;
  adult: { id: string; name: string };
  matter: { id: string; number: number } | null;
  changedAt: number;
  savedAt: string;
  savedBy: string;
  done: "saved" | "finished" | "sent" | null;
};

/** The part of the page that shows the letter: a button and a script lead there. */
const PREVIEW = "preview";

/** Letter 1 while it is written: its form, and beside it the letter as it will be. */
export function MisuseLetterForm({
  page,
  typed,
  answer,
}: {
  page: Page;
  typed: Refused;
  /** What the page shows of a form that was not saved. */
  answer: (Form & { newest: number | null }) | undefined;
}) {
  const { values, shown, clauses } = answer ?? page;
  const saveError = errorOf(typed, "save");
  return (
    <>
      {page.done === "saved" && !answer && <DoneBanner>The draft is saved. Nothing is sent.</DoneBanner>}
      <h1 className="govuk-heading-xl">{page.heading}</h1>
      <p className="govuk-body">
        To{" "}
        <a className="govuk-link" href={`/office/adults/${page.adult.id}`}>
          {page.adult.name}
        </a>
        {page.matter && (
          <>
            , in{" "}
            <a className="govuk-link" href={`/office/matters/${page.matter.id}`}>
              matter {page.matter.number}
            </a>
          </>
        )}
        . A draft, saved {page.savedAt} by {page.savedBy}. Only head and safeguarding lead see it.
      </p>
      <form method="post" noValidate data-shows={PREVIEW}>
        <input
          type="hidden"
          name="changedAt"
          value={answer?.newest ?? typedIn(typed, "changedAt") ?? page.changedAt}
        />
        <div className="text-columns">
          <div>
            <MisuseLetterFields typed={typed} values={values} {...clauses} />
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
    </>
  );
}
