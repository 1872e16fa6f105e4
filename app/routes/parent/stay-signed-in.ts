import type { ActionFunctionArgs } from "@remix-run/node";
import { findParent } from "#app/platform/access.server.ts";

/** One press on "Stay signed in": asking who is here moves the idle end on. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const parent = await findParent(request, portal);
  return new Response(null, { status: parent ? 204 : 401 });
}

export async function loader() {
  throw new Response(null, { status: 404 });
}
