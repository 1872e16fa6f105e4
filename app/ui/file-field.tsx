import { ErrorMessage } from "./error-summary.tsx";

/** One file to choose (GOV.UK file upload). A browser forgets it when the form comes back: then the error says so. */
export function FileField({
  name,
  label,
  hint,
  accept,
  error,
}: {
  name: string;
  label: string;
  hint: string;
  accept: string;
  error: string | undefined;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      <div id={`${name}-hint`} className="govuk-hint">
        {hint}
      </div>
      <ErrorMessage id={`${name}-error`} message={error} />
      <input
        className={`govuk-file-upload${error ? " govuk-file-upload--error" : ""}`}
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={[`${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ")}
      />
    </div>
  );
}

/** The file field for a scanned form. */
export function ScanField({ label, error }: { label: string; error: string | undefined }) {
  return (
    <FileField
      name="scan"
      label={label}
      hint="A PDF, JPEG or PNG of 5 MB at most. It is kept exactly as it is."
      accept="application/pdf,image/jpeg,image/png"
      error={error}
    />
  );
}
