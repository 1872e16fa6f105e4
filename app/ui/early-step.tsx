import type { EarlyBecause } from "#app/domain/matters/steps-of-section-5.ts";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { EARLY_WORDS } from "./matter-words.ts";
import { TextField } from "./text-field.tsx";
import { WarningText } from "./warning-text.tsx";

/** The policy, or what protects people, puts another step first: it warns, asks why, and allows it. */
export function EarlyStep({ early, refused }: { early: EarlyBecause | null; refused: Refused }) {
  return (
    <>
      {early && <WarningText>This is early. {EARLY_WORDS[early]}</WarningText>}
      <TextField
        name="early"
        label="Why is it done now all the same?"
        hint="It stands in the record, for whoever asks later."
        rows={3}
        error={errorOf(refused, "early")}
        defaultValue={typedIn(refused, "early")}
      />
    </>
  );
}
