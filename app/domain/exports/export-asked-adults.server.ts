import { and, asc, count, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  ASKED_ADULT_STATES,
  adults,
  askedAdults,
  askings,
  type EMAIL_STATES,
  emails,
  type LEFT_OUT_REASONS,
  requests,
} from "#db/schema.ts";
import type { Exported } from "./in-pages.server.ts";

export type ExportedAskedAdult = {
  name: string;
  email: string | null;
  isOnHold: boolean;
  state: (typeof ASKED_ADULT_STATES)[number];
  reason: (typeof LEFT_OUT_REASONS)[number] | null;
  decidedAt: number | null;
  mailState: (typeof EMAIL_STATES)[number] | null;
};

/** Everybody whom one asking is about, or those in one state, in its order. Null without such an asking. */
export function exportAskedAdults(
  db: Database,
  { askingId, state }: { askingId: string; state: string | undefined },
): Exported<ExportedAskedAdult> | null {
  if (!db.select({ id: askings.id }).from(askings).where(eq(askings.id, askingId)).get()) return null;
  const chosen = ASKED_ADULT_STATES.find((one) => one === state);
  const where = and(
    eq(askedAdults.askingId, askingId),
    chosen === undefined ? undefined : eq(askedAdults.state, chosen),
  );
  const counted = db.select({ total: count() }).from(askedAdults).where(where).get();
  const rows = db
    .select({
      name: adults.name,
      email: adults.email,
      heldAt: adults.heldAt,
      state: askedAdults.state,
      reason: askedAdults.reason,
      decidedAt: askedAdults.decidedAt,
      mailState: emails.state,
    })
    .from(askedAdults)
    .innerJoin(adults, eq(adults.id, askedAdults.adultId))
    .leftJoin(requests, eq(requests.id, askedAdults.requestId))
    .leftJoin(emails, eq(emails.id, requests.emailId))
    .where(where)
    .orderBy(asc(askedAdults.position))
    .all();
  return {
    total: counted?.total ?? 0,
    rows: rows.map(({ heldAt, ...row }) => ({ ...row, isOnHold: heldAt !== null })),
  };
}
