import { and, eq, isNull, not, notInArray, or, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letterSendings, letters } from "#db/matters-schema.ts";
import { mattersAboutOneself } from "../matters/matter-to-change.server.ts";
import { ownRecords } from "../staff/own-records.server.ts";

/** Letters that are neither to this member of staff as a parent nor of a matter about them: of those they know nothing (rule 8). */
export function isOfOthers(db: Database | Transaction, { staffId }: { staffId: string }): SQL | undefined {
  const own = [...ownRecords(db, staffId)];
  const mattersAbout = [...mattersAboutOneself(db, staffId)];
  return and(
    or(isNull(letters.adultId), notInArray(letters.adultId, own)),
    or(isNull(letters.matterId), notInArray(letters.matterId, mattersAbout)),
  );
}

/** The mails that brought letters which are hidden from this member of staff: their ids (rule 8). */
export function mailsOfHiddenLetters(db: Database, { staffId }: { staffId: string }): string[] {
  const others = isOfOthers(db, { staffId });
  if (!others) return [];
  return db
    .select({ emailId: letterSendings.emailId })
    .from(letterSendings)
    .innerJoin(letters, eq(letters.id, letterSendings.letterId))
    .where(not(others))
    .all()
    .flatMap(({ emailId }) => emailId ?? []);
}
