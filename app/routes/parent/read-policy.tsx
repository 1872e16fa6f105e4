import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { openedBefore } from "#app/domain/policies/policy-of-version.server.ts";
import { textOf } from "#app/domain/policies/text-of.server.ts";
import { versionsToCompare } from "#app/domain/policies/versions-to-compare.server.ts";
import { recordOpening } from "#app/domain/signing/record-opening.server.ts";
import { type PolicyToSign, whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import { continueForm } from "#app/forms/continue.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { notFound, requireParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { KeptFields } from "#app/ui/kept-fields.tsx";
import { MeanwhileSomebodyElse } from "#app/ui/meanwhile-somebody-else.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyDocument } from "#app/ui/policy-document.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TranslationNote } from "#app/ui/translation-note.tsx";
import { TYPED_FORM } from "#app/ui/typed-form.ts";
import { useLanguageOfEnglish, useWords } from "#app/ui/use-words.tsx";
import { WhatChanged } from "#app/ui/what-changed.tsx";
import { answerGivenWords } from "#app/ui/words.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { compareTexts } from "../public/compare-texts.server.ts";
import { textInLanguage } from "../public/text-in-language.server.ts";
import { answeredBefore } from "./answered-before.server.ts";
import {
  choosesLanguage,
  comesFromElsewhere,
  goOn,
  typedBesideText,
  typedFields,
} from "./typed-declaration.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const words = wordsIn(languageOnRecord(portal, adult));
  const { language } = words;
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock(), language });
  const task = tasks.find(({ policy }) => policy.slug === params.slug);
  if (!task) throw notFound();
  const { version, answer } = task;
  const { searchParams } = new URL(request.url);
  const markdown = textOf(portal.db, { versionId: version.id });
  const inLanguage = textInLanguage(portal.db, { ...version, markdown }, words.language);
  const { governingBody, phone } = portal.school();
  return {
    adultId: adult.id,
    adultName: adult.name,
    slug: task.policy.slug,
    title: inLanguage.policy.title,
    ...inLanguage,
    governingBody,
    phone,
    answer: answer && {
      words: answerGivenWords(answer, words),
      on: formatDay(answer.answeredAt, words.language),
      reference: answer.reference,
    },
    // Also where somebody who would rather not has to open a newer text before they answer again.
    mayContinue: !answer || (answer.answer === "rather-not" && task.openedAt === null),
    place: placeAmongOpen(tasks, task),
    isNew: searchParams.has("new"),
    isTakenBack: searchParams.has("taken-back"),
    isOtherLanguage: searchParams.has("language"),
    hasTypedForm: true,
    before: answeredBefore(task, session, words),
    changes: changesFor(portal, adult.id, task),
  };
}

/** Null for one that is answered, and where it is the only one left. */
function placeAmongOpen(tasks: PolicyToSign[], task: PolicyToSign) {
  const open = tasks.filter(({ state }) => state !== "answered");
  return open.includes(task) && open.length > 1 ? { number: open.indexOf(task) + 1, of: open.length } : null;
}

/** Since the text that they answered; or, where they have not, since one that they had open while it was in force. */
function changesFor({ db }: Portal, adultId: string, { policy, version, answer, olderAnswer }: PolicyToSign) {
  if (answer) return null;
  const from = olderAnswer?.versionNumber ?? openedBefore(db, adultId, version);
  if (from === null) return null;
  const found = versionsToCompare(db, { slug: policy.slug, from, to: version.number });
  return found.status === "found" ? compareTexts(found.before, found.now, found.published) : null;
}

