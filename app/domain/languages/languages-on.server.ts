import type { Language } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { LANGUAGES, schoolLanguages } from "#db/schema.ts";

/** The languages in which parents may have their pages: English, which always is on, then what the head switched on. */
export function languagesOn(db: Database | Transaction): Language[] {
  const rows = switchedOn(db).all({});
  return LANGUAGES.filter((one) => one === "en" || rows.some(({ language }) => language === one));
}

const switchedOn = prepared((db) => db.select({ language: schoolLanguages.language }).from(schoolLanguages));
