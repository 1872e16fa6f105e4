import { createHash } from "node:crypto";
import { parse } from "hono/utils/cookie";
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { Clock } from "./clock.server.ts";
import type { Log } from "./log.server.ts";
import {
  type ParentSession,
  parentSessionRows,
  type Scope,
  type SessionRows,
  type SessionTimes,
  type StaffSession,
  staffSessionRows,
} from "./session-rows.server.ts";
import { isFaultOfMachine, isStorageFault } from "./storage-fault.server.ts";

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

/** In bytes. */
const TOKEN_SIZE = 25;

/**
 * What comes back as a string is a `Set-Cookie` value, for the caller to send. All but `read` is done when it returns: a
 * session begins in the transaction of what it begins with. `before` is a request of the browser whose session ends by that.
 */
type SessionsOf<Row> = {
  read(request: Request): Promise<Row | null>;
  /** Always takes the cookie away, also where the disk takes nothing: the next person at this browser is not this one. */
  end(request: Request): string;
};

export type Sessions = {
  parents: SessionsOf<ParentSession> & {
    start(adultId: string, scope: Scope, before?: Request): string;
    /** Somebody has signed: a session on a shared device ends by itself soon; where the disk takes nothing, when it is idle. */
    endSoonOnSharedDevice(session: ParentSession): void;
    /** Was this browser's session, which may have ended, one on a shared device? */
    isOfSharedDevice(request: Request): boolean;
  };
  staff: SessionsOf<StaffSession> & {
    start(staffId: string, before?: Request): string;
    /** The second factor was right. A new token takes the old one's place (ASVS 7.2.4), and ends when that would. */
    confirm(request: Request): string | null;
    /** Who was signed in here until not long ago: for keeping what they had typed, and for nothing else. */
    readEnded(request: Request): StaffSession | null;
  };
};

type HowSessionsAreKept = {
  clock: Clock;
  log: Log;
  secure: boolean;
  /** May an idle end be moved on now? A page that only looks shall not wait for somebody who writes. */
  mayTouch: () => boolean;
};

export function createSessions({ db, ...how }: { db: Database } & HowSessionsAreKept): Sessions {
  const { clock, log } = how;
  const parentRows = parentSessionRows(db);
  const endsOfParent = ({ isSharedDevice }: Partial<Scope>) => (isSharedDevice ? SHARED_DEVICE : PARENT);
  const parents = sessionsIn(parentRows, endsOfParent, { name: "parent", ...how });
  const staffRows = staffSessionRows(db);
  const staff = sessionsIn(staffRows, () => STAFF, { name: "staff", ...how });
  return {
    parents: {
      ...parents,
      start: (adultId, scope, before) => parents.start(adultId, scope, before).cookie,
      endSoonOnSharedDevice(session) {
        if (!session.isSharedDevice) return;
        const endsAt = clock() + SHARED_DEVICE_AFTER_SIGNING;
        whereThereIsRoom(log, () => parentRows.endBy(session.id, endsAt));
      },
      isOfSharedDevice(request) {
        const token = parents.tokenIn(request);
        return token !== undefined && parentRows.isSharedDevice(hash(token));
      },
    },
    staff: {
      ...staff,
      start: (staffId, before) => staff.start(staffId, {}, before).cookie,
      confirm(request) {
        const session = staff.find(request);
        if (!session) return null;
        const fresh = staff.start(session.staffId, {}, request);
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
  { name, clock, log, secure, mayTouch }: { name: string } & HowSessionsAreKept,
) {
  const lucia = new Lucia(adapterFor(rows, clock), {
    sessionCookie: { name: secure ? `__Host-${name}` : name, attributes: { secure } },
    sessionExpiresIn: new TimeSpan(endsOf({}).life, "ms"),
  });
  // Not with lucia's own reader: it fails at any cookie that is not well encoded, be it another site's on this host.
  const tokenIn = (request: Request) =>
    parse(request.headers.get("Cookie") ?? "", lucia.sessionCookieName)[lucia.sessionCookieName];
  const remove = (request: Request) => {
    const token = tokenIn(request);
    if (token) rows.remove(hash(token));
  };

  return {
    tokenIn,
    find(request: Request): Row | null {
      const token = tokenIn(request);
      return token ? rows.find(hash(token), clock()) : null;
    },
    start(userId: string, scope: Partial<Scope>, before?: Request): { id: string; cookie: string } {
      if (before) remove(before);
      const token = generateIdFromEntropySize(TOKEN_SIZE);
      const [id, now, ends] = [hash(token), clock(), endsOf(scope)];
      rows.insert(
        { id, createdAt: now, idleEndsAt: now + ends.idle, endsAt: now + ends.life },
        userId,
        scope,
      );
      return { id, cookie: lucia.createSessionCookie(token).serialize() };
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
    end(request: Request): string {
      whereThereIsRoom(log, () => remove(request));
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}

/**
 * The end of a session on the disk. Where that cannot be written, whoever signs out is signed out in this browser all the same,
 * and whoever has signed is shown the receipt, which is saved. The row then ends by itself.
 */
function whereThereIsRoom(log: Log, end: () => void): void {
  try {
    end();
  } catch (error) {
    if (!isFaultOfMachine(error)) throw error;
    log.error({ err: error }, "a session could not be ended on the disk, and ends by itself");
  }
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

function adapterFor<Row extends SessionTimes>(rows: SessionRows<Row>, clock: Clock): Adapter {
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
    // Parts of lucia's interface that the portal does not use: rows are written at once, within the transaction that is open,
    // ends are our own, and old rows go in forget-expired.
    setSession: async () => {},
    deleteSession: async () => {},
    getUserSessions: async (): Promise<DatabaseSession[]> => [],
    updateSessionExpiration: async () => {},
    deleteUserSessions: async () => {},
    deleteExpiredSessions: async () => {},
  };
}
