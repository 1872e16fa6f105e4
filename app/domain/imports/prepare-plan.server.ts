import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import type { FileFamilies } from "./file-families.ts";
import { findImport, type ImportRun, rowsOf } from "./find-import.server.ts";
import { makePlan } from "./make-plan.server.ts";
import { pack, unpack } from "./packed.server.ts";
import type { Plan } from "./plan.ts";
import { readFamilies } from "./read-families.server.ts";
import { newestChangeSet, readPeople } from "./read-people.server.ts";

export type PreparedPlan = {
  families: Buffer;
  plan: Buffer;
  /** The newest change to people that it knows of. */
  plannedAfter: string | null;
};

/** Makes the plan of a run from the people of this moment. Writes nothing: it can take its time in another thread. */
export function preparePlan(
  db: Database,
  { runId, now, onRow }: { runId: string; now: number; onRow?: (done: number) => void },
): PreparedPlan | null {
  const run = findImport(db, runId);
  const families = run && familiesOf(run, onRow);
  if (!families) return null;
  const { plan, plannedAfter } = planNow(db, { run, families, now });
  return { families: pack(families), plan: pack(plan), plannedAfter };
}

/** The file's families: read from its rows the first time, and kept from then on. */
export function familiesOf(run: ImportRun, onRow?: (done: number) => void): FileFamilies | null {
  if (run.families !== null) return unpack<FileFamilies>(run.families);
  const { who, mapping } = run.choices;
  return run.cells === null || who === null ? null : readFamilies(rowsOf(run), mapping, who, onRow);
}

export function planNow(
  db: Database,
  {
    run,
    families,
    staffId = null,
    now,
  }: {
    run: ImportRun;
    families: FileFamilies;
    /** Whoever applies it, beside who uploaded the file: neither changes their own record (rule 8). */
    staffId?: string | null;
    now: number;
  },
): ReturnType<typeof makePlan> & { plannedAfter: string | null } {
  const { who, ...choices } = run.choices;
  // Asked before the people are read: a change in between makes the plan stale, never wrong.
  const plannedAfter = newestChangeSet(db);
  const made = makePlan(
    families,
    readPeople(db, {
      importedBy: [run.uploadedBy, run.choices.scheduledBy, staffId].filter((id) => id != null),
    }),
    { ...choices, who: who ?? { relationships: [], lastPriority: null } },
    { leftOn: run.effectiveOn ?? isoDateOf(now), now, newId: () => newId(now) },
  );
  return { ...made, plannedAfter };
}

/** The numbers that stay when the plan itself, with its names, is gone. */
export function countsOf(plan: Plan): Record<string, number> {
  const { joiners, rejoiners, leavers, moved, changed, newAdults, leavingAdults, rejoiningAdults, newLinks } =
    plan;
  return {
    joiners: joiners.length,
    rejoiners: rejoiners.length,
    leavers: leavers.length,
    moved: moved.length,
    changed: changed.filter(({ isTaken }) => isTaken).length,
    newAdults: newAdults.length,
    rejoiningAdults: rejoiningAdults.length,
    leavingAdults: leavingAdults.length,
    newLinks: newLinks.length,
  };
}
