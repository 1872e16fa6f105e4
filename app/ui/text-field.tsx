import type { InputHTMLAttributes, ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";

type TextFieldProps = {
  /** Also the name of the form's field. */
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** More than one line: that many rows. */
  rows?: number;
  width?: "10" | "20" | "30";
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "type"
  | "autoComplete"
  | "autoCapitalize"
  | "autoFocus"
  | "inputMode"
  | "defaultValue"
  | "form"
  | "spellCheck"
  | "placeholder"
  | "lang"
>;

/** A labelled field with its hint and its error, wired up for screen readers. */
export function TextField({ name, label, hint, error, rows, width, ...input }: TextFieldProps) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  const shared = {
    id: name,
    name,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
  const errorClass = (block: string) => (error ? ` ${block}--error` : "");
  return (
    <div className={`govuk-form-group${errorClass("govuk-form-group")}`}>
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      {hint && (
        <div id={`${name}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      <ErrorMessage id={`${name}-error`} message={error} />
      {rows ? (
        <textarea
          {...shared}
          rows={rows}
          className={`govuk-textarea${errorClass("govuk-textarea")}`}
          form={input.form}
          defaultValue={input.defaultValue}
          placeholder={input.placeholder}
          lang={input.lang}
        />
      ) : (
        <input
          type="text"
          {...shared}
          {...input}
          className={`govuk-input${width ? ` govuk-input--width-${width}` : ""}${errorClass("govuk-input")}`}
        />
      )}
    </div>
  );
}
