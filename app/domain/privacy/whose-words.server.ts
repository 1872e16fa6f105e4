import { notInArray, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import { isSharedAddress } from "../people/adults-at-address.server.ts";
import { currentRecordOf, recordsOfSameHuman } from "../people/records-of.server.ts";

/** Stands where something was left out because it is, or may be, somebody else's. */
export const LEFT_OUT = "[left out]";

type Adult = typeof adults.$inferSelect;

/** Whose data is asked for, and who is going to read it. */
export type Asked = {
  db: Database;
  /** The record under which this human goes on. */
  current: Adult;
  /** All their records, that one among them. */
  records: Adult[];
  ids: string[];
  /** Others can come in at their address under their name: what they wrote in their own words is left out (rule 4). */
  hidesOwnWords: boolean;
  /** The school's answer is made by the office: letters are held apart there, for head and safeguarding lead (rule 17). */
  hidesLetters: boolean;
  /** The value itself, unless another adult has or had it: two families mixed up, a number in the wrong row (rule 5). */
  own<Value extends string | null>(value: Value): Value | typeof LEFT_OUT;
};

/** Null where nobody has this id. `reader`: the adult, signed in; or the school, which has made sure who is asking. */
export function whoseWords(
  db: Database,
  { adultId, reader }: { adultId: string; reader: "adult" | "school" },
): Asked | null {
  const current = currentRecordOf(db, adultId);
  if (!current) return null;
  const records = recordsOfSameHuman(db, current.id);
  const ids = records.map(({ id }) => id);
  const surelyOwn = new Set([current.name, current.knownAs, current.email, current.phone].map(compared));
  let ofOthers: Set<string> | undefined;
  return {
    db,
    current,
    records,
    ids,
    hidesOwnWords: reader === "adult" && isSharedAddress(db, current.email),
    hidesLetters: reader === "school",
    own: (value) => {
      if (value === null || surelyOwn.has(compared(value))) return value;
      ofOthers ??= valuesOfOthers(db, ids);
      return ofOthers.has(compared(value)) ? LEFT_OUT : value;
    },
  };
}

/** Every name, address and number that another adult has, or had at some time. */
function valuesOfOthers(db: Database, ids: string[]): Set<string> {
  const now = db
    .select({ name: adults.name, knownAs: adults.knownAs, email: adults.email, phone: adults.phone })
    .from(adults)
    .where(notInArray(adults.id, ids))
    .all();
  const before = db.all<{ value: string }>(sql`
    select distinct each.value from people_changes, json_each(${sql.raw(`json_array("before", "after")`)}) side, json_each(side.value) each
    where table_name = 'adults' and row_id not in (select value from json_each(${JSON.stringify(ids)}))
      and side.value is not null and each.key in ('name', 'knownAs', 'email', 'phone') and each.value is not null`);
  const values = [...now.flatMap((one) => Object.values(one)), ...before.map(({ value }) => value)];
  return new Set(values.map(compared).filter((value) => value !== ""));
}

/** As two people would write the same name or number. */
function compared(value: string | null): string {
  return (value ?? "").toLowerCase().replaceAll(/\s/g, "");
}
