import { inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { recordLook } from "../matters/record-look.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { mattersNaming } from "./matters-apart.server.ts";

/** Writes down that matters and letters of an adult were read among the parts that are held apart (rule 17). */
export function recordLooksApart(
  db: Database,
  { adultId, staffId, now }: { adultId: string; staffId: string; now: number },
): void {
  const ids = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  for (const matterId of mattersNaming(db, ids)) {
    recordLook(db, { staffId, action: "looked", matterId, now });
  }
  const to = db.select({ id: letters.id }).from(letters).where(inArray(letters.adultId, ids)).all();
  for (const { id } of to) recordLook(db, { staffId, action: "looked", letterId: id, now });
}
