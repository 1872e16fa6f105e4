import type { LoaderFunctionArgs } from "@remix-run/node";
import { policiesToShow } from "#app/domain/policies/policies-to-show.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";

/** The list of policies for the school's website. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { baseUrl } = portal.settings;
  const on = portal.languages();
  const policies = policiesToShow(portal.db, { named: portal.content.policies })
    .filter(({ policy }) => policy.outOfForceSince === null)
    .map(({ policy, version }) => ({
      slug: policy.slug,
      title: version?.title ?? policy.title,
      url: new URL(`/policies/${policy.slug}`, baseUrl).href,
      acknowledge: policy.isAsked,
      ...(version && {
        markdown: new URL(`/policies/${policy.slug}.md`, baseUrl).href,
        permanent: new URL(`/policies/${policy.slug}/${version.number}`, baseUrl).href,
        version: version.label,
        inForceSince: version.inForceSince,
        agreedOn: version.agreedOn,
        sha256: version.sha256,
        // The English text governs. Only languages that the school has switched on.
        translations: on
          .flatMap((language) => translationInUse(portal.db, { versionId: version.id, language }) ?? [])
          .map(({ language, title, provenance, translator, sha256 }) => ({
            language,
            title,
            url: new URL(`/policies/${policy.slug}?lang=${language}`, baseUrl).href,
            markdown: new URL(`/policies/${policy.slug}.md?lang=${language}`, baseUrl).href,
            provenance,
            translator,
            sha256,
          })),
      }),
    }));
  return Response.json(
    { school: portal.school().name, policies },
    // Read by the school's website, from another origin.
    {
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
      },
    },
  );
}
