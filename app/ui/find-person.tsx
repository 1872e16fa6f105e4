import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";

/** Looks for somebody who was not proposed; whoever is found stands among the choices above. */
export function FindPerson({ refused, found }: { refused: Refused; found: unknown[] | undefined }) {
  return (
    <form method="post" noValidate className="task-form">
      <h2 className="govuk-heading-m">Look for somebody else on the roll</h2>
      <input type="hidden" name="act" value="find" />
      <TextField
        name="part"
        label="A part of the adult’s name or address"
        width="20"
        spellCheck={false}
        error={errorOf(refused, "part")}
        defaultValue={typedIn(refused, "part")}
      />
      {found && (
        <p className="govuk-body" role="status">
          {found.length === 0
            ? "Nobody was found."
            : `${found.length === 1 ? "1 person was" : `${found.length} people were`} found: choose above.`}
        </p>
      )}
      <button type="submit" className="govuk-button govuk-button--secondary">
        Look
      </button>
    </form>
  );
}
