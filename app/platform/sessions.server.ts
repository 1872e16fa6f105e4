import { createHash } from "node:crypto";
import { parse } from "hono/utils/cookie";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { Clock } from "./clock.server.ts";
import {
  type ParentSession,
  parentSessionRows,
  type Scope,
  type SessionRows,
  type SessionTimes,
  type StaffSession,
  staffSessionRows,
} from "./session-rows.server.ts";
import { isStorageFault } from "./storage-fault.server.ts";

/*
 * Lucia is no longer developed; this file is all that knows it. It makes the tokens and the cookies. Who is signed in,
 * and until when, is in our own tables: they hold SHA-256 of the token, an idle end and an absolute end (lucia alone
 * extends a session only in the second half of its life).
 */

type Ends = { idle: number; life: number };

const PARENT: Ends = { idle: 60 * MINUTE, life: 12 * HOUR };
/** The tablet at reception, handed from one person to the next. */
const SHARED_DEVICE: Ends = { idle: 5 * MINUTE, life: 60 * MINUTE };
/** After signing there is a receipt to look at, and no more. */
const SHARED_DEVICE_AFTER_SIGNING = 2 * MINUTE;
const STAFF: Ends = { idle: 30 * MINUTE, life: 8 * HOUR };

/** An idle end is moved on at most this often: a page view is not worth a write to the disk each time. */
const TOUCH_EVERY = MINUTE;

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: Partial<Scope>;
  }
}

/** What comes back as a string is a `Set-Cookie` value, for the caller to send. */
type SessionsOf<Row> = {
  read(request: Request): Promise<Row | null>;
  end(request: Request): Promise<string>;
};

export type Sessions = {
  parents: SessionsOf<ParentSession> & {
    start(adultId: string, scope: Scope): Promise<string>;
    /** Somebody has signed: a session on a shared device ends by itself soon. */
    endSoonOnSharedDevice(session: ParentSession): void;
    /** Was this browser's session, which may have ended, one on a shared device? */
    isOfSharedDevice(request: Request): boolean;
  };
  staff: SessionsOf<StaffSession> & {
    start(staffId: string): Promise<string>;
    /** The second factor was right. A new token takes the old one's place (ASVS 7.2.4), and ends when that would. */
    confirm(request: Request): Promise<string | null>;
    /** Who was signed in here until not long ago: for keeping what they had typed, and for nothing else. */
    readEnded(request: Request): StaffSession | null;
  };
};

export function createSessions({
  db,
  clock,
  secure,
  mayTouch,
}: {
  db: Database;
  clock: Clock;
  secure: boolean;
  /** May an idle end be moved on now? A page that only looks shall not wait for somebody who writes. */
  mayTouch: () => boolean;
}): Sessions {
  const parentRows = parentSessionRows(db);
  const endsOfParent = ({ isSharedDevice }: Partial<Scope>) => (isSharedDevice ? SHARED_DEVICE : PARENT);
  const parents = sessionsIn(parentRows, endsOfParent, { name: "parent", clock, secure, mayTouch });
  const staffRows = staffSessionRows(db);
  const staff = sessionsIn(staffRows, () => STAFF, { name: "staff", clock, secure, mayTouch });
  return {
    parents: {
      ...parents,
      start: async (adultId, scope) => (await parents.start(adultId, scope)).cookie,
      endSoonOnSharedDevice(session) {
        if (session.isSharedDevice) parentRows.endBy(session.id, clock() + SHARED_DEVICE_AFTER_SIGNING);
      },
      isOfSharedDevice(request) {
        const token = parents.tokenIn(request);
        return token !== undefined && parentRows.isSharedDevice(hash(token));
      },
    },
    staff: {
      ...staff,
      start: async (staffId) => (await staff.start(staffId, {})).cookie,
      async confirm(request) {
        const session = await staff.read(request);
        if (!session) return null;
        await staff.end(request);
        const fresh = await staff.start(session.staffId, {});
        staffRows.markSecondFactor(fresh.id, { at: clock(), endsAt: session.endsAt });
        return fresh.cookie;
      },
      readEnded(request) {
        const token = staff.tokenIn(request);
        return token ? staffRows.findEnded(hash(token), clock()) : null;
      },
    },
  };
}

