import type { MisuseLetterSoFar } from "#app/forms/misuse-letter.ts";
import type { ClausesOfSection } from "./clauses-to-quote.tsx";
import { DoneBanner } from "./done-banner.tsx";
import type { Refused } from "./form-errors.ts";
import type { ShownLetter } from "./letter-as-it-is.tsx";
import { LetterDraftForm } from "./letter-draft-form.tsx";
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
      <LetterDraftForm newest={answer?.newest} changedAt={page.changedAt} typed={typed} shown={shown}>
        <MisuseLetterFields typed={typed} values={values} {...clauses} />
      </LetterDraftForm>
    </>
  );
}
