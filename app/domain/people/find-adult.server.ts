import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import type { Adult } from "./adults-at-address.server.ts";

/** One adult's record as it stands, on the roll or not. */
export function findAdult(db: Database, { adultId }: { adultId: string }): Adult | null {
  return db.select().from(adults).where(eq(adults.id, adultId)).get() ?? null;
}
