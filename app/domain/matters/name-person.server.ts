import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type MATTER_PARTS, matterPeople } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { appendToMattersLedger } from "./append-to-matters-ledger.server.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";

/** Somebody on the roll, or the name of somebody who is not. */
export type WhoIsNamed = { adultId: string } | { name: string };

export type NamePersonOutcome =
  | { status: "named"; personId: string }
  | { status: "no-such-adult" | "named-already" | "own-record" }
  | NotThisMatter;

/** Says whom a matter is about, and which part they have in it. Nobody names themselves (rule 8). */
export function namePerson(
  db: Database,
  { who, part, ...by }: ByStaff & { who: WhoIsNamed; part: (typeof MATTER_PARTS)[number] },
): NamePersonOutcome {
  return actOnMatter(db, by, (tx, { id: matterId }): NamePersonOutcome => {
    const { staffId, now } = by;
    const adult = "adultId" in who ? currentRecordOf(tx, who.adultId) : null;
    if ("adultId" in who) {
      if (!adult || adult.erasedAt !== null) return { status: "no-such-adult" };
      if (isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };
    }
    // With the name of today: a matter is kept longer than the roll.
    const named = adult ? { adultId: adult.id, name: adult.name } : { name: "name" in who ? who.name : "" };
    const same = tx
      .select({ id: matterPeople.id })
      .from(matterPeople)
      .where(
        and(
          eq(matterPeople.matterId, matterId),
          isNull(matterPeople.removedAt),
          adult
            ? eq(matterPeople.adultId, adult.id)
            : and(isNull(matterPeople.adultId), eq(matterPeople.name, named.name)),
        ),
      )
      .get();
    if (same) return { status: "named-already" };
    const id = newId(now);
    tx.insert(matterPeople)
      .values({ id, matterId, part, ...named, addedAt: now, addedBy: staffId })
      .run();
    appendToMattersLedger(tx, { kind: "person", recordId: id, now });
    return { status: "named", personId: id };
  });
}
