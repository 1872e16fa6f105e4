import { sql } from "drizzle-orm";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import type { Database } from "#db/connection.server.ts";
import { type Adult, anAdult } from "./make-people.ts";
import { aRequest } from "./make-requests.ts";
import { readAndSign } from "./make-signings.ts";
import { aSchool, NOON } from "./school-in-memory.ts";

/** A school in which everything has happened once: asked, opened, signed with a concern, and put right. */
export function aSchoolInUse(): { db: Database; mother: Adult; father: Adult } {
  const db = aSchool();
  const mother = anAdult(db, { name: "Sian Evans" });
  const father = anAdult(db, { name: "Tom Evans", relationship: "father" });
  aRequest(db, mother);
  readAndSign(db, mother, { answer: "read-with-concern", concern: "Who reads our posts?" });
  const mistaken = readAndSign(db, father);
  reportWrongPerson(db, { reference: mistaken, adultId: father.id, now: NOON });
  return { db, mother, father };
}

/** Takes every trigger away, as somebody with the file in their hands could. */
export function withoutTriggers(db: Database): Database {
  const triggers = db.all<{ name: string }>(sql`select name from sqlite_master where type = 'trigger'`);
  for (const { name } of triggers) db.run(sql.raw(`drop trigger ${name}`));
  return db;
}