/** "Continue": the text was open. On to the next unread one, or to signing. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const slug = params.slug ?? "";
  const form = await readForm(request);
  if (!isForAdult(form, adult.id))
    return data({ isForSomebodyElse: true, isNew: false, typed: [] }, { status: 409 });
  const shownFirst = { isForSomebodyElse: false, isNew: false, typed: typedHere(portal, form, adult, slug) };
  if (comesFromElsewhere(form, slug)) return data(shownFirst, { status: choosesLanguage(form) ? 200 : 409 });
  const submission = parseWithZod(form, { schema: continueForm });
  if (submission.status !== "success") return data(shownFirst, { status: 400 });

  const { versionNumber, translationId = null } = submission.value;
  const now = portal.clock();
  const isAgain = new URL(request.url).searchParams.has("again");
  const shown = { adultId: adult.id, slug, versionNumber, translationId };
  switch (recordOpening(portal.db, { ...shown, now }).status) {
    case "not-asked":
      throw notFound();
    case "new-version":
      return shownFirst.typed.length > 0
        ? data({ ...shownFirst, isNew: true }, { status: 409 })
        : goOn(`/sign/${slug}?new`, isAgain, form);
    case "translation-taken-back":
      return goOn(`/sign/${slug}?taken-back`, isAgain, form);
    case "recorded": {
      const language = languageOnRecord(portal, adult);
      const tasks = whatToSign(portal.db, { adultId: adult.id, now, language });
      const next = tasks.find(({ state }) => state === "to-read");
      // The translation that was shown was exchanged meanwhile: the form goes on with the new one beside it.
      if (next?.policy.slug === slug && shownFirst.typed.length > 0) return data(shownFirst, { status: 409 });
      return goOn(next ? `/sign/${next.policy.slug}` : "/sign/declaration", isAgain, form);
    }
  }
}

/** What was typed on the declaration, beside this text as it is shown now. */
function typedHere(portal: Portal, form: FormData, adult: { id: string; language: string }, slug: string) {
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock() });
  const task = tasks.find(({ policy }) => policy.slug === slug);
  if (!task) return typedFields(form);
  const { policy, version } = task;
  const language = languageOnRecord(portal, adult);
  const translation = translationInUse(portal.db, { versionId: version.id, language });
  return typedBesideText(portal.db, form, {
    policyId: policy.id,
    translationId: translation?.id ?? null,
  });
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title, warnsBeforeSignOut: true });

export default function ReadPolicy() {
  const {
    adultId,
    adultName,
    slug,
    policy,
    governingBody,
    phone,
    answer,
    mayContinue,
    place,
    before,
    changes,
    ...shown
  } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const english = useLanguageOfEnglish();
  const sent = useActionData<typeof action>();
  const isNew = shown.isNew || sent?.isNew;
  const typed = sent?.typed ?? [];
  return (
    <PageBody back={{ href: "/sign", words: t("tasks.title") }}>
      {sent?.isForSomebodyElse && <MeanwhileSomebodyElse adultName={adultName} />}
      {isNew && (
        <div className="govuk-inset-text">
          {t("read.new")}
          {typed.length > 0 && ` ${t("read.kept")}`}
        </div>
      )}
      {shown.isTakenBack && <div className="govuk-inset-text">{t("translation.taken-back")}</div>}
      {shown.isOtherLanguage && mayContinue && (
        <div className="govuk-inset-text">
          {t("read.other-language")}
          {typed.length > 0 && ` ${t("read.kept")}`}
        </div>
      )}
      {place && <span className="govuk-caption-l">{t("read.place", place)}</span>}
      <h1 className="govuk-heading-xl" lang={policy.isTranslated ? undefined : english}>
        {policy.title}
      </h1>
      {before && (
        <p className="govuk-body-l">
          {before.words}.{!changes && ` ${t("read.same-text")}`}
        </p>
      )}
      <TranslationNote
        translation={shown.translation}
        english={`/policies/${slug}/${policy.number}`}
        phone={phone}
      />
      {changes && (
        <section aria-labelledby="what-changed">
          <h2 className="govuk-heading-l" id="what-changed">
            {t("read.changed")}
          </h2>
          <WhatChanged changes={changes} />
          <h2 className="govuk-heading-l">{t("read.whole")}</h2>
        </section>
      )}
      <PolicyDocument policy={policy} governingBody={governingBody} />
      {answer && (
        <p className="govuk-body">
          {rich("read.answered", { link: "/sign" }, { answer: answer.words, on: answer.on })}
        </p>
      )}
      {mayContinue || typed.length > 0 ? (
        <form method="post" id={TYPED_FORM} className="no-print">
          <input type="hidden" name="adultId" value={adultId} />
          <input type="hidden" name="readSlug" value={slug} />
          <input type="hidden" name="versionNumber" value={policy.number} />
          {shown.translation && <input type="hidden" name="translationId" value={shown.translation.id} />}
          <KeptFields fields={typed} />
          <p className="govuk-body">{t("read.continue")}</p>
          <button type="submit" className="govuk-button">
            {t("frame.continue")}
          </button>
        </form>
      ) : (
        <form method="post" id={TYPED_FORM} action="/sign/language" />
      )}
    </PageBody>
  );
}
