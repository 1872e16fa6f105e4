import type { LoaderFunctionArgs } from "@remix-run/node";
import { textOfVersion } from "#app/domain/policies/text-of-version.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { markdownFile, policyFile } from "#app/platform/policy-file.server.ts";
import { policyToEdit } from "./policy-to-edit.server.ts";

/** The text in force as a file of content/policies. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { policy, inForce } = policyToEdit(portal, params.slug);
  if (!inForce) throw notFound();
  return markdownFile(`${policy.slug}.md`, policyFile(textOfVersion(policy, inForce)));
}
