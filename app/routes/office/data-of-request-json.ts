import type { LoaderFunctionArgs } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { heldAsJson } from "#app/domain/privacy/held-as-json.ts";
import { HELD_APART_WORDS } from "#app/ui/words.ts";
import { dataToHandOver } from "./data-to-hand-over.server.ts";

/** What the page shows, as a file for a computer. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { held, addedText, madeAt } = await dataToHandOver(request, portal, params.id ?? "");
  const { name: school } = portal.school();
  const json = heldAsJson({ school, madeAt, heldApart: HELD_APART_WORDS, addedBySchool: addedText, ...held });
  return new Response(json, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="data of one person ${isoDateOf(madeAt)}.json"`,
    },
  });
}
