import type { Database } from "#db/connection.server.ts";
import { type OTHER_LANGUAGES, schoolLanguages } from "#db/schema.ts";
import { NOON } from "./school-in-memory.ts";

/** The head has switched this language on. */
export function switchedOn(db: Database, ...languages: (typeof OTHER_LANGUAGES)[number][]): void {
  for (const language of languages) {
    db.insert(schoolLanguages).values({ language, switchedOnAt: NOON }).run();
  }
}
