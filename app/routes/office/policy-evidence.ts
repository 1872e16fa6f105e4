import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import { evidenceAnswer } from "./evidence-answer.server.ts";

/** All that was answered to one policy, to be checked without us: for head and admin. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["head", "admin"]);
  const found = findPolicy(portal.db, { slug: params.slug ?? "" });
  if (found.status !== "found") throw notFound();
  return evidenceAnswer(portal, {
    scope: { kind: "policy", policyId: found.policy.id },
    about: found.policy.title,
    staffId: staff.id,
  });
}
