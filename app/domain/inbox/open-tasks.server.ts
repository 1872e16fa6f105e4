import { and, asc, count, eq, isNotNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, acknowledgementTexts, adults, policyVersions, tasks } from "#db/schema.ts";
import { openTasksShownTo, type Viewer } from "./tasks-shown-to.server.ts";

/**
 * What waits for the office, oldest first, with what was written as a concern; of it what `viewer` may see, and without
 * one what everybody in the office may.
 */
export function openTasks(
  db: Database,
  { adultId, viewer = null }: { adultId?: string; viewer?: Viewer | null } = {},
) {
  const rows = db
    .select({ task: tasks, adultName: adults.name })
    .from(tasks)
    .leftJoin(adults, eq(adults.id, tasks.adultId))
    .where(and(openTasksShownTo(db, viewer), adultId === undefined ? undefined : eq(tasks.adultId, adultId)))
    .orderBy(asc(tasks.createdAt))
    .all();

  return rows.map(({ task, adultName }) => ({ ...task, adultName, concerns: concernsIn(db, task) }));
}

/** What was written as a concern in the signing that a task is about. */
export function concernsIn(
  db: Database,
  { kind, signingId }: Pick<typeof tasks.$inferSelect, "kind" | "signingId">,
): { policy: string; concern: string | null }[] {
  if (kind !== "concern" || signingId === null) return [];
  return db
    .select({ policy: policyVersions.shortTitle, concern: acknowledgementTexts.concern })
    .from(acknowledgements)
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
    .where(and(eq(acknowledgements.signingId, signingId), isNotNull(acknowledgementTexts.concern)))
    .all();
}

export function countOpenTasks(db: Database, { viewer = null }: { viewer?: Viewer | null } = {}): number {
  return db.select({ open: count() }).from(tasks).where(openTasksShownTo(db, viewer)).get()?.open ?? 0;
}
