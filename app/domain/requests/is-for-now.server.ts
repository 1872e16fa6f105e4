import { type SQL, sql } from "drizzle-orm";
import { type askings, emails } from "#db/schema.ts";
import { START_DELAY } from "./asking-days.ts";

type Asking = Pick<typeof askings.$inferSelect, "createdBy" | "createdAt" | "startsAt">;

/** Somebody pressed "now", and was told when it was no school hour. */
export function isForNow({ createdBy, createdAt, startsAt }: Asking): boolean {
  return createdBy !== null && startsAt <= createdAt + START_DELAY;
}

/** The same, in SQL, of a mail that waits: one adult who was asked alone was asked by hand, and a letter is always sent by hand. */
export const isStartedForNow: SQL = sql`(${emails.kind} = 'safe-use-letter' or ${emails.kind} = 'request' and not exists (
  select 1 from requests r join askings a on a.id = r.asking_id
  where r.email_id = ${emails.id} and (a.created_by is null or a.starts_at > a.created_at + ${START_DELAY})))`;
