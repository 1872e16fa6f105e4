import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, staff } from "#db/schema.ts";

/** The last members of staff who opened a person's page, each with the last time that they did. */
export function whoLooked(
  db: Database,
  { subjectId, action }: { subjectId: string; action: "viewed-adult" | "viewed-child" },
): { name: string; at: number; times: number }[] {
  return db
    .select({
      name: staff.name,
      at: sql<number>`max(${auditEvents.at})`,
      times: sql<number>`count(*)`,
    })
    .from(auditEvents)
    .innerJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subjectId, subjectId), eq(auditEvents.action, action)))
    .groupBy(staff.id)
    .orderBy(desc(sql`max(${auditEvents.at})`))
    .limit(20)
    .all();
}
