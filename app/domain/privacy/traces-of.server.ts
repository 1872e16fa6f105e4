import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { fold, type Transaction } from "#db/connection.server.ts";
import { adults, emails, passes, peopleChanges, signings, signingTexts, staff, tasks } from "#db/schema.ts";

/** By what one human can be found anywhere in the database: looked up before anything is emptied. */
export type Traces = {
  /** All records of the human. */
  recordIds: string[];
  /** Every address that was ever theirs, but for those that somebody else has: an address is not a person (rule 4). */
  addresses: string[];
  /** Names that they had on the list, folded as names are compared. */
  names: string[];
  phones: string[];
  misIds: string[];
  signingIds: string[];
  taskIds: string[];
  /** Where they signed from: the limiter counts by it. */
  ipAddresses: string[];
};

export function tracesOf(tx: Transaction, recordIds: string[]): Traces {
  const records = tx.select().from(adults).where(inArray(adults.id, recordIds)).all();
  const ofRecords = { before: peopleChanges.before, after: peopleChanges.after };
  const history = tx
    .select(ofRecords)
    .from(peopleChanges)
    .where(and(eq(peopleChanges.tableName, "adults"), inArray(peopleChanges.rowId, recordIds)))
    .all();
  const everything = (column: "name" | "email" | "phone" | "misId") =>
    distinct([
      ...records.map((record) => record[column]),
      ...history.flatMap(({ before, after }) => [before?.[column], after?.[column]]),
    ]);
  const signed = tx
    .select({ id: signings.id, ipAddress: signingTexts.ipAddress })
    .from(signings)
    .leftJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .where(inArray(signings.adultId, recordIds))
    .all();
  return {
    recordIds,
    addresses: nobodyElses(tx, recordIds, [...everything("email"), ...usedAddresses(tx, recordIds)]),
    // A first name alone is many people.
    names: everything("name")
      .map(fold)
      .filter((name) => name.trim().includes(" ")),
    phones: everything("phone"),
    misIds: everything("misId"),
    signingIds: signed.map(({ id }) => id),
    taskIds: tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(
        sql`${inArray(tasks.adultId, recordIds)} or ${inArray(
          tasks.signingId,
          signed.map(({ id }) => id),
        )}`,
      )
      .all()
      .map(({ id }) => id),
    ipAddresses: distinct(signed.map(({ ipAddress }) => ipAddress)),
  };
}

/** Does this text name the person, or an address or a number of theirs? */
export function isNamedIn(text: string | null, { names, addresses, phones }: Partial<Traces>): boolean {
  if (text === null) return false;
  const folded = fold(text);
  return [...(names ?? []), ...[...(addresses ?? []), ...(phones ?? [])].map(fold)].some((words) =>
    folded.includes(words),
  );
}

/** Where the portal wrote to, or was asked to write to. */
function usedAddresses(tx: Transaction, recordIds: string[]): unknown[] {
  const mailed = tx
    .selectDistinct({ to: emails.toAddress })
    .from(emails)
    .where(inArray(emails.adultId, recordIds))
    .all();
  const linked = tx
    .selectDistinct({ to: passes.email })
    .from(passes)
    .where(inArray(passes.adultId, recordIds))
    .all();
  const given = tx
    .select({ to: tasks.note })
    .from(tasks)
    .where(and(inArray(tasks.adultId, recordIds), inArray(tasks.kind, ["address-given", "shared-address"])))
    .all()
    .filter(({ to }) => to?.includes("@"));
  return [...mailed, ...linked, ...given].map(({ to }) => to?.trim().toLowerCase());
}

function nobodyElses(tx: Transaction, recordIds: string[], addresses: unknown[]): string[] {
  const found = distinct(addresses);
  const taken = [
    tx
      .select({ email: adults.email })
      .from(adults)
      .where(and(inArray(adults.email, found), notInArray(adults.id, recordIds), isNull(adults.erasedAt)))
      .all(),
    tx.select({ email: staff.email }).from(staff).where(inArray(staff.email, found)).all(),
  ].flatMap((rows) => rows.map(({ email }) => email));
  return found.filter((address) => !taken.includes(address));
}

function distinct(values: unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === "string" && value !== ""))];
}
