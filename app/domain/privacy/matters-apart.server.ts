import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { startOfDay } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import {
  finishedLetters,
  finishedLetterTexts,
  letters,
  matterEvidence,
  matterPeople,
  matterSteps,
  matterStepTexts,
} from "#db/matters-schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { mattersAboutOneself } from "../matters/matter-to-change.server.ts";

/**
 * What stands in matters in which an adult is named, and in letters to them. It speaks of others too: head or safeguarding
 * lead reads it, and adds what may be handed over (rule 17). To anybody else it is not there.
 */
export function mattersApart(db: Database, { ids, viewer }: { ids: string[]; viewer: Viewer }) {
  if (viewer.role !== "head" && viewer.role !== "dsl") return [];
  const matterIds = mattersNaming(db, ids).filter((id) => !mattersAboutOneself(db, viewer.id).has(id));
  const steps = db
    .select({ on: matterSteps.doneOn, words: matterStepTexts.words, early: matterStepTexts.earlyReason })
    .from(matterSteps)
    .innerJoin(matterStepTexts, eq(matterStepTexts.stepId, matterSteps.id))
    .where(inArray(matterSteps.matterId, matterIds))
    .all();
  const evidence = db
    .select({
      at: matterEvidence.addedAt,
      words: sql<string | null>`coalesce(${matterEvidence.link}, ${matterEvidence.fileName})`,
    })
    .from(matterEvidence)
    .innerJoin(matterSteps, eq(matterSteps.id, matterEvidence.stepId))
    .where(inArray(matterSteps.matterId, matterIds))
    .all();
  return [
    ...steps.flatMap(({ on, words, early }) =>
      [words, early].map((text) => ({ what: "matter" as const, at: startOfDay(on), words: text })),
    ),
    ...evidence.map((one) => ({ what: "matter" as const, ...one })),
    ...lettersApart(db, ids),
  ];
}

function lettersApart(db: Database, ids: string[]) {
  return db
    .select({ at: finishedLetters.finishedAt, words: finishedLetterTexts.markdown })
    .from(finishedLetters)
    .innerJoin(finishedLetterTexts, eq(finishedLetterTexts.letterId, finishedLetters.letterId))
    .innerJoin(letters, eq(letters.id, finishedLetters.letterId))
    .where(inArray(letters.adultId, ids))
    .all()
    .map((letter) => ({ what: "letter" as const, ...letter }));
}

/** The matters in which one of these records is named, and was not by mistake. */
export function mattersNaming(db: Database, ids: string[]): string[] {
  const found = db
    .selectDistinct({ id: matterPeople.matterId })
    .from(matterPeople)
    .where(and(inArray(matterPeople.adultId, ids), isNull(matterPeople.removedAt)))
    .all();
  return found.map(({ id }) => id);
}
