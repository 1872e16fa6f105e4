import { TextField } from "./text-field.tsx";

/** A 6-digit code in one field: it can be pasted, and a phone offers the one that just came (WCAG 3.3.8). */
export function CodeField({
  label,
  hint,
  error,
}: {
  label: string;
  hint?: string;
  error: string | undefined;
}) {
  return (
    <TextField
      name="code"
      label={label}
      hint={hint}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      width="10"
      error={error}
    />
  );
}
