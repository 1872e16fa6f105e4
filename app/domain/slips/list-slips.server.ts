import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, passes, signings, slipSheets, staff } from "#db/schema.ts";

export type SlipState =
  | "live"
  /** Somebody signed with it. */
  | "used"
  | "expired"
  /** All was answered, but not with this slip. */
  | "answered"
  | Exclude<NonNullable<(typeof passes.$inferSelect)["ending"]>, "answered">;

export type ListedSlip = {
  slipId: string;
  sheetId: string;
  adultId: string;
  adultName: string;
  printedAt: number;
  printedBy: string;
  expiresAt: number;
  state: SlipState;
  /** It still opens the page: also one with which only a part was answered. */
  isLive: boolean;
  /** When it was used, or ended. */
  stateSince: number | null;
};

/** Slips of one adult or of one sheet, newest first: what became of each, and never a code (rule 8). */
export function listSlips(
  db: Database,
  { adultId, sheetId, now }: { adultId?: string; sheetId?: string; now: number },
): ListedSlip[] {
  const rows = db
    .select({
      slip: passes,
      adultName: adults.name,
      printedBy: staff.name,
      signedAt: sql<number | null>`(select min(${signings.signedAt}) from ${signings}
        where ${signings.adultId} = ${passes.adultId} and ${signings.passId} = ${passes.id})`,
    })
    .from(passes)
    .innerJoin(adults, eq(adults.id, passes.adultId))
    .innerJoin(slipSheets, eq(slipSheets.id, passes.sheetId))
    .innerJoin(staff, eq(staff.id, slipSheets.printedBy))
    .where(
      and(
        eq(passes.kind, "slip"),
        adultId === undefined ? undefined : eq(passes.adultId, adultId),
        sheetId === undefined ? undefined : eq(passes.sheetId, sheetId),
      ),
    )
    .orderBy(desc(passes.createdAt), sql`folded(${adults.name})`)
    .all();
  return rows.map(({ slip, adultName, printedBy, signedAt }) => ({
    slipId: slip.id,
    sheetId: slip.sheetId ?? "",
    adultId: slip.adultId,
    adultName,
    printedAt: slip.createdAt,
    printedBy,
    expiresAt: slip.expiresAt,
    isLive: slip.endedAt === null && slip.expiresAt > now,
    state: signedAt !== null ? "used" : (slip.ending ?? (slip.expiresAt <= now ? "expired" : "live")),
    stateSince: signedAt ?? slip.endedAt,
  }));
}
