import { and, eq, gte, isNotNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { changeSets, children } from "#db/schema.ts";
import { nameKey } from "./clean-cell.server.ts";
import { type ImportRun, planOf } from "./find-import.server.ts";
import type { Plan } from "./plan.ts";

/** A run's plan without the children who have died since it was made: nothing the portal makes names them. */
export function planToShow(db: Database, run: ImportRun): Plan | null {
  const plan = planOf(run);
  if (!plan) return null;
  const dead = new Set(
    db
      .select({ name: children.name })
      .from(children)
      .where(and(isNotNull(children.diedAt), gte(children.diedAt, knownUntil(db, run))))
      .all()
      .map(({ name }) => nameKey(name)),
  );
  if (dead.size === 0) return plan;
  const isHere = (name: string) => !dead.has(nameKey(name));
  const named = <One extends { name: string }>(list: One[]) => list.filter(({ name }) => isHere(name));
  return {
    ...plan,
    joiners: named(plan.joiners),
    rejoiners: named(plan.rejoiners),
    leavers: named(plan.leavers),
    moved: named(plan.moved),
    alone: named(plan.alone),
    changed: plan.changed.filter(({ who, name }) => who === "adult" || isHere(name)),
    newAdults: plan.newAdults.map((adult) => ({ ...adult, children: adult.children.filter(isHere) })),
    newLinks: plan.newLinks.filter(({ child }) => isHere(child)),
    pairs: plan.pairs.map((pair) => ({
      ...pair,
      children: pair.children.filter(isHere),
      other: { ...pair.other, children: pair.other.children.filter(isHere) },
    })),
  };
}

/** Whoever had died by then is not in the plan anyhow. */
function knownUntil(db: Database, { plannedAfter }: ImportRun): number {
  if (plannedAfter === null) return 0;
  return db.select().from(changeSets).where(eq(changeSets.id, plannedAfter)).get()?.madeAt ?? 0;
}
