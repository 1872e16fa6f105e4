import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { notFound } from "#app/platform/access.server.ts";

/** The stored Markdown of the text in force, byte for byte what its SHA-256 is of. */
export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const found = findPolicy(portal.db, { slug: params.slug ?? "" });
  if (found.status !== "found") throw notFound();
  return new Response(found.version.markdown, {
    headers: { "Content-Type": "text/markdown; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
