import DatabaseFile from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { keepStatements } from "./keep-statements.server.ts";

export type Database = BetterSQLite3Database & { $client: DatabaseFile.Database };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Opens one school's file with the settings that the portal's promises rest on (DESIGN.md section 7).
 *
 * - `synchronous=FULL`: better-sqlite3 opens a WAL database at NORMAL, which may lose a shown receipt to power loss.
 * - `recursive_triggers=ON`: without it INSERT OR REPLACE passes by the append-only triggers.
 */
export function openDatabase(source: string | Buffer): Database {
  const file = new DatabaseFile(source);
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL");
  file.pragma("foreign_keys = ON");
  file.pragma("busy_timeout = 5000");
  file.pragma("recursive_triggers = ON");
  file.pragma("secure_delete = ON");
  file.pragma("trusted_schema = OFF");
  file.pragma("journal_size_limit = 67108864");
  file.function("folded", { deterministic: true }, (text) => (typeof text === "string" ? fold(text) : null));
  file.function("by_surname", { deterministic: true }, (name) =>
    typeof name === "string" ? bySurname(name) : null,
  );
  return Object.assign(drizzle(keepStatements(file)), { $client: file });
}

/** How names are searched and sorted: "wyn" finds "Ŵyn" and "lukasz" finds "Łukasz", which SQLite's own LIKE does not. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (!NOT_PLAIN.test(small)) return small;
  return small
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđðıßæœ’‘]/g, (letter) => WITHOUT_ACCENT[letter] ?? letter);
}

/** Where a name stands in a list: by its last word, then by the others. "Carys Evans" stands under "evans carys". */
export function bySurname(name: string): string {
  const words = fold(name).trim().split(/\s+/);
  return [words.pop() ?? "", ...words].join(" ");
}

const NOT_PLAIN = /[^ -~]/;

/** Letters that Unicode does not take apart. */
const WITHOUT_ACCENT: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  "’": "'",
  "‘": "'",
};
