import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { draftLetter } from "#app/domain/letters/draft-letter.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { emptySafeUseLetter } from "./safe-use-letter-as-it-is.server.ts";

/** Begins letter 2. Nothing of it goes out. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const outcome = draftLetter(portal.db, {
    values: emptySafeUseLetter(portal),
    adultId: null,
    matterId: null,
    staffId: staff.id,
    now: portal.clock(),
  });
  if (outcome.status !== "drafted") throw new Error(`Letter 2 needs nobody: ${outcome.status}`);
  return redirect(`/office/letters/${outcome.letterId}/parents`, 303);
}

/** Somebody who comes by Back. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireHeadOrDsl(request, portal);
  return redirect("/office/letters");
}
