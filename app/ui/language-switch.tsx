import { type Language, localeOf } from "#app/dates.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { TYPED_FORM } from "./typed-form.ts";
import { usePageAddress, useWords } from "./use-words.tsx";

/** For visitors: the same page in each language that is on. The choice stands in the address, and nowhere else. */
export function LanguageLinks({ languages }: { languages: Language[] }) {
  const { language, t } = useWords();
  const { pathname, search } = usePageAddress();
  if (languages.length < 2) return null;
  return (
    <nav className="language-switch" aria-label={t("language.switch")}>
      <ul className="govuk-width-container language-switch__list">
        {languages.map((one) => (
          <li key={one} lang={localeOf(one)}>
            {one === language ? (
              <strong aria-current="true">{nameOf(one)}</strong>
            ) : (
              <a className="govuk-link" href={inLanguage(pathname, search, one)} hrefLang={localeOf(one)}>
                {nameOf(one)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How a page begins that many read first: a line in each other language, in that language. */
export function LanguageLines({ languages }: { languages: Language[] }) {
  const { language } = useWords();
  const { pathname, search } = usePageAddress();
  const others = languages.filter((one) => one !== language);
  if (others.length === 0) return null;
  return (
    <ul className="govuk-list language-lines">
      {others.map((one) => (
        <li key={one} lang={localeOf(one)}>
          <a className="govuk-link" href={inLanguage(pathname, search, one)} hrefLang={localeOf(one)}>
            {wordsIn(one).t("language.read-in")}
          </a>
        </li>
      ))}
    </ul>
  );
}

/**
 * For a signed-in parent: one press, which is kept with their record. Where the page has a form that may be half filled in, it goes
 * along with the press and comes back as it was (rule 20).
 */
export function LanguageButtons({ languages, takesForm }: { languages: Language[]; takesForm: boolean }) {
  const { language } = useWords();
  const { pathname, search } = usePageAddress();
  const others = languages.filter((one) => one !== language);
  if (others.length === 0) return null;
  const back = new URLSearchParams({ next: pathname });
  if (new URLSearchParams(search).has("again")) back.set("again", "");
  const names = others.map((one) => (
    <button
      key={one}
      type="submit"
      name="language"
      value={one}
      lang={localeOf(one)}
      className="link-button"
      {...(takesForm && { form: TYPED_FORM, formAction: `/sign/language?${back}` })}
    >
      {nameOf(one)}
    </button>
  ));
  return takesForm ? (
    <>
      {/* Enter in a field presses the form's first button, and that shall not be a language's name. */}
      <button
        type="submit"
        form={TYPED_FORM}
        className="govuk-visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      />
      {names}
    </>
  ) : (
    <form method="post" action={`/sign/language?${back}`}>
      {names}
    </form>
  );
}

const nameOf = (language: Language) => wordsIn(language).t("language.name");

function inLanguage(pathname: string, search: string, language: Language): string {
  const parameters = new URLSearchParams(search);
  parameters.set("lang", language);
  return `${pathname}?${parameters}`;
}
