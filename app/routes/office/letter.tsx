import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf } from "#app/dates.ts";
import { changeDraft } from "#app/domain/letters/change-draft.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { misuseLetterForm, misuseLetterSoFar } from "#app/forms/misuse-letter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { changedMeanwhile } from "#app/ui/save-buttons.tsx";
import { MisuseLetterPage } from "#app/ui/misuse-letter-page.tsx";
import { clausesToQuote, misuseDraft, showMisuseLetter } from "./misuse-draft.server.ts";

/** Letter 1 while it is written: the form, and the letter as it will be. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const { letter, values, adult } = misuseDraft(portal, params.id);
  lookAtLetter(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  return {
  };
}
