import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, acknowledgementTexts, adults, policyVersions, tasks } from "#db/schema.ts";

/** What waits for the office, oldest first, with what was written as a concern. */
export function openTasks(db: Database, filter: { adultId?: string } = {}) {
  const rows = db
    .select({ task: tasks, adultName: adults.name })
    .from(tasks)
    .leftJoin(adults, eq(adults.id, tasks.adultId))
    .where(and(isNull(tasks.doneAt), filter.adultId ? eq(tasks.adultId, filter.adultId) : undefined))
    .orderBy(asc(tasks.createdAt))
    .all();

  return rows.map(({ task, adultName }) => ({
    ...task,
    adultName,
    concerns: task.kind === "concern" && task.signingId ? concernsOf(db, task.signingId) : [],
  }));
}

function concernsOf(db: Database, signingId: string) {
  return db
    .select({ policy: policyVersions.shortTitle, concern: acknowledgementTexts.concern })
    .from(acknowledgements)
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
    .where(and(eq(acknowledgements.signingId, signingId), isNotNull(acknowledgementTexts.concern)))
    .all();
}

export function countOpenTasks(db: Database): number {
  return db.select({ open: count() }).from(tasks).where(isNull(tasks.doneAt)).get()?.open ?? 0;
}
