import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { parse } from "hono/utils/cookie";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { parentSessions, type SESSION_SCOPES, staffSessions } from "#db/schema.ts";
import type { Clock } from "./clock.server.ts";

/*
 * Lucia is no longer developed; this file is all that knows it. It makes the tokens and the cookies. Who is signed in,
 * and until when, is in our own tables: they hold SHA-256 of the token, an idle end and an absolute end (lucia alone
 * extends a session only in the second half of its life).
 */

export const PARENT_IDLE = 60 * MINUTE;
const PARENT_LIFE = 12 * HOUR;
export const STAFF_IDLE = 30 * MINUTE;
const STAFF_LIFE = 8 * HOUR;

/** An idle end is moved on at most this often: a page view is not worth a write to the disk each time. */
const TOUCH_EVERY = MINUTE;

type Scope = { scope: (typeof SESSION_SCOPES)[number]; passId: string | null };

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: Partial<Scope>;
  }
}

export type ParentSession = typeof parentSessions.$inferSelect;
export type StaffSession = typeof staffSessions.$inferSelect;

/** Cookies are `Set-Cookie` values, for the caller to send. */
export type Sessions = {
  parents: {
    start(adultId: string, scope: Scope): Promise<string>;
    read(request: Request): Promise<ParentSession | null>;
    end(request: Request): Promise<string>;
  };
  staff: {
    start(staffId: string): Promise<string>;
    read(request: Request): Promise<StaffSession | null>;
    end(request: Request): Promise<string>;
    /** The second factor was right. A new token takes the old one's place (ASVS 7.2.4), and ends when that would. */
    confirm(request: Request): Promise<string | null>;
  };
};

export function createSessions({
  db,
  clock,
  secure,
}: {
  db: Database;
  clock: Clock;
  secure: boolean;
}): Sessions {
  const cookie = (name: string) => ({ name: secure ? `__Host-${name}` : name, attributes: { secure } });
  const parents = new Lucia(parentAdapter(db, clock), {
    sessionCookie: cookie("parent"),
    sessionExpiresIn: new TimeSpan(PARENT_LIFE, "ms"),
  });
  const staff = new Lucia(staffAdapter(db, clock), {
    sessionCookie: cookie("staff"),
    sessionExpiresIn: new TimeSpan(STAFF_LIFE, "ms"),
  });

  async function readParent(request: Request): Promise<ParentSession | null> {
    const { session } = await validate(parents, request);
    if (!session) return null;
    const row = db
      .select()
      .from(parentSessions)
      .where(eq(parentSessions.id, hash(session.id)))
      .get();
    if (!row) return null;
    const idleEndsAt = Math.min(clock() + PARENT_IDLE, row.endsAt);
    if (idleEndsAt - row.idleEndsAt >= TOUCH_EVERY) {
      db.update(parentSessions).set({ idleEndsAt }).where(eq(parentSessions.id, row.id)).run();
    }
    return row;
  }

  async function readStaff(request: Request): Promise<StaffSession | null> {
    const { session } = await validate(staff, request);
    if (!session) return null;
    const row = db
      .select()
      .from(staffSessions)
      .where(eq(staffSessions.id, hash(session.id)))
      .get();
    if (!row) return null;
    const idleEndsAt = Math.min(clock() + STAFF_IDLE, row.endsAt);
    if (idleEndsAt - row.idleEndsAt >= TOUCH_EVERY) {
      db.update(staffSessions).set({ idleEndsAt }).where(eq(staffSessions.id, row.id)).run();
    }
    return row;
  }

  return {
    parents: {
      start: async (adultId, scope) => startWith(parents, adultId, scope),
      read: readParent,
      end: (request) => endWith(parents, request),
    },
    staff: {
      start: async (staffId) => startWith(staff, staffId, {}),
      read: readStaff,
      end: (request) => endWith(staff, request),
      async confirm(request) {
        const session = await readStaff(request);
        if (!session) return null;
        await endWith(staff, request);
        const fresh = await staff.createSession(session.staffId, {});
        db.update(staffSessions)
          .set({ secondFactorAt: clock(), endsAt: session.endsAt })
          .where(eq(staffSessions.id, hash(fresh.id)))
          .run();
        return staff.createSessionCookie(fresh.id).serialize();
      },
    },
  };
}

