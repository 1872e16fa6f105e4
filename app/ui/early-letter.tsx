import type { EarlyLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import { EARLY_WORDS } from "./matter-words.ts";
import { TextField } from "./text-field.tsx";

/** The policy, or what protects people, puts another step before this letter: why it is written or sent all the same. */
export function WhyEarly({
  name,
  error,
  typed,
}: {
  name: string;
  error: string | undefined;
  typed: string | undefined;
}) {
  return (
    <TextField
      name={name}
      label="Why all the same?"
      hint="It stands in the record of the matter, for whoever asks later."
      rows={3}
      error={error}
      defaultValue={typed}
    />
  );
}

/** What comes before the letter in each matter in which it is early. */
export function EarlyLetterWarnings({ early }: { early: EarlyLetter[] }) {
  return early.map(({ matterId, matterNumber, because }) => (
    <div key={matterId} className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {because === "not-advised" ? "Do not write yet." : "This is early."} {EARLY_WORDS[because]}{" "}
        <a className="govuk-link" href={`/office/matters/${matterId}`}>
          Matter {matterNumber}
        </a>
      </strong>
    </div>
  ));
}
