import { eq } from "drizzle-orm";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, children, guardianships, type STAFF_ROLES, sharedAddresses } from "#db/schema.ts";
import { TERM_START } from "./school-in-memory.ts";

export type Adult = typeof adults.$inferSelect;
export type Child = typeof children.$inferSelect;

export function aChild(db: Database, details: Partial<typeof children.$inferInsert> = {}): Child {
  return db
    .insert(children)
    .values({
      id: newId(TERM_START),
      name: "Amy Evans",
      knownAs: "Amy",
      className: "Oak",
      yearGroup: "Year 2",
      createdAt: TERM_START,
      ...details,
    })
    .returning()
    .get();
}

/** An adult on the roll, with one child at the school unless told otherwise. */
export function anAdult(
  db: Database,
  {
    childrenHere = [aChild(db)],
    relationship = "mother",
    courtOrder = false,
    ...details
  }: Partial<typeof adults.$inferInsert> & {
    childrenHere?: readonly Child[];
    relationship?: string;
    courtOrder?: boolean;
  } = {},
): Adult {
  const id = newId(TERM_START);
  const adult = db
    .insert(adults)
    .values({ id, name: "Sian Evans", email: `adult-${id}@example.test`, createdAt: TERM_START, ...details })
    .returning()
    .get();
  for (const child of childrenHere) aGuardianship(db, adult, child, { relationship, courtOrder });
  return adult;
}

export function aGuardianship(
  db: Database,
  adult: { id: string },
  child: { id: string },
  { relationship = "mother", courtOrder = false } = {},
): void {
  db.insert(guardianships)
    .values({
      id: newId(TERM_START),
      adultId: adult.id,
      childId: child.id,
      relationship,
      parentalResponsibility: "yes",
      courtOrder,
      createdAt: TERM_START,
    })
    .run();
}

/** Mother and father of one child at one address that the office confirmed as theirs both. */
export function twoAdultsAtOneAddress(db: Database): { mother: Adult; father: Adult; email: string } {
  const email = "the.evanses@example.test";
  const child = aChild(db);
  db.insert(sharedAddresses).values({ email, confirmedAt: TERM_START }).run();
  const mother = anAdult(db, { name: "Sian Evans", email, childrenHere: [child] });
  const father = anAdult(db, { name: "Tom Evans", email, childrenHere: [child], relationship: "father" });
  return { mother, father, email };
}

/** What the office changes about an adult: a hold, an address, the day on which they left. */
export function changeAdult(db: Database, adult: { id: string }, changes: Partial<Adult>): void {
  db.update(adults).set(changes).where(eq(adults.id, adult.id)).run();
}

export function adultNow(db: Database, adult: { id: string }): Adult {
  const row = db.select().from(adults).where(eq(adults.id, adult.id)).get();
  if (!row) throw new Error("This adult is not in the database");
  return row;
}

export function aMemberOfStaff(
  db: Database,
  {
    name = "Olwen Office",
    email = "olwen@example.test",
    role = "office",
  }: { name?: string; email?: string; role?: (typeof STAFF_ROLES)[number] } = {},
): string {
  return inviteStaff(db, { name, email, role, actor: { kind: "command-line" }, now: TERM_START }).staffId;
}