async function validate(lucia: Lucia, request: Request) {
  const token = readToken(lucia, request);
  return token ? lucia.validateSession(token) : { session: null };
}

async function startWith(lucia: Lucia, userId: string, scope: Partial<Scope>): Promise<string> {
  const session = await lucia.createSession(userId, scope);
  return lucia.createSessionCookie(session.id).serialize();
}

async function endWith(lucia: Lucia, request: Request): Promise<string> {
  const token = readToken(lucia, request);
  if (token) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

/** Lucia's own reader fails at any cookie that is not well encoded, be it another site's on the same host. */
function readToken({ sessionCookieName: name }: Lucia, request: Request): string | undefined {
  return parse(request.headers.get("Cookie") ?? "", name)[name];
}

/** A copied database holds no live session: it has only the hash of each cookie's token. */
function hash(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** Lucia asks the machine's clock and extends by its own rule; our rows have decided before it is asked. */
const NEVER = new Date(8.64e15);

function parentAdapter(db: Database, clock: Clock): Adapter {
  return {
    ...unusedParts,
    async getSessionAndUser(token) {
      const now = clock();
      const row = db
        .select()
        .from(parentSessions)
        .where(
          and(
            eq(parentSessions.id, hash(token)),
            gt(parentSessions.endsAt, now),
            gt(parentSessions.idleEndsAt, now),
          ),
        )
        .get();
      return row ? found(token, row.adultId) : [null, null];
    },
    async setSession({ id, userId, attributes }) {
      const now = clock();
      db.insert(parentSessions)
        .values({
          id: hash(id),
          adultId: userId,
          scope: attributes.scope ?? "sign-in",
          passId: attributes.passId ?? null,
          createdAt: now,
          idleEndsAt: now + PARENT_IDLE,
          endsAt: now + PARENT_LIFE,
        })
        .run();
    },
    async deleteSession(token) {
      db.delete(parentSessions)
        .where(eq(parentSessions.id, hash(token)))
        .run();
    },
    async deleteUserSessions(adultId) {
      db.delete(parentSessions).where(eq(parentSessions.adultId, adultId)).run();
    },
  };
}

function staffAdapter(db: Database, clock: Clock): Adapter {
  return {
    ...unusedParts,
    async getSessionAndUser(token) {
      const now = clock();
      const row = db
        .select()
        .from(staffSessions)
        .where(
          and(
            eq(staffSessions.id, hash(token)),
            gt(staffSessions.endsAt, now),
            gt(staffSessions.idleEndsAt, now),
          ),
        )
        .get();
      return row ? found(token, row.staffId) : [null, null];
    },
    async setSession({ id, userId }) {
      const now = clock();
      db.insert(staffSessions)
        .values({
          id: hash(id),
          staffId: userId,
          createdAt: now,
          idleEndsAt: now + STAFF_IDLE,
          endsAt: now + STAFF_LIFE,
        })
        .run();
    },
    async deleteSession(token) {
      db.delete(staffSessions)
        .where(eq(staffSessions.id, hash(token)))
        .run();
    },
    async deleteUserSessions(staffId) {
      db.delete(staffSessions).where(eq(staffSessions.staffId, staffId)).run();
    },
  };
}

/** Parts of lucia's interface that the portal does not use: ends are our own, and old rows go in forget-expired. */
const unusedParts = {
  getUserSessions: async (): Promise<DatabaseSession[]> => [],
  updateSessionExpiration: async () => {},
  deleteExpiredSessions: async () => {},
};

function found(token: string, userId: string): Awaited<ReturnType<Adapter["getSessionAndUser"]>> {
  return [
    { id: token, userId, expiresAt: NEVER, attributes: {} },
    { id: userId, attributes: {} },
  ];
}

/** A pass opens only receipts of signings made since its session began; a sign-in opens all (DESIGN.md section 9). */
export function receiptsOpenSince(session: ParentSession): number {
  return session.scope === "pass" ? session.createdAt : 0;
}
