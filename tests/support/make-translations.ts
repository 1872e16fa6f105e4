import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import {
  publishTranslation,
  type TranslationToPublish,
} from "#app/domain/translations/publish-translation.server.ts";
import { renderDraft } from "#app/platform/markdown.server.ts";
import type { Database } from "#db/connection.server.ts";
import { aMemberOfStaff } from "./make-people.ts";
import { aSchool, NOON } from "./school-in-memory.ts";

/** A school, and who publishes its translations. */
export function aSchoolWithHead(): { db: Database; staffId: string } {
  const db = aSchool();
  return {
    db,
    staffId: aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" }),
  };
}

export const clausesOf = (markdown: string) => renderDraft(markdown).clauses.map(({ number }) => number);

/** The words of a Polish translation of a policy in force: every clause of the English text is there. */
export function polishWords(
  db: Database,
  slug: string,
  words: Partial<TranslationToPublish> = {},
): { versionId: string; translation: TranslationToPublish } {
  const found = findPolicy(db, { slug });
  if (found.status !== "found") throw new Error(`No text of ${slug} to translate`);
  const { inForce } = found;
  return {
    versionId: inForce.id,
    translation: {
      language: "pl",
      title: "Zasady korzystania z mediów społecznościowych",
      summary: "Prosimy o rozwagę w internecie.",
      statement: "Przeczytałem/-am: [title], [version]. Podpis nie oznacza zgody na każdą część.",
      markdown: inForce.markdown.replaceAll(/ the /gi, " ten "),
      provenance: "checked",
      translator: "pani Nowak",
      ...words,
    },
  };
}

/** Publishes it, and gives its id. */
export function aPolishTranslation(
  db: Database,
  slug: string,
  { staffId, now = NOON, ...words }: { staffId: string; now?: number } & Partial<TranslationToPublish>,
): string {
  const outcome = publishTranslation(db, { ...polishWords(db, slug, words), clausesOf, staffId, now });
  if (outcome.status !== "published") throw new Error(`Not published: ${outcome.status}`);
  return outcome.translationId;
}
