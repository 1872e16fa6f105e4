import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { findParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { withLanguage } from "#app/ui/with-language.ts";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const parent = await findParent(request, portal);
  const language = languageOnRecord(portal, parent?.adult);
  const first = language === "en" ? "/" : withLanguage("/", language);
  // At the tablet the next person types their code, and chooses their own language.
  const next = new URL(request.url).searchParams.has("slip") ? "/slip" : first;
  return redirect(next, {
    headers: {
      "Set-Cookie": await portal.sessions.parents.end(request),
      "Clear-Site-Data": '"cache", "storage"',
    },
  });
}

/** Somebody who comes here by Back or a bookmark. */
export async function loader() {
  return redirect("/");
}
