import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/platform/access.server.ts";
import { isMailToAdults, kindsWithChangedWords } from "#app/platform/mail-template.server.ts";
import { LANGUAGE_IN_ENGLISH } from "#app/ui/language-words.ts";
import { EMAIL_KIND_PURPOSES } from "#app/ui/mail-kind-words.ts";
import { inLanguage, MailLanguages } from "#app/ui/mail-languages.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { EMAIL_KIND_WORDS } from "#app/ui/words.ts";
import { languageToEdit } from "./language-to-edit.server.ts";

/** Every kind of mail that the portal sends, and what it is for. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const language = languageToEdit(request);
  return {
    language,
    isOn: portal.languages().includes(language),
    kinds: EMAIL_KINDS_IN_ORDER.filter((kind) => language === "en" || isMailToAdults(kind)),
    changed: kindsWithChangedWords(portal.db, language),
  };
}

export const handle = pageHandle({ title: "The words of the mails" });

const EMAIL_KINDS_IN_ORDER = Object.keys(EMAIL_KIND_PURPOSES) as (keyof typeof EMAIL_KIND_PURPOSES)[];

export default function Mails() {
  const { language, isOn, kinds, changed } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <h1 className="govuk-heading-xl">The words of the mails</h1>
      <p className="govuk-body">
        {language === "en"
          ? "These are all mails that the portal sends."
          : `These are the mails to adults of children, in ${LANGUAGE_IN_ENGLISH[language]}. Staff get theirs in English.`}{" "}
        A change counts from the next mail on. Mails that were sent keep what they said.
      </p>
      <MailLanguages language={language} isOn={isOn} here="/office/settings/mails" />
      <ul className="govuk-task-list">
        {kinds.map((kind) => (
          <li key={kind} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <a
                className="govuk-link govuk-task-list__link"
                href={`/office/settings/mails/${kind}${inLanguage(language)}`}
              >
                {EMAIL_KIND_WORDS[kind]}
              </a>
              <div className="govuk-task-list__hint">{EMAIL_KIND_PURPOSES[kind]}</div>
            </div>
            <div className="govuk-task-list__status">
              {changed.includes(kind) ? <strong className="govuk-tag">Your words</strong> : "As it came"}
            </div>
          </li>
        ))}
      </ul>
    </PageBody>
  );
}
