import { desc } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";
import { mattersAboutOneself } from "./matter-to-change.server.ts";
import { peopleOf } from "./people-of-matter.server.ts";
import { stepsOf, stepsThatCount } from "./steps-of-matter.server.ts";
import { whatIsDue } from "./what-is-due.server.ts";

export type ListedMatter = ReturnType<typeof listMatters>[number];

/** Every matter that this member of staff may know of, the newest first, with who it is about and what it waits for. */
export function listMatters(db: Database | Transaction, { staffId }: { staffId: string }) {
  const own = mattersAboutOneself(db, staffId);
  const found = db
    .select()
    .from(matters)
    .orderBy(desc(matters.number))
    .all()
    .filter(({ id }) => !own.has(id));
  return found.map((matter) => {
    const steps = stepsOf(db, matter.id);
    const { id, number, openedAt, closedAt, outcome } = matter;
    return {
      id,
      number,
      openedAt,
      closedAt,
      outcome,
      posted: peopleOf(db, id)
        .filter(({ part, isRemoved }) => part === "posted" && !isRemoved)
        .map(({ name }) => name),
      lastStep: stepsThatCount(steps).at(-1)?.kind ?? null,
      due: whatIsDue(matter, steps),
    };
  });
}

/** How many things matters wait for today or have waited for: for the overview of head and safeguarding lead. */
export function countDueInMatters(db: Database, { staffId, now }: { staffId: string; now: number }): number {
  const today = isoDateOf(now);
  return listMatters(db, { staffId })
    .flatMap(({ due }) => due)
    .filter(({ by }) => by <= today).length;
}
