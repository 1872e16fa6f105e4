import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { chooseLanguage } from "#app/domain/people/choose-language.server.ts";
import { chooseLanguageForm } from "#app/forms/choose-language.ts";
import { requireParent, safePath } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { goOn } from "./typed-declaration.server.ts";

/** One press on a language's name: kept on the parent's record, and back to where they were, with what they typed there. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: chooseLanguageForm });
  // No page of ours sends anything else; what is not on changes nothing.
  if (submission.status !== "success") return redirect("/sign");
  const { language } = submission.value;
  chooseLanguage(portal.db, { adultId: adult.id, language, now: portal.clock() });
  const { searchParams } = new URL(request.url);
  if (form.has("formId")) return goOn("/sign/declaration", searchParams.has("again"), form);
  return redirect(safePath(searchParams.get("next")));
}

/** Somebody who comes here by Back or a bookmark. */
export async function loader() {
  return redirect("/sign");
}
