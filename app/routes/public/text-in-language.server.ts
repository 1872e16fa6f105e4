import type { Language } from "#app/dates.ts";
import { statementOf } from "#app/domain/policies/statement-of.ts";
import { type Translation, translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import type { Database } from "#db/connection.server.ts";

type Version = {
  id: string;
  title: string;
  label: string;
  summary: string;
  statement: string;
  sha256: string;
};

/** What a reader of this language is shown of a version: its translation where there is one, else the English words. */
export function textInLanguage<Read extends Version & { markdown: string }>(
  db: Database,
  version: Read,
  language: Language,
) {
  const translation = translationFor(db, version.id, language);
  const { title, summary, markdown, sha256 } = translation ?? version;
  return {
    policy: {
      ...version,
      title,
      summary,
      markdown,
      ...renderPolicy(markdown, sha256),
      isTranslated: translation !== null,
    },
    translation: translation && {
      id: translation.id,
      provenance: translation.provenance,
      translator: translation.translator,
      language: translation.language,
      sha256: translation.sha256,
    },
  };
}

/** What a list says of a version before its text is opened, in the language in which it will be read. */
export function headInLanguage(
  db: Database,
  version: Pick<Version, "id" | "title" | "summary">,
  language: Language,
) {
  const translation = translationFor(db, version.id, language);
  const { title, summary } = translation ?? version;
  return { title, summary, isTranslated: translation !== null };
}

/** What a request lists, for the page that its link or slip opens. */
export function listInLanguage(
  db: Database,
  asked: { version: Pick<Version, "id" | "title" | "summary" | "label"> }[],
  language: Language,
) {
  return asked.map(({ version }) => ({
    ...headInLanguage(db, version, language),
    id: version.id,
    label: version.label,
  }));
}

/** The sentence that is signed, in the words that were read, with the English one beside it where those are others. */
export function statementInLanguage(db: Database, version: Version, language: Language) {
  const translation = translationFor(db, version.id, language);
  const english = statementOf(version);
  return {
    translationId: translation?.id ?? null,
    statement: translation ? statementOf({ ...translation, label: version.label }) : english,
    englishStatement: translation ? english : null,
    /** The title in the language that is read. */
    shownTitle: translation?.title ?? null,
  };
}

function translationFor(db: Database, versionId: string, language: Language): Translation | null {
  return language === "en" ? null : translationInUse(db, { versionId, language });
}
