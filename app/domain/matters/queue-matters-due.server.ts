import { and, inArray, isNull } from "drizzle-orm";
import { atHour, isoDateOf } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { listMatters } from "./list-matters.server.ts";

/** What could not be sent by then is on their overview. */
const EVENING = 18;

/**
 * Tells head and safeguarding lead on the morning of the day that something is due in matters: each how many things, of those
 * matters that they may know of, and a link. No names, and nothing of it for the office (rule 17). What became due on days
 * without a morning is among it.
 */
export function queueMattersDue(
  tx: Transaction,
  {
    lastMorningOn,
    now,
  }: {
    /** ISO date of the school morning before this one: what was due by then was told. Null where there was none. */
    lastMorningOn: string | null;
    now: number;
  },
): void {
  const today = isoDateOf(now);
  const readers = tx
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(inArray(staff.role, ["head", "dsl"]), isNull(staff.endedAt)))
    .all();
  for (const { id, email } of readers) {
    const due = listMatters(tx, { staffId: id })
      .flatMap((matter) => matter.due)
      .filter(({ by }) => by <= today && (lastMorningOn === null || by > lastMorningOn));
    if (due.length === 0) continue;
    queueMail(tx, {
      values: { kind: "matters-due", on: today, count: due.length },
      to: email,
      expiresAt: atHour(today, EVENING),
      now,
    });
  }
}
