import { TextField } from "./text-field.tsx";
import { useWords } from "./use-words.tsx";

/** Where somebody types the reference of a receipt that they were shown. */
export function CheckForm({ typed, error }: { typed: string | undefined; error: string | undefined }) {
  const { t, to } = useWords();
  return (
    <form method="post" action={to("/check")} noValidate className="receipt-reference">
      <TextField
        name="reference"
        label={t("check.reference")}
        hint={t("check.reference-hint")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        width="20"
        defaultValue={typed}
        error={error}
      />
      <button type="submit" className="govuk-button">
        {t("check.press")}
      </button>
    </form>
  );
}
