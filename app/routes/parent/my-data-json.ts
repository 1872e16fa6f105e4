import type { LoaderFunctionArgs } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { heldAbout } from "#app/domain/privacy/held-about.server.ts";
import { heldAsJson } from "#app/domain/privacy/held-as-json.ts";
import { notFound, requireSignedInParent } from "#app/platform/access.server.ts";
import { HELD_APART_WORDS } from "#app/ui/words.ts";

/** The page "Everything about you" for a computer: the same, and no more (rule 5). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const held = heldAbout(portal.db, { adultId: adult.id, reader: "adult" });
  if (!held) throw notFound();
  const madeAt = portal.clock();
  const { name: school } = portal.school();
  return new Response(heldAsJson({ school, madeAt, heldApart: HELD_APART_WORDS, ...held }), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my data ${isoDateOf(madeAt)}.json"`,
    },
  });
}
