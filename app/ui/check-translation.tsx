import type { Translation } from "#app/domain/translations/translation-in-use.server.ts";
import { type ShownDraft, TextProblems } from "./draft-preview.tsx";
import { KeptFields } from "./kept-fields.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { StackedTable } from "./stacked-table.tsx";
import { TranslationNote } from "./translation-note.tsx";
import { PageLanguageProvider, useWords } from "./use-words.tsx";

export type TranslationToCheck = {
  language: Translation["language"];
  /** What was typed, for the page's two buttons. */
  fields: [name: string, value: string][];
  shown: ShownDraft & Pick<Translation, "provenance" | "translator">;
  howManyClauses: number;
  parts: { part: string; english: string; translated: string }[];
};

/** The last look at a translation before it is published: beside the English text, and as parents will see it. */
export function CheckTranslation({
  language,
  languageName,
  slug,
  phone,
  fields,
  shown,
  howManyClauses,
  parts,
}: TranslationToCheck & { languageName: string; slug: string; phone: string }) {
  return (
    <>
      <p className="govuk-body">
        Nothing is published yet. All {howManyClauses} clauses have the numbers that they have in English.
      </p>
      <TextProblems problems={shown.problems} />
      <h2 className="govuk-heading-m">Beside the English text</h2>
      <StackedTable
        caption={`The ${languageName} text beside the English one`}
        className="translation-parts"
        columns={["Part", "English, which governs", languageName]}
        rows={parts.map(({ part, english, translated }) => ({
          key: part,
          cells: [
            part,
            english,
            <span lang={language} key="translated">
              {translated}
            </span>,
          ],
        }))}
      />
      <h2 className="govuk-heading-m">As parents will see it</h2>
      <PageLanguageProvider value={{ language, isInLinks: false, pathname: "/", search: "" }}>
        <AsParentsSeeIt {...shown} slug={slug} phone={phone} />
      </PageLanguageProvider>
      <p className="govuk-body">
        From then on readers of {languageName} see this text. It cannot be changed, only replaced or taken
        back.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <KeptFields fields={fields} />
        <div className="govuk-button-group">
          <button type="submit" name="intent" value="publish" className="govuk-button">
            Publish
          </button>
          <button type="submit" name="intent" value="change" className="govuk-button govuk-button--secondary">
            Change something
          </button>
        </div>
      </form>
    </>
  );
}

function AsParentsSeeIt({
  title,
  summary,
  statement,
  html,
  slug,
  phone,
  ...came
}: TranslationToCheck["shown"] & { slug: string; phone: string }) {
  const { t, language } = useWords();
  return (
    <div className="text-column" lang={language}>
      <p className="govuk-heading-l">{title}</p>
      <TranslationNote translation={came} english={`/policies/${slug}`} phone={phone} />
      <div className="in-short">
        <p className="govuk-body govuk-!-font-weight-bold">{t("policy.in-short")}</p>
        <p className="govuk-body">{summary}</p>
      </div>
      <RenderedMarkdown className="policy-text" html={html} />
      <p className="govuk-body">
        <strong>{t("row.statement")}:</strong> {statement}
      </p>
    </div>
  );
}
