import { eq } from "drizzle-orm";
import { z } from "zod";
import { type SchoolDetails, schoolFile } from "#app/forms/school-details.ts";
import type { Database } from "#db/connection.server.ts";
import { schoolDetails as changedDetails, school, staff } from "#db/schema.ts";

const storedDetails = z.object(schoolFile.shape).partial();

/** Who the school is: what the settings page says, else what `school create` was told, else content/school.yaml. */
export function schoolDetails(db: Database, inFile: SchoolDetails): SchoolDetails {
  const changed = db.select().from(changedDetails).get();
  if (!changed) return originalDetails(db, inFile);
  const stored = storedDetails.safeParse(changed.details);
  return { ...originalDetails(db, inFile), ...(stored.success && stored.data) };
}

/** The same without the settings page: what can be put back. */
export function originalDetails(db: Database, inFile: SchoolDetails): SchoolDetails {
  const row = db.select().from(school).get();
  return { ...inFile, name: row?.name ?? inFile.name, officeEmail: row?.officeEmail ?? inFile.officeEmail };
}

/** Who saved the settings page last, and when; null while nobody has. */
export function lastChangeOfDetails(db: Database): { at: number; by: string | null } | null {
  const change = db
    .select({ at: changedDetails.changedAt, by: staff.name })
    .from(changedDetails)
    .leftJoin(staff, eq(staff.id, changedDetails.changedBy))
    .get();
  return change ?? null;
}
