import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { erasures, signings, staff } from "#db/schema.ts";

/** What is left to say of an erased person: that they were forgotten, when and why, and which receipts there were. */
export function erasedRecord(db: Database, { adultId }: { adultId: string }) {
  const erasure = db
    .select({ erasedAt: erasures.erasedAt, ground: erasures.ground, decidedBy: staff.name })
    .from(erasures)
    .leftJoin(staff, eq(staff.id, erasures.decidedBy))
    .where(eq(erasures.adultId, adultId))
    .get();
  if (!erasure) return null;
  const receipts = db
    .select({ reference: signings.reference, signedAt: signings.signedAt })
    .from(signings)
    .where(eq(signings.adultId, adultId))
    .orderBy(desc(signings.signedAt))
    .all();
  return { ...erasure, receipts };
}
