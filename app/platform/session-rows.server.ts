import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { parentSessions, type SESSION_SCOPES, staffSessions } from "#db/schema.ts";

export type ParentSession = typeof parentSessions.$inferSelect;
export type StaffSession = typeof staffSessions.$inferSelect;

/** What every session has; `id` is the hash of its token. Times are UTC milliseconds. */
export type SessionTimes = { id: string; createdAt: number; idleEndsAt: number; endsAt: number };

/** How a parent came in: with a pass, which opens less, or with a mailed code. */
export type Scope = {
  scope: (typeof SESSION_SCOPES)[number];
  passId: string | null;
  /** At the school's own tablet, where the next person comes soon. */
  isSharedDevice?: boolean;
};

/** The sessions of one kind of person, on the disk. */
export type SessionRows<Row extends SessionTimes> = {
  insert(times: SessionTimes, userId: string, scope: Partial<Scope>): void;
  /** Null once idle or absolute end is over. */
  find(id: string, now: number): Row | null;
  userOf(row: Row): string;
  moveIdleEnd(id: string, idleEndsAt: number): void;
  remove(id: string): void;
};

export function parentSessionRows(db: Database): SessionRows<ParentSession> & {
  /** Also one that has ended. */
  isSharedDevice(id: string): boolean;
  endBy(id: string, endsAt: number): void;
} {
  const withId = (id: string) => eq(parentSessions.id, id);
  return {
    insert(times, adultId, { scope = "sign-in", passId = null, isSharedDevice = false }) {
      insertRow(db, parentSessions, { ...times, adultId, scope, passId, isSharedDevice });
    },
    find(id, now) {
      return aliveParentSession(db).get({ id, now }) ?? null;
    },
    userOf: (row) => row.adultId,
    moveIdleEnd: (id, idleEndsAt) =>
      void db.update(parentSessions).set({ idleEndsAt }).where(withId(id)).run(),
    remove: (id) => void db.delete(parentSessions).where(withId(id)).run(),
    isSharedDevice: (id) =>
      db.select({ isShared: parentSessions.isSharedDevice }).from(parentSessions).where(withId(id)).get()
        ?.isShared ?? false,
    endBy: (id, endsAt) =>
      void db
        .update(parentSessions)
        .set({ endsAt: sql`min(${parentSessions.endsAt}, ${endsAt})` })
        .where(withId(id))
        .run(),
  };
}

export function staffSessionRows(db: Database): SessionRows<StaffSession> & {
  markSecondFactor(id: string, mark: { at: number; endsAt: number }): void;
  /** Over, and not long ago: a row stays for a day after its end, unless its owner signed out. */
  findEnded(id: string, now: number): StaffSession | null;
} {
  const withId = (id: string) => eq(staffSessions.id, id);
  return {
    insert(times, staffId) {
      insertRow(db, staffSessions, { ...times, staffId });
    },
    find(id, now) {
      return aliveStaffSession(db).get({ id, now }) ?? null;
    },
    userOf: (row) => row.staffId,
    moveIdleEnd: (id, idleEndsAt) =>
      void db.update(staffSessions).set({ idleEndsAt }).where(withId(id)).run(),
    remove: (id) => void db.delete(staffSessions).where(withId(id)).run(),
    findEnded(id, now) {
      const row = db.select().from(staffSessions).where(withId(id)).get();
      return row && Math.min(row.endsAt, row.idleEndsAt) <= now ? row : null;
    },
    markSecondFactor: (id, { at, endsAt }) =>
      void db.update(staffSessions).set({ secondFactorAt: at, endsAt }).where(withId(id)).run(),
  };
}

/* Asked at every page. */
const aliveParentSession = prepared((db, { id, now }: Given<{ id: string; now: number }>) => {
  const isAlive = and(gt(parentSessions.endsAt, now), gt(parentSessions.idleEndsAt, now));
  return db
    .select()
    .from(parentSessions)
    .where(and(eq(parentSessions.id, id), isAlive));
});

const aliveStaffSession = prepared((db, { id, now }: Given<{ id: string; now: number }>) => {
  const isAlive = and(gt(staffSessions.endsAt, now), gt(staffSessions.idleEndsAt, now));
  return db
    .select()
    .from(staffSessions)
    .where(and(eq(staffSessions.id, id), isAlive));
});
