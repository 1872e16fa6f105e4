import { createContext, Fragment, type ReactNode, useContext } from "react";
import { type Language, localeOf } from "#app/dates.ts";
import type { ValuesOf, WordKey } from "#app/words/catalogue.ts";
import { type Piece, type Words, wordsIn } from "#app/words/words-in.ts";
import { withLanguage } from "./with-language.ts";

/** In which language a page is, whether its links have to say so, and what its own address is. */
export type PageLanguage = { language: Language; isInLinks: boolean; pathname: string; search: string };

const OfThePage = createContext<PageLanguage>({
  language: "en",
  isInLinks: false,
  pathname: "/",
  search: "",
});

export const PageLanguageProvider = OfThePage.Provider;

/** How a mark is shown: the address of a link, or made from what is in it. */
type Marks = Record<string, string | ((within: ReactNode) => ReactNode)>;

export function usePageAddress(): { pathname: string; search: string } {
  return useContext(OfThePage);
}

/** The words of the page that is shown: the one way in which a page speaks to parents and visitors. */
export function useWords() {
  const { language, isInLinks } = useContext(OfThePage);
  const words = wordsIn(language);
  const to = (path: string): string => (isInLinks ? withLanguage(path, language) : path);
  return {
    ...words,
    isInLinks,
    /** The address of another page of ours, in the language of this one. */
    to,
    /** A text with links or bold words in it. */
    rich<Key extends WordKey>(key: Key, marks: Marks, ...values: ValuesOf<Key>): ReactNode {
      return shown(words.pieces(key, ...values), { marks, to, words });
    },
  };
}

function shown(pieces: Piece[], page: { marks: Marks; to: (path: string) => string; words: Words }) {
  return pieces.map((piece, place): ReactNode => {
    if (typeof piece === "string") return <Fragment key={place}>{piece}</Fragment>;
    return <Mark key={place} {...piece} {...page} />;
  });
}

function Mark({
  mark,
  within,
  ...page
}: Exclude<Piece, string> & { marks: Marks; to: (path: string) => string; words: Words }) {
  const inside = shown(within, page);
  const as = page.marks[mark];
  if (typeof as === "function") return as(inside);
  if (as !== undefined) {
    return (
      <a className="govuk-link" href={page.to(as)}>
        {inside}
      </a>
    );
  }
  switch (mark) {
    case "b":
      return <strong>{inside}</strong>;
    case "code":
      return <code>{inside}</code>;
    default:
      return <InEnglish>{inside}</InEnglish>;
  }
}

/** The school's own words, which are English: a screen reader is told so where the page is in another language. */
export function InEnglish({ children }: { children: ReactNode }) {
  const lang = useLanguageOfEnglish();
  return lang ? <span lang={lang}>{children}</span> : children;
}

/** The same for a part of the page that is an element already; undefined on an English page. */
export function useLanguageOfEnglish(): string | undefined {
  const { language } = useContext(OfThePage);
  return language === "en" ? undefined : localeOf("en");
}
