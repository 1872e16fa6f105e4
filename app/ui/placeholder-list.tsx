import { PLACEHOLDER_WORDS } from "./mail-kind-words.ts";

/** What can stand in a mail between two pairs of braces, and what the portal puts there. */
export function PlaceholderList({ placeholders }: { placeholders: { name: string; isNeeded: boolean }[] }) {
  return (
    <details className="govuk-details" open>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What the portal fills in</span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list">
          {placeholders.map(({ name, isNeeded }) => (
            <li key={name}>
              <code>{`{{${name}}}`}</code> {PLACEHOLDER_WORDS[name]}
              {isNeeded && <strong> (needed)</strong>}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
