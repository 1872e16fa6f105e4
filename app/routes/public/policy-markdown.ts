import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { chosenLanguage } from "#app/words/chosen-language.ts";

/**
 * The stored Markdown of the text in force, byte for byte what its SHA-256 is of; with `?lang=` that of its translation,
 * which is not there (404) where there is none: whoever asks for Polish is not given English under that name.
 */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const found = findPolicy(portal.db, { slug: params.slug ?? "" });
  if (found.status !== "found") throw notFound();
  const language = chosenLanguage(request.url, portal.languages()) ?? "en";
  const text =
    language === "en"
      ? found.version
      : translationInUse(portal.db, { versionId: found.version.id, language });
  if (!text) throw notFound();
  return new Response(text.markdown, {
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Language": language,
    },
  });
}
