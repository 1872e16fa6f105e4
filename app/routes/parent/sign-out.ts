import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import type { Language } from "#app/dates.ts";
import { findParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { isFaultOfMachine } from "#app/platform/storage-fault.server.ts";
import { withLanguage } from "#app/ui/with-language.ts";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const language = await languageOfParent(request, portal);
  const first = language === "en" ? "/" : withLanguage("/", language);
  // At the tablet the next person types their code, and chooses their own language.
  const next = new URL(request.url).searchParams.has("slip") ? "/slip" : first;
  return redirect(next, {
    headers: {
      "Set-Cookie": portal.sessions.parents.end(request),
      "Clear-Site-Data": '"cache", "storage"',
    },
  });
}

/** Who cannot be found on a broken disk is signed out all the same, in English. */
async function languageOfParent(request: Request, portal: Portal): Promise<Language> {
  try {
    return languageOnRecord(portal, (await findParent(request, portal))?.adult);
  } catch (error) {
    if (isFaultOfMachine(error)) return "en";
    throw error;
  }
}

/** Somebody who comes here by Back or a bookmark. */
export async function loader() {
  return redirect("/");
}
