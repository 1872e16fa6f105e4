import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { askings, policies, staff } from "#db/schema.ts";
import { type AskingCounts, countAsked, peopleAsked } from "./asking-progress.server.ts";

export type AskingShown = Omit<typeof askings.$inferSelect, "policyIds"> & {
  policyIds: string[];
  /** Titles of what is asked, in the school's order. */
  policyTitles: string[];
  /** Null where the portal did it by itself. */
  startedBy: string | null;
  counts: AskingCounts;
};

/** How many askings the page lists at most: the newest. */
const MOST = 20;

/** What has been asked, newest first, each with how far it has come. */
export function listAskings(db: Database, { now }: { now: number }): AskingShown[] {
  const rows = db
    .select({ asking: askings, startedBy: staff.name })
    .from(askings)
    .leftJoin(staff, eq(staff.id, askings.createdBy))
    .orderBy(desc(askings.createdAt))
    .limit(MOST)
    .all();
  return rows.map((row) => shown(db, row, now));
}

/** One asking by its id, or null. */
export function findAsking(
  db: Database,
  { askingId, now }: { askingId: string; now: number },
): AskingShown | null {
  const row = db
    .select({ asking: askings, startedBy: staff.name })
    .from(askings)
    .leftJoin(staff, eq(staff.id, askings.createdBy))
    .where(eq(askings.id, askingId))
    .get();
  return row ? shown(db, row, now) : null;
}

function shown(
  db: Database,
  { asking, startedBy }: { asking: typeof askings.$inferSelect; startedBy: string | null },
  now: number,
): AskingShown {
  const titles = db
    .select({ id: policies.id, title: policies.title })
    .from(policies)
    .orderBy(policies.position)
    .all();
  const people = peopleAsked(db, { askingId: asking.id, policyIds: asking.policyIds, now });
  return {
    ...asking,
    policyTitles: titles.filter(({ id }) => asking.policyIds.includes(id)).map(({ title }) => title),
    startedBy,
    counts: countAsked(people),
  };
}
