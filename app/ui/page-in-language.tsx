import { OnlyInEnglish } from "./only-in-english.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { useLanguageOfEnglish, useWords } from "./use-words.tsx";
import { linksWithLanguage } from "./with-language.ts";

/** A page of content/pages: its title and text, which says so where it is there in English only. */
export function PageInLanguage({
  title,
  html,
  isTranslated,
  phone,
}: {
  title: string;
  html: string;
  isTranslated: boolean;
  phone: string;
}) {
  const { language, isInLinks } = useWords();
  const english = useLanguageOfEnglish();
  const lang = isTranslated ? undefined : english;
  return (
    <>
      <h1 className="govuk-heading-xl" lang={lang}>
        {title}
      </h1>
      {!isTranslated && <OnlyInEnglish phone={phone} />}
      <RenderedMarkdown
        className="plain-text"
        html={isInLinks ? linksWithLanguage(html, language) : html}
        lang={lang}
      />
    </>
  );
}
