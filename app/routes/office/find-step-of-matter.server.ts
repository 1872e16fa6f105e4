import { stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

/** The same for one step of a matter that was not struck. */
export async function findStepOfMatter(
  request: Request,
  portal: Portal,
  params: { id?: string; stepId?: string },
) {
  const found = await findMatterToChange(request, portal, params.id);
  const step = stepsOf(portal.db, found.matter.id).find(({ id }) => id === params.stepId);
  if (!step || step.struck !== null) throw notFound();
  return { ...found, step };
}
