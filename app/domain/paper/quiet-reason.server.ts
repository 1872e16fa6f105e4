import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { quietRecordings, staff } from "#db/schema.ts";

/** Why the head recorded something without a receipt mail: for head and safeguarding lead, and for nobody else null. */
export function quietReasonFor(
  db: Database,
  { signingId, staffId }: { signingId: string; staffId: string },
): string | null {
  const reader = db.select({ role: staff.role }).from(staff).where(eq(staff.id, staffId)).get();
  if (reader?.role !== "head" && reader?.role !== "dsl") return null;
  const quiet = db.select().from(quietRecordings).where(eq(quietRecordings.signingId, signingId)).get();
  return quiet?.reason ?? null;
}
