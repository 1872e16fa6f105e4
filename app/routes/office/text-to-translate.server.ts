import { otherLanguages } from "#app/domain/languages/other-languages.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { type Translation, translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The text in force that an address names, with its language, and what a new translation may start from. */
export function textToTranslate(
  { db }: Portal,
  params: { slug?: string | undefined; language?: string | undefined },
) {
  const language = otherLanguages.find((one) => one === params.language);
  const found = findPolicy(db, { slug: params.slug ?? "" });
  if (!language || found.status !== "found") throw notFound();
  const { policy, inForce, versions } = found;
  const translated = versions.flatMap(({ id }) => translationInUse(db, { versionId: id, language }) ?? []);
  const newest = translated[0];
  return { policy, inForce, language, startsFrom: newest ? startFrom(newest, inForce.id) : null };
}

/** Whoever changes the words has not had them checked yet: where they come from is asked anew. */
function startFrom(translation: Translation, versionId: string) {
  const { title, summary, statement, markdown } = translation;
  return {
    what: translation.policyVersionId === versionId ? ("this-version" as const) : ("older-version" as const),
    words: { title, summary, statement, markdown, provenance: undefined, translator: "" },
  };
}
