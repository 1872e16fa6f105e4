import { ErrorMessage } from "./error-summary.tsx";

/** A file to choose, with its hint and its error (GOV.UK file upload). */
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
