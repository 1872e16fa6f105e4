import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentRecordOf } from "#app/domain/people/records-of.server.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import { evidenceAnswer } from "./evidence-answer.server.ts";

/** All that one adult answered, and nothing of anybody else (rule 5), to be checked without us: for head and admin. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["head", "admin"]);
  const adult = currentRecordOf(portal.db, params.id ?? "");
  if (!adult) throw notFound();
  return evidenceAnswer(portal, {
    scope: { kind: "person", adultId: adult.id },
    about: "the answers of one adult",
    staffId: staff.id,
  });
}
