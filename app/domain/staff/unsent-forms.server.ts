import { and, desc, eq, gt } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { unsentForms } from "#db/schema.ts";
import { seal, unseal } from "../sealing.server.ts";

/*
 * Typed work survives the end of a session (DESIGN.md section 9): what was sent too late is kept for its writer alone,
 * sealed, one form a page, for a day.
 */

const KEPT_FOR = DAY;

/** Name and value of each field, in the order of the form. */
export type TypedFields = [name: string, value: string][];

type Place = { staffId: string; path: string };

/** Keeps what was typed on a page. A later form of the same page takes its place. */
export function keepUnsentForm(
  db: Database,
  { staffId, path, fields, key, now }: Place & { fields: TypedFields; key: Buffer; now: number },
): void {
  const sealedFields = seal(Buffer.from(JSON.stringify(fields)), `${staffId} ${path}`, key);
  db.insert(unsentForms)
    .values({ staffId, path, sealedFields, savedAt: now })
    .onConflictDoUpdate({
      target: [unsentForms.staffId, unsentForms.path],
      set: { sealedFields, savedAt: now },
    })
    .run();
}

/** What this person had typed on this page. Looking does not use it up (rule 3). */
export function findUnsentForm(
  db: Database,
  { staffId, path, key, now }: Place & { key: Buffer; now: number },
): TypedFields | null {
  const found = db
    .select()
    .from(unsentForms)
    .where(and(isOf({ staffId, path }), gt(unsentForms.savedAt, now - KEPT_FOR)))
    .get();
  return found ? JSON.parse(unseal(found.sealedFields, `${staffId} ${path}`, key).toString()) : null;
}

/** Where this person was when the session had ended: they go on there after signing in. */
export function pageOfUnsentForm(
  db: Database,
  { staffId, now }: { staffId: string; now: number },
): string | null {
  const newest = db
    .select({ path: unsentForms.path })
    .from(unsentForms)
    .where(and(eq(unsentForms.staffId, staffId), gt(unsentForms.savedAt, now - KEPT_FOR)))
    .orderBy(desc(unsentForms.savedAt))
    .limit(1)
    .get();
  return newest?.path ?? null;
}

/** A form of this page was sent in time now: what was kept of it is of no use any more. */
export function forgetUnsentForm(db: Database, place: Place): void {
  db.delete(unsentForms).where(isOf(place)).run();
}

function isOf({ staffId, path }: Place) {
  return and(eq(unsentForms.staffId, staffId), eq(unsentForms.path, path));
}
