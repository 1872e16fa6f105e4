import type { Language } from "#app/dates.ts";
import { FIRST_DRAFT, LANGUAGE_IN_ENGLISH } from "./language-words.ts";

/** What an address of the office pages says of the language whose words it shows: nothing for English. */
export function inLanguage(language: Language, flag?: string): string {
  const parts = [...(language === "en" ? [] : [`language=${language}`]), ...(flag ? [flag] : [])];
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const IN_ORDER: Language[] = ["en", "cy", "pl"];

/** The same page for the words of another language, and how far these can be trusted. */
export function MailLanguages({
  language,
  isOn,
  here,
}: {
  language: Language;
  /** Whether the school has switched it on. */
  isOn: boolean;
  here: string;
}) {
  return (
    <>
      <nav aria-label="Language of the words">
        <ul className="language-list">
          {IN_ORDER.map((one) => (
            <li key={one}>
              {one === language ? (
                <strong aria-current="page">{LANGUAGE_IN_ENGLISH[one]}</strong>
              ) : (
                <a className="govuk-link" href={`${here}${inLanguage(one)}`}>
                  {LANGUAGE_IN_ENGLISH[one]}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {language !== "en" && (
        <div className="govuk-inset-text">
          {FIRST_DRAFT}{" "}
          {!isOn && (
            <>
              {LANGUAGE_IN_ENGLISH[language]} is switched off: nobody gets a mail in it.{" "}
              <a className="govuk-link" href="/office/settings/languages">
                Languages
              </a>
            </>
          )}
        </div>
      )}
    </>
  );
}
