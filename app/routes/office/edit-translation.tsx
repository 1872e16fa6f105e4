import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkTranslation } from "#app/domain/translations/check-translation.server.ts";
import { publishTranslation } from "#app/domain/translations/publish-translation.server.ts";
import { policyTranslationForm, translationIntent } from "#app/forms/policy-translation.ts";
import { requireRole } from "#app/platform/access.server.ts";
import { renderDraft, renderPolicy, withoutAnchors } from "#app/platform/markdown.server.ts";
import { lookAtText } from "#app/platform/policy-problems.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { hasFreshFactor } from "#app/platform/require-admin.server.ts";
import type { WordNote } from "#app/platform/word-file.server.ts";
import { CheckTranslation, type TranslationToCheck } from "#app/ui/check-translation.tsx";
import { ErrorMessage, ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, type Refused } from "#app/ui/form-errors.ts";
import { LANGUAGE_IN_ENGLISH } from "#app/ui/language-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { NOT_FRESH } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextFromElsewhere, TranslationFields } from "#app/ui/translation-fields.tsx";
import { PUBLISHERS } from "./find-policy-record.server.ts";
import { showDraft } from "./policy-to-edit.server.ts";
import { textToTranslate } from "./text-to-translate.server.ts";
import { readTranslatedText } from "./translated-text.server.ts";
import { translationToCheck } from "./translation-to-check.server.ts";

/** The text in force in another language, typed beside the English. It is kept only when it is published. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireRole(request, portal, PUBLISHERS);
  const { policy, inForce, language, startsFrom } = textToTranslate(portal, params);
  const { html } = renderPolicy(inForce.markdown, inForce.sha256);
  const { title, summary, statement, markdown } = inForce;
  return {
    slug: policy.slug,
    versionId: inForce.id,
    label: inForce.label,
    language,
    startsFrom,
    phone: portal.school().phone,
    english: { title, summary, statement, markdown, html: withoutAnchors(html) },
  };
}

type Answer = {
  typed: Refused;
  notes: WordNote[];
  shown: ReturnType<typeof showDraft> | null;
  /** All is well: what is to be looked at before it is published. */
  check?: TranslationToCheck;
};

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const person = await requireRole(request, portal, PUBLISHERS);
  const { policy, inForce, language } = textToTranslate(portal, params);
  const { form, file } = await readUpload(request, "file");
  const intent = translationIntent.parse(form.get("intent"));
  if (intent === "read") {
    const read = await readTranslatedText(form, file);
    const answer: Answer = { ...read, shown: null };
    return data(answer, { status: read.typed?.error ? 400 : 200 });
  }

  const submission = parseWithZod(form, { schema: policyTranslationForm });
  if (intent === "preview" || intent === "change") {
    const { error: _, ...typed } = submission.reply();
    if (intent === "change") return data<Answer>({ typed, notes: [], shown: null });
    const word = (name: string) => String(form.get(name) ?? "");
    const words = { title: word("title"), summary: word("summary"), statement: word("statement") };
    const answer: Answer = {
      typed,
      notes: [],
      shown: showDraft({ ...words, markdown: word("markdown"), label: inForce.label }),
    };
    return data(answer);
  }
  const refuse = (fieldErrors: Record<string, string[]>) => {
    const answer: Answer = { typed: submission.reply({ fieldErrors }), notes: [], shown: null };
    return data(answer, { status: 400 });
  };
  if (submission.status !== "success") return refuse({});
  const { versionId, ...words } = submission.value;
  if (lookAtText(words.markdown).problems.some(({ what }) => what === "too-deep")) {
    return refuse({
      markdown: ["Lists or quotes stand within each other too often. Begin these lines anew"],
    });
  }
  if (!hasFreshFactor(person, portal))
    return refuse({ save: [NOT_FRESH.replace("Save", intent === "publish" ? "Publish" : "Continue")] });
  const translation = {
    ...words,
    translator: words.provenance === "machine" ? null : words.translator,
    language,
  };
  const outcome =
    intent === "publish"
      ? publishTranslation(portal.db, {
          versionId,
          translation,
          clausesOf,
          staffId: person.staff.id,
          now: portal.clock(),
        })
      : checkTranslation(portal.db, { versionId, markdown: words.markdown, clausesOf });
  switch (outcome.status) {
    case "ready": {
      const check = translationToCheck({ form, english: inForce, translation });
      return data<Answer>({ typed: submission.reply(), notes: [], shown: null, check });
    }
    case "published":
      return redirect(`/office/policies/${policy.slug}/translations?published`);
    case "not-in-force":
      return refuse({
        save: [
          "Another English text came into force since you opened this page. Keep a copy of what you typed, open the page again, and translate the new text",
        ],
      });
    case "other-clauses": {
      const { number, missingIn } = outcome.clause;
      return refuse({
        markdown: [
          missingIn === "translation"
            ? `Clause ${number} of the English text has no counterpart here. Every clause needs the same number in both, because letters and questions name clauses by it`
            : `Clause ${number} stands here, and not in the English text. Look whether a paragraph or a bullet was split before it`,
        ],
      });
    }
  }
}