function sessionsIn<Row extends SessionTimes & Partial<Scope>>(
  rows: SessionRows<Row>,
  endsOf: (how: Partial<Scope>) => Ends,
  { name, clock, secure, mayTouch }: { name: string; clock: Clock; secure: boolean; mayTouch: () => boolean },
) {
  const lucia = new Lucia(adapterFor(rows, endsOf, clock), {
    sessionCookie: { name: secure ? `__Host-${name}` : name, attributes: { secure } },
    sessionExpiresIn: new TimeSpan(endsOf({}).life, "ms"),
  });
  // Not with lucia's own reader: it fails at any cookie that is not well encoded, be it another site's on this host.
  const tokenIn = (request: Request) =>
    parse(request.headers.get("Cookie") ?? "", lucia.sessionCookieName)[lucia.sessionCookieName];

  return {
    tokenIn,
    async start(userId: string, scope: Partial<Scope>): Promise<{ id: string; cookie: string }> {
      const session = await lucia.createSession(userId, scope);
      return { id: hash(session.id), cookie: lucia.createSessionCookie(session.id).serialize() };
    },
    async read(request: Request): Promise<Row | null> {
      const token = tokenIn(request);
      const { session } = token ? await lucia.validateSession(token) : { session: null };
      const row = session && rows.find(hash(session.id), clock());
      if (!row) return null;
      const idleEndsAt = Math.min(clock() + endsOf(row).idle, row.endsAt);
      if (idleEndsAt - row.idleEndsAt < TOUCH_EVERY || !mayTouch()) return row;
      return movedOn(rows, row, idleEndsAt);
    },
    async end(request: Request): Promise<string> {
      const token = tokenIn(request);
      if (token) await lucia.invalidateSession(token);
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}

/** Who reads goes on reading where the disk takes nothing: their session ends a little earlier, and that is all. */
function movedOn<Row extends SessionTimes>(rows: SessionRows<Row>, row: Row, idleEndsAt: number): Row {
  try {
    rows.moveIdleEnd(row.id, idleEndsAt);
    return { ...row, idleEndsAt };
  } catch (error) {
    if (isStorageFault(error)) return row;
    throw error;
  }
}

/** A copied database holds no live session: it has only the hash of each cookie's token. */
function hash(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** Lucia asks the machine's clock and extends by its own rule; our rows have decided before it is asked. */
const NEVER = new Date(8.64e15);

function adapterFor<Row extends SessionTimes>(
  rows: SessionRows<Row>,
  endsOf: (how: Partial<Scope>) => Ends,
  clock: Clock,
): Adapter {
  return {
    async getSessionAndUser(token) {
      const row = rows.find(hash(token), clock());
      if (!row) return [null, null];
      const userId = rows.userOf(row);
      return [
        { id: token, userId, expiresAt: NEVER, attributes: {} },
        { id: userId, attributes: {} },
      ];
    },
    async setSession({ id, userId, attributes }) {
      const now = clock();
      const ends = endsOf(attributes);
      const times = { id: hash(id), createdAt: now, idleEndsAt: now + ends.idle, endsAt: now + ends.life };
      rows.insert(times, userId, attributes);
    },
    async deleteSession(token) {
      rows.remove(hash(token));
    },
    // Parts of lucia's interface that the portal does not use: ends are our own, and old rows go in forget-expired.
    getUserSessions: async (): Promise<DatabaseSession[]> => [],
    updateSessionExpiration: async () => {},
    deleteUserSessions: async () => {},
    deleteExpiredSessions: async () => {},
  };
}
