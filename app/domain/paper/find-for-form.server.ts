import { sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { listRoll } from "../roll/list-roll.server.ts";
import { rollStates } from "../roll/roll-states.server.ts";
import { formCodeOf, readFormCode } from "./form-code.ts";

export type FoundForForm = { adultId: string; name: string; children: string; code: string };

/** More than anybody wants to choose from. */
const MOST = 20;

/**
 * Whose form is this? By the code on it, or by part of a name, a child's or an address. `certain` where there is no
 * doubt: one adult has this code, or exactly this name. Everything else is for somebody to choose (rule 4).
 */
export function findForForm(
  db: Database,
  { typed, now }: { typed: string; now: number },
): { certain: FoundForForm | null; found: FoundForForm[] } {
  const tail = readFormCode(typed);
  const byCode = tail === null ? [] : withTail(db, tail, now);
  if (byCode.length > 0) return { certain: onlyOf(byCode), found: byCode };

  const { rows } = listRoll(db, { filter: { search: typed.trim() }, now, limit: MOST, offset: 0 });
  const found = rows.map(asFound);
  const sameName = found.filter(({ name }) => fold(name) === fold(typed.trim()));
  return { certain: onlyOf(sameName), found };
}

function withTail(db: Database, tail: string, now: number): FoundForForm[] {
  const names = db.all<{ name: string; adultId: string }>(
    sql`select distinct name, adult_id as adultId from ${rollStates(db, now)} roll where substr(adult_id, -8) = ${tail}`,
  );
  return names.flatMap(({ name, adultId }) => {
    const { rows } = listRoll(db, { filter: { search: name }, now, limit: 1000, offset: 0 });
    return rows.filter((row) => row.adultId === adultId).map(asFound);
  });
}

function asFound({ adultId, name, children }: Omit<FoundForForm, "code">): FoundForForm {
  return { adultId, name, children, code: formCodeOf(adultId) };
}

function onlyOf(all: FoundForForm[]): FoundForForm | null {
  const [first, ...others] = all;
  return first && others.length === 0 ? first : null;
}
