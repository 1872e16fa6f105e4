import type { Content, PageName } from "#app/platform/content.server.ts";
import { languageOf } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { fillPage } from "#app/platform/templates.server.ts";
import { wordsIn } from "#app/words/words-in.ts";

/** What content/pages says under this name, filled, in the reader's language where it is there; null for no such page. */
export function pageInLanguage(request: Request, portal: Portal, name: string) {
  if (!isPage(portal.content, name)) return null;
  const language = languageOf(request, portal);
  const { pages, pagesIn } = portal.content;
  const translated = language === "en" ? undefined : pagesIn[language][name];
  const page = translated ?? pages[name];
  const school = portal.school();
  const { t } = wordsIn(translated ? language : "en");
  const html = fillPage(page.body, {
    schoolName: school.name,
    phone: school.phone,
    officeEmail: school.officeEmail,
    headteacher: school.headteacher,
    website: { link: school.website },
    policiesPage: { link: school.policiesPage },
    dataProtectionContact: school.dataProtectionContact ?? t("page.school-office"),
  });
  return { title: page.title, html, isTranslated: translated !== undefined, phone: school.phone };
}

function isPage({ pages }: Content, name: string): name is PageName {
  return Object.hasOwn(pages, name);
}
