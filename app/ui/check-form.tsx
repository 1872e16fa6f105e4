import { TextField } from "./text-field.tsx";

/** Where somebody types the reference of a receipt that they were shown. */
export function CheckForm({ typed, error }: { typed: string | undefined; error: string | undefined }) {
  return (
    <form method="post" action="/check" noValidate className="receipt-reference">
      <TextField
        name="reference"
        label="Reference of the receipt"
        hint="10 letters and numbers, like ABCDE-FGHJK. Small letters are fine."
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        width="20"
        defaultValue={typed}
        error={error}
      />
      <button type="submit" className="govuk-button">
        Check it
      </button>
    </form>
  );
}
