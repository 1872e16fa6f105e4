import type { Language } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { keptWhileContentStays } from "#db/kept-while.server.ts";
import { LANGUAGES, schoolLanguages } from "#db/schema.ts";

/** The languages in which parents may have their pages: English, which always is on, then what the head switched on. */
export function languagesOn(db: Database | Transaction): Language[] {
  return [...kept(db)];
}

const kept = keptWhileContentStays((db): readonly Language[] => {
  const rows = db.select().from(schoolLanguages).all();
  return LANGUAGES.filter((one) => one === "en" || rows.some(({ language }) => language === one));
});
