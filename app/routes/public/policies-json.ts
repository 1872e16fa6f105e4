import type { LoaderFunctionArgs } from "@remix-run/node";
import { policiesToShow } from "#app/domain/policies/policies-to-show.server.ts";

/** The list of policies for the school's website. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { baseUrl } = portal.settings;
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
      }),
    }));
  return Response.json(
    { school: portal.school().name, policies },
    // Read by the school's website, from another origin.
    {
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "no-cache",
      },
    },
  );
}
