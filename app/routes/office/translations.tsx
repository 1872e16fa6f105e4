import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { otherLanguages } from "#app/domain/languages/other-languages.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { takeBackTranslation } from "#app/domain/translations/take-back-translation.server.ts";
import { translationsOf } from "#app/domain/translations/translations-of.server.ts";
import { takeBackForm } from "#app/forms/policy-translation.ts";
import { notFound, requireFreshRole, requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { LANGUAGE_IN_ENGLISH } from "#app/ui/language-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TranslationsInLanguage } from "#app/ui/translations-in-language.tsx";
import { PUBLISHERS } from "./find-policy-record.server.ts";

/** In which languages the text in force can be read, and where each translation comes from. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { policy, inForce } = translatedPolicy(portal, params.slug);
  const { searchParams } = new URL(request.url);
  const all = translationsOf(portal.db, { versionId: inForce.id });
  const on = portal.languages();
  return {
    done: (["published", "taken-back"] as const).find((one) => searchParams.has(one)) ?? null,
    mayPublish: PUBLISHERS.some((role) => role === staff.role),
    slug: policy.slug,
    title: inForce.title,
    label: inForce.label,
    languages: otherLanguages.map((language) => ({
      language,
      isOn: on.includes(language),
      translations: all
        .filter((one) => one.language === language)
        .map(({ id, number, title, provenance, translator, sha256, addedAt, addedByName, takenBackAt }) => ({
          id,
          number,
          title,
          provenance,
          translator,
          shortHash: sha256.slice(0, 16),
          added: `${formatDayAndTime(addedAt)}${addedByName ? ` by ${addedByName}` : ""}`,
          takenBack: takenBackAt === null ? null : formatDayAndTime(takenBackAt),
        })),
    })),
  };
}

function translatedPolicy({ db }: Portal, slug = "") {
  const found = findPolicy(db, { slug });
  if (found.status !== "found") throw notFound();
  return found;
}

/** One of them is taken back: nobody is shown it any more. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, PUBLISHERS);
  const { policy, inForce } = translatedPolicy(portal, params.slug);
  const submission = parseWithZod(await readForm(request), { schema: takeBackForm });
  if (submission.status !== "success") throw notFound();
  const { translationId } = submission.value;
  if (!translationsOf(portal.db, { versionId: inForce.id }).some(({ id }) => id === translationId)) {
    throw notFound();
  }
  takeBackTranslation(portal.db, { translationId, staffId: staff.id, now: portal.clock() });
  return redirect(`/office/policies/${policy.slug}/translations?taken-back`);
}

const DONE_WORDS = {
  published: "It is published. Readers of that language see it from now on.",
  "taken-back": "It is taken back. Readers see from now on what is said below.",
} as const;

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `Translations of ${title}` });

export default function Translations() {
  const { done, mayPublish, slug, title, label, languages } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: `/office/policies/${slug}`, words: title }}>
      {done && <DoneBanner>{DONE_WORDS[done]}</DoneBanner>}
      <h1 className="govuk-heading-xl">Translations</h1>
      <p className="govuk-body">
        Of {title}, {label}. The English text governs; a translation is a help for reading it. A new English
        text has none until you make one.
      </p>
      {languages.map((one) => (
        <section key={one.language} aria-labelledby={one.language} className="govuk-!-margin-top-8">
          <h2 className="govuk-heading-l" id={one.language}>
            {LANGUAGE_IN_ENGLISH[one.language]}
          </h2>
          <TranslationsInLanguage slug={slug} mayPublish={mayPublish} {...one} />
        </section>
      ))}
      {!mayPublish && <p className="govuk-body">The headteacher or an admin can add one.</p>}
    </PageBody>
  );
}
