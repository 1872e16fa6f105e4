import { asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import {
  adults,
  changeSets,
  children,
  guardianships,
  peopleChanges,
  sharedAddresses,
  staff,
} from "#db/schema.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";

export type AdultRow = typeof adults.$inferSelect;
export type ChildRow = typeof children.$inferSelect;
export type GuardianshipRow = typeof guardianships.$inferSelect;

/** Everybody whom the school knows, as a plan is made against them. */
export type People = {
  adults: AdultRow[];
  children: ChildRow[];
  guardianships: GuardianshipRow[];
  sharedAddresses: ReadonlySet<string>;
  staffAddresses: ReadonlySet<string>;
  /** Fields that the office wrote by hand, later than any import did, and when: `editKey` names them. */
  edited: ReadonlyMap<string, number>;
  /** Addresses and records of whoever imports: those are for somebody else to change (rule 8). */
  own: { addresses: ReadonlySet<string>; adultIds: ReadonlySet<string> };
};

/** The order in which sets were written: two may be of one millisecond. */
const WRITTEN = sql`change_sets.rowid`;

export function editKey(rowId: string, field: string): string {
  return `${rowId}.${field}`;
}

export function readPeople(db: Database | Transaction, { importedBy }: { importedBy: string[] }): People {
  return {
    own: ownOf(db, importedBy),
    adults: db.select().from(adults).orderBy(asc(adults.id)).all(),
    children: db.select().from(children).orderBy(asc(children.id)).all(),
    guardianships: db.select().from(guardianships).orderBy(asc(guardianships.id)).all(),
    sharedAddresses: new Set(
      db.select({ email: sharedAddresses.email }).from(sharedAddresses).all().map(addressOf),
    ),
    staffAddresses: new Set(
      db.select({ email: staff.email }).from(staff).where(isNull(staff.endedAt)).all().map(addressOf),
    ),
    edited: editedFields(db),
  };
}

function ownOf(db: Database | Transaction, staffIds: string[]): People["own"] {
  const persons = db.select().from(staff).where(inArray(staff.id, staffIds)).all();
  const addresses = persons.map(addressOf);
  const found = db
    .select({ id: adults.id })
    .from(adults)
    .where(
      or(
        inArray(adults.email, addresses),
        inArray(
          adults.id,
          persons.flatMap(({ adultId }) => adultId ?? []),
        ),
      ),
    )
    .all();
  const records = found.flatMap(({ id }) => recordsOfSameHuman(db, id));
  return { addresses: new Set(addresses), adultIds: new Set(records.map(({ id }) => id)) };
}

const addressOf = ({ email }: { email: string }) => email.toLowerCase();

/** The newest set of changes to people: a plan that was made before another is stale. */
export function newestChangeSet(db: Database | Transaction): string | null {
  return db.select({ id: changeSets.id }).from(changeSets).orderBy(desc(WRITTEN)).limit(1).get()?.id ?? null;
}

function editedFields(db: Database | Transaction): Map<string, number> {
  const edited = new Map<string, number>();
  const changes = db
    .select({
      kind: changeSets.kind,
      at: changeSets.madeAt,
      rowId: peopleChanges.rowId,
      after: peopleChanges.after,
    })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .orderBy(asc(WRITTEN), asc(peopleChanges.position))
    .all();
  for (const { kind, at, rowId, after } of changes) {
    for (const field of Object.keys(after ?? {})) {
      if (kind === "edit") edited.set(editKey(rowId, field), at);
      else edited.delete(editKey(rowId, field));
    }
  }
  return edited;
}
