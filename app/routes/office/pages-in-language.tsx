import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { otherLanguages } from "#app/domain/languages/other-languages.ts";
import { PREVIEW_PASS } from "#app/domain/languages/school-to-preview.server.ts";
import { policiesInForce } from "#app/domain/policies/policies-in-force.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { previewAddress } from "#app/platform/preview-page.server.ts";
import { FIRST_DRAFT, LANGUAGE_IN_ENGLISH } from "#app/ui/language-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageList } from "#app/ui/page-list.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** What to look at before a language is switched on: every page of parents and visitors in it, in the order of a parent's way. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const language = otherLanguages.find((one) => one === params.language);
  if (!language) throw notFound();
  const asked = policiesInForce(portal.db).flatMap(({ policy, version }) =>
    version && policy.isAsked ? [{ slug: policy.slug, title: version.shortTitle }] : [],
  );
  const link = (path: string, words: string) => ({ href: `${previewAddress(language)}${path}`, words });
  return {
    language,
    isOn: portal.languages().includes(language),
    parts: [
      {
        title: "Reading and signing",
        links: [
          link(`/r/${PREVIEW_PASS}`, "The link of the mail that asks"),
          link("/sign", "What to read"),
          ...asked.map(({ slug, title }) => link(`/sign/${slug}`, title)),
          link("/sign/declaration", "Answer and sign"),
          link("/sign/something-wrong", "“Something is wrong”"),
        ],
      },
      {
        title: "After signing",
        links: [
          link("/receipts/example", "The receipt"),
          link("/receipts/example.pdf", "The receipt to print (PDF)"),
          link("/receipts/example/withdraw", "Taking it back"),
          link("/receipts/example/wrong-person", "“Signed as the wrong person”"),
          link("/me", "My details"),
          link("/me/data", "Everything the portal holds about them"),
          link("/me/ask", "Asking about one’s data"),
        ],
      },
      {
        title: "Without signing in",
        links: [
          link("", "The first page"),
          link("/policies", "The policies"),
          link("/sign-in", "Sign-in"),
          link("/slip", "The code of a printed slip"),
          link("/not-on-the-roll", "“Tell us who you are”"),
          link("/not-me", "“This isn’t me”"),
          link("/check", "Checking a receipt"),
          link("/check/example", "A receipt that was checked"),
          link("/help", "Help"),
          link("/privacy", "Privacy"),
          link("/accessibility", "Accessibility"),
        ],
      },
    ],
  };
}

export const handle = pageHandle<typeof loader>({
  title: ({ language }) => `The pages in ${LANGUAGE_IN_ENGLISH[language]}`,
});

export default function PagesInLanguage() {
  const { language, isOn, parts } = useLoaderData<typeof loader>();
  const name = LANGUAGE_IN_ENGLISH[language];
  return (
    <PageBody back={{ href: "/office/settings/languages", words: "Languages" }}>
      <h1 className="govuk-heading-xl">The pages in {name}</h1>
      <p className="govuk-body">
        {isOn
          ? `${name} is on: parents can choose these pages.`
          : `${name} is off: only staff can open these pages.`}{" "}
        You see them as an invented parent does, with the school’s own texts. Nothing can be sent or signed.
      </p>
      <div className="govuk-inset-text">{FIRST_DRAFT}</div>
      {parts.map((part) => (
        <PageList key={part.title} {...part} />
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={`/office/settings/mails?language=${language}`}>
          The mails in {name}
        </a>
      </p>
    </PageBody>
  );
}
