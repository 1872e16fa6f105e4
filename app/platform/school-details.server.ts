import { eq } from "drizzle-orm";
import { z } from "zod";
import { type SchoolDetails, schoolFile } from "#app/forms/school-details.ts";
import type { Database } from "#db/connection.server.ts";
import { keptWhileContentStays } from "#db/kept-while.server.ts";
import { schoolDetails as changedDetails, school, staff } from "#db/schema.ts";

const storedDetails = z.object(schoolFile.shape).partial();

/** Who the school is: what the settings page says, else what `school create` was told, else content/school.yaml. */
export function schoolDetails(db: Database, inFile: SchoolDetails): SchoolDetails {
  const { changed } = stored(db);
  if (!changed) return originalDetails(db, inFile);
  const details = storedDetails.safeParse(changed.details);
  return { ...originalDetails(db, inFile), ...(details.success && details.data) };
}

/** The same without the settings page: what can be put back. */
export function originalDetails(db: Database, inFile: SchoolDetails): SchoolDetails {
  const { row } = stored(db);
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

/* Asked at every page. */
const stored = keptWhileContentStays((db) => ({
  row: db.select().from(school).get(),
  changed: db.select().from(changedDetails).get(),
}));
