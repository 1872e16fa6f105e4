import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, complainedAddresses } from "#db/schema.ts";

export type Complaint = { adultId: string; name: string; complainedAt: number };

/** Whose address called our mail spam, newest first: to them the portal writes nothing by itself. */
export function listComplaints(db: Database): Complaint[] {
  return db
    .select({ adultId: adults.id, name: adults.name, complainedAt: complainedAddresses.complainedAt })
    .from(complainedAddresses)
    .innerJoin(adults, eq(adults.email, complainedAddresses.email))
    .where(and(isNull(adults.leftOn), isNull(adults.mergedInto)))
    .orderBy(desc(complainedAddresses.complainedAt), asc(adults.name))
    .all();
}
