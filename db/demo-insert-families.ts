import type { Transaction } from "./connection.server.ts";
import type { DemoAdult, DemoChild, DemoFamily } from "./demo-family.ts";
import { newId } from "./new-id.ts";
import { adults, children, guardianships, staff } from "./schema.ts";

/** One class a year group, from Reception up. */
const CLASSES = ["Acorn", "Hazel", "Rowan", "Birch", "Ash", "Beech", "Oak"];
const DAY = 24 * 60 * 60 * 1000;
/** Most people have been here since the beginning of the school year. */
const HERE_FOR_DAYS = 80;
/** Held before anybody was asked. */
const HELD_FOR_DAYS = 30;

/** Writes families down as an import from the school's own system would have: each person with that system's number. */
export function insertFamilies(
  tx: Transaction,
  { families, now }: { families: DemoFamily[]; now: number },
): void {
  let misNumber = 10_000;
  const takenAddresses = new Set<string>();

  for (const family of families) {
    const createdAt = now - (family.joinedDaysAgo ?? HERE_FOR_DAYS) * DAY;
    const childIds = family.children.map((child) => {
      misNumber += 1;
      return insertChild(tx, child, { misId: `P${misNumber}`, createdAt, now });
    });
    for (const adult of family.adults) {
      misNumber += 1;
      const email = adult.email === undefined ? freeAddress(adult.name, takenAddresses) : adult.email;
      const adultId = insertAdult(tx, adult, { email, misId: `C${misNumber}`, createdAt, now });
      insertGuardianships(tx, adult, { adultId, childIds, createdAt });
    }
  }
}

type Context = { misId: string; createdAt: number; now: number };

function insertChild(tx: Transaction, child: DemoChild, { misId, createdAt, now }: Context): string {
  const className = CLASSES[child.year];
  if (!className) throw new Error(`There is no year ${child.year}`);
  const id = newId(createdAt);
  tx.insert(children)
    .values({
      id,
      name: child.name,
      knownAs: child.knownAs ?? child.name.replace(/ .*/, ""),
      className,
      yearGroup: child.year === 0 ? "Reception" : `Year ${child.year}`,
      misId,
      leftOn: dayBefore(now, child.leftDaysAgo),
      createdAt,
    })
    .run();
  return id;
}

function insertAdult(
  tx: Transaction,
  adult: DemoAdult,
  { email, misId, createdAt, now }: Context & { email: string | null },
): string {
  const id = newId(createdAt);
  tx.insert(adults)
    .values({
      id,
      name: adult.name,
      email,
      language: adult.language,
      misId,
      mailboxState: adult.mailboxState,
      heldAt: adult.holdReason === undefined ? null : now - HELD_FOR_DAYS * DAY,
      holdReason: adult.holdReason,
      leftOn: dayBefore(now, adult.leftDaysAgo),
      createdAt,
    })
    .run();
  if (adult.staff) {
    tx.insert(staff)
      .values({ id: newId(createdAt), name: adult.name, ...adult.staff, adultId: id, createdAt })
      .run();
  }
  return id;
}

function insertGuardianships(
  tx: Transaction,
  { relationship, parentalResponsibility, courtOrder }: DemoAdult,
  { adultId, childIds, createdAt }: { adultId: string; childIds: string[]; createdAt: number },
): void {
  for (const childId of childIds) {
    tx.insert(guardianships)
      .values({
        id: newId(createdAt),
        adultId,
        childId,
        relationship,
        parentalResponsibility,
        courtOrder,
        createdAt,
      })
      .run();
  }
}

/** "Siân O'Rourke" → sian.orourke@example.test, the next one of that name with a 2. */
function freeAddress(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("ł", "l")
    .replaceAll(/[^a-z -]/g, "")
    .replaceAll(" ", ".");
  let address = `${plain}@example.test`;
  for (let next = 2; taken.has(address); next += 1) address = `${plain}${next}@example.test`;
  taken.add(address);
  return address;
}

function dayBefore(now: number, days: number | undefined): string | null {
  return days === undefined ? null : new Date(now - days * DAY).toISOString().slice(0, 10);
}
