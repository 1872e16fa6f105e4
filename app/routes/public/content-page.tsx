import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Language } from "#app/dates.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Content, ContentPage as PageText } from "#app/platform/content.server.ts";
import { languageOf } from "#app/platform/language.server.ts";
import { fillPage } from "#app/platform/templates.server.ts";
import { OnlyInEnglish } from "#app/ui/only-in-english.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RenderedMarkdown } from "#app/ui/rendered-markdown.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useLanguageOfEnglish, useWords } from "#app/ui/use-words.tsx";
import { linksWithLanguage } from "#app/ui/with-language.ts";
import { wordsIn } from "#app/words/words-in.ts";

/** Privacy, accessibility and help: whatever content/pages says, in the reader's language where it is there. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const name = new URL(request.url).pathname.slice(1);
  const language = languageOf(request, portal);
  const found = findPage(portal.content, name, language);
  if (!found) throw notFound();
  const { page, isTranslated } = found;
  const school = portal.school();
  const { t } = wordsIn(isTranslated ? language : "en");
  const html = fillPage(page.body, {
    schoolName: school.name,
    phone: school.phone,
    officeEmail: school.officeEmail,
    headteacher: school.headteacher,
    website: { link: school.website },
    policiesPage: { link: school.policiesPage },
    dataProtectionContact: school.dataProtectionContact ?? t("page.school-office"),
  });
  return { title: page.title, html, isTranslated, phone: school.phone };
}

function findPage(
  { pages, pagesIn }: Content,
  name: string,
  language: Language,
): { page: PageText; isTranslated: boolean } | null {
  const called = (all: Partial<Record<string, PageText>>) =>
    Object.entries(all).find(([known]) => known === name)?.[1];
  const translated = language === "en" ? undefined : called(pagesIn[language]);
  const page = translated ?? called(pages);
  return page ? { page, isTranslated: translated !== undefined } : null;
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title });

export default function ContentPage() {
  const { title, html, isTranslated, phone } = useLoaderData<typeof loader>();
  const { t, language, isInLinks } = useWords();
  const english = useLanguageOfEnglish();
  const lang = isTranslated ? undefined : english;
  return (
    <PageBody back={{ href: "/", words: t("frame.first-page") }}>
      <h1 className="govuk-heading-xl" lang={lang}>
        {title}
      </h1>
      {!isTranslated && <OnlyInEnglish phone={phone} />}
      <RenderedMarkdown
        className="plain-text"
        html={isInLinks ? linksWithLanguage(html, language) : html}
        lang={lang}
      />
    </PageBody>
  );
}
