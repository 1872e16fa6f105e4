import { and, desc, eq, gte, inArray, ne, sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import {
  adults,
  auditEvents,
  changeSets,
  parentSessions,
  peopleChanges,
  sharedAddresses,
  signInRequests,
  staff,
} from "#db/schema.ts";
import type { Asked } from "./whose-words.server.ts";

/** When they came in, and how: what is still kept of it. */
export function heldSessions({ db, ids }: Asked) {
  return db
    .select({
      createdAt: parentSessions.createdAt,
      scope: parentSessions.scope,
      isSharedDevice: parentSessions.isSharedDevice,
      endsAt: parentSessions.endsAt,
    })
    .from(parentSessions)
    .where(inArray(parentSessions.adultId, ids))
    .orderBy(desc(parentSessions.createdAt))
    .all();
}

/**
 * When a code was asked for at their address, and used. Only where the address is theirs alone and was so since: at one that
 * two adults share nobody can say whose request it was.
 */
export function heldSignInRequests({ db, ids, current }: Asked) {
  const { email } = current;
  if (email === null || isSomebodyElsesToo(db, email, ids)) return [];
  return db
    .select({ askedAt: signInRequests.createdAt, usedAt: signInRequests.usedAt })
    .from(signInRequests)
    .where(
      and(
        eq(signInRequests.audience, "parent"),
        eq(signInRequests.email, email),
        gte(signInRequests.createdAt, theirsSince({ db, ids, email })),
      ),
    )
    .orderBy(desc(signInRequests.createdAt))
    .all();
}

function isSomebodyElsesToo(db: Asked["db"], email: string, ids: string[]): boolean {
  const confirmed = db.select().from(sharedAddresses).where(eq(sharedAddresses.email, email)).get();
  const other = db
    .select({ id: adults.id })
    .from(adults)
    .where(and(eq(adults.email, email), sql`${adults.id} not in ${ids}`))
    .get();
  return confirmed !== undefined || other !== undefined;
}

/** From when on the address stood on their record; before that it may have been anybody's. */
function theirsSince({ db, ids, email }: Pick<Asked, "db" | "ids"> & { email: string }): number {
  const change = db
    .select({ madeAt: changeSets.madeAt })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .where(
      and(
        inArray(peopleChanges.rowId, ids),
        eq(peopleChanges.tableName, "adults"),
        sql`${peopleChanges.after} ->> 'email' = ${email}`,
      ),
    )
    .orderBy(desc(changeSets.madeAt))
    .get();
  return change?.madeAt ?? 0;
}

/**
 * On which days staff opened their page, in which role. That the safeguarding lead looked could say that there is something to
 * look at: it is held apart.
 */
export function heldLooks({ db, ids }: Asked) {
  const rows = db
    .select({ at: auditEvents.at, role: staff.role })
    .from(auditEvents)
    .innerJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(
      and(inArray(auditEvents.subjectId, ids), eq(auditEvents.action, "viewed-adult"), ne(staff.role, "dsl")),
    )
    .orderBy(desc(auditEvents.at))
    .all();
  const byDay = Map.groupBy(rows, ({ at, role }) => `${isoDateOf(at)} ${role}`);
  return [...byDay.values()].flatMap((looks) => {
    const [look] = looks;
    return look ? [{ on: isoDateOf(look.at), role: look.role, times: looks.length }] : [];
  });
}