const clausesOf = (markdown: string) => renderDraft(markdown).clauses.map(({ number }) => number);

export const handle = pageHandle<typeof loader>({
  title: ({ english, language }) => `${LANGUAGE_IN_ENGLISH[language]} text of ${english.title}`,
});

export default function EditTranslation() {
  const { slug, versionId, label, language, startsFrom, english, phone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const languageName = LANGUAGE_IN_ENGLISH[language];
  const typed = answer?.typed;
  const saveError = errorOf(typed, "save");
  if (answer?.check) {
    return (
      <PageBody back={{ href: `/office/policies/${slug}/translations`, words: "Translations" }}>
        <h1 className="govuk-heading-xl">Publish this {languageName} text?</h1>
        <CheckTranslation {...answer.check} slug={slug} phone={phone} languageName={languageName} />
      </PageBody>
    );
  }
  return (
    <PageBody back={{ href: `/office/policies/${slug}/translations`, words: "Translations" }}>
      <ErrorSummary errors={errorsOf(typed)} />
      <h1 className="govuk-heading-xl">{languageName} text</h1>
      <p className="govuk-body">
        Of {english.title}, {label}. Nothing is kept before you publish it: please do it in one sitting, or
        write it in Word first, and take it from there at the end of this page.
      </p>
      {!answer && startsFrom && <div className="govuk-inset-text">{STARTS_FROM[startsFrom.what]}</div>}
      <form method="post" encType="multipart/form-data" noValidate>
        <input type="hidden" name="versionId" value={versionId} />
        <TranslationFields
          typed={typed}
          known={startsFrom?.words ?? EMPTY}
          english={english}
          language={language}
          languageName={languageName}
          notes={answer?.notes ?? []}
          shown={answer?.shown ?? null}
        />
        <div className={`govuk-form-group${saveError ? " govuk-form-group--error" : ""}`}>
          <ErrorMessage id="save-error" message={saveError} />
          <p className="govuk-body">
            Next you see it beside the English text, and as parents will. Nothing is published before that.
          </p>
          <div className="govuk-button-group">
            <button type="submit" id="save" name="intent" value="check" className="govuk-button">
              Continue
            </button>
            <button
              type="submit"
              name="intent"
              value="preview"
              formAction="#preview"
              className="govuk-button govuk-button--secondary"
            >
              Show me
            </button>
          </div>
        </div>
        <TextFromElsewhere error={errorOf(typed, "file")} />
      </form>
    </PageBody>
  );
}

const EMPTY = { title: "", summary: "", statement: "", markdown: "", provenance: undefined, translator: "" };

const STARTS_FROM = {
  "this-version":
    "The form is filled with the translation that readers see now. Publishing puts yours in its place. Say anew where it comes from.",
  "older-version":
    "The form is filled with the translation of the version before. Change it where the English text has changed, and say anew where it comes from.",
} as const;
