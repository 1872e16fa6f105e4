import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Transaction } from "#db/connection.server.ts";
import { matterPeople } from "#db/matters-schema.ts";
import { adults } from "#db/schema.ts";

const named = alias(adults, "named");

export type NamedPerson = ReturnType<typeof peopleOf>[number];

/** Everybody who was ever named in a matter, with what has to be known before anybody writes to them (rule 21). */
export function peopleOf(db: Database | Transaction, matterId: string) {
  return (
    db
      .select({
        id: matterPeople.id,
        part: matterPeople.part,
        adultId: matterPeople.adultId,
        /** As the roll has it; once they are forgotten there, as they were named, and null once that is forgotten too. */
        name: sql<
          string | null
        >`case when ${adults.id} is null or ${adults.erasedAt} is not null then ${matterPeople.name}
          else ${adults.name} end`,
        isRemoved: sql<boolean>`${matterPeople.removedAt} is not null`.mapWith(Boolean),
        isOnHold: sql<boolean>`${adults.heldAt} is not null`.mapWith(Boolean),
        hasEmail: sql<boolean>`${adults.email} is not null`.mapWith(Boolean),
        hasLeft: sql<boolean>`${adults.leftOn} is not null`.mapWith(Boolean),
        hasCourtOrder: sql<boolean>`exists (select 1 from guardianships g
        where g.adult_id in (${named.id}, ${adults.id}) and g.court_order)`.mapWith(Boolean),
      })
      .from(matterPeople)
      .leftJoin(named, eq(named.id, matterPeople.adultId))
      // Of two records that were merged since, the one that counts now.
      .leftJoin(adults, eq(adults.id, sql`coalesce(${named.mergedInto}, ${named.id})`))
      .where(eq(matterPeople.matterId, matterId))
      .orderBy(asc(sql`${matterPeople}.rowid`))
      .all()
  );
}
