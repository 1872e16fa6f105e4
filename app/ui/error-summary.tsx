import type { ReactNode } from "react";
import { useWords } from "./use-words.tsx";

/**
 * What is wrong in a form, first on the page, each with a link to its field (GOV.UK error summary). It has the focus when
 * the page opens, so that a screen reader begins there; the attribute does that without a script.
 */
export function ErrorSummary({ errors }: { errors: { id: string; message: ReactNode }[] }) {
  const { t } = useWords();
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: nobody expects the focus elsewhere after a form was refused
    <div className="govuk-error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2 className="govuk-error-summary__title">{t("frame.problem")}</h2>
      <ul className="govuk-list govuk-error-summary__list">
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a href={`#${id}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ErrorMessage({ id, message }: { id: string; message: string | undefined }) {
  const { t } = useWords();
  if (!message) return null;
  return (
    <p id={id} className="govuk-error-message">
      <span className="govuk-visually-hidden">{t("frame.error")}</span> {message}
    </p>
  );
}
