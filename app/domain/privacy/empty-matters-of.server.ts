import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import {
  letters,
  matterEvidence,
  matterMentions,
  matterPeople,
  matterSteps,
  matterStepTexts,
  matters,
} from "#db/matters-schema.ts";
import { nameFinder } from "../matters/name-finder.server.ts";
import { emptyForgottenIn, emptyLetter } from "./empty-matters.server.ts";
import type { Decision } from "./erase-adult.server.ts";
import { NEED_NOT_WAIT } from "./matters-due.server.ts";
import { isNamedIn, type Traces } from "./traces-of.server.ts";

/**
 * What one human's erasure takes from matters and letters. A matter that nobody else posted goes whole; of one that is about
 * others, what names this human, and letters to them. What is open or on legal hold waits: the school may need it (UK GDPR
 * 17(3)), the one who erases may not even know of it (rule 17), and the night after it is closed takes what is due: what
 * names them is found now, while their names are known.
 *
 * Time alone takes nothing here: matters and letters have a longer time of their own, and name whoever left the roll until
 * then. To keep the whole record of an adult for that long instead would keep more, and show the office who is in a matter.
 */
export function emptyMattersOf(tx: Transaction, traces: Traces, decision: Decision): void {
  if (decision.ground === "retention") return;
  const { recordIds } = traces;
  const named = tx
    .selectDistinct({ id: matterPeople.matterId })
    .from(matterPeople)
    .where(inArray(matterPeople.adultId, recordIds))
    .all();
  for (const { id: matterId } of named) findMentions(tx, { matterId, traces, now: decision.now });

  const written = tx
    .select({ id: letters.id, matterId: letters.matterId })
    .from(letters)
    .where(inArray(letters.adultId, recordIds))
    .all();
  const theirs = new Set([
    ...named.map(({ id }) => id),
    ...written.flatMap(({ matterId }) => matterId ?? []),
  ]);
  const free = tx
    .select({ id: matters.id })
    .from(matters)
    .where(and(inArray(matters.id, [...theirs]), NEED_NOT_WAIT))
    .all();
  for (const { id } of free) emptyForgottenIn(tx, id, decision);
  for (const { id, matterId } of written) if (matterId === null) emptyLetter(tx, id, decision);
}

/** Writes down which steps and which names of a matter speak of this human. */
function findMentions(
  tx: Transaction,
  { matterId, traces, now }: { matterId: string; traces: Traces; now: number },
): void {
  const find = nameFinder(traces.names);
  const speaks = (text: string | null) => isNamedIn(text, traces) || (text !== null && find(text).length > 0);
  const steps = tx
    .select({ id: matterSteps.id, words: matterStepTexts.words, early: matterStepTexts.earlyReason })
    .from(matterSteps)
    .innerJoin(matterStepTexts, eq(matterStepTexts.stepId, matterSteps.id))
    .where(eq(matterSteps.matterId, matterId))
    .all()
    .filter(({ words, early }) => speaks(words) || speaks(early));
  const evidence = tx
    .select({ id: matterSteps.id, link: matterEvidence.link, fileName: matterEvidence.fileName })
    .from(matterEvidence)
    .innerJoin(matterSteps, eq(matterSteps.id, matterEvidence.stepId))
    .where(eq(matterSteps.matterId, matterId))
    .all()
    .filter(({ link, fileName }) => speaks(link) || speaks(fileName));
  const people = tx
    .select({ id: matterPeople.id, adultId: matterPeople.adultId, name: matterPeople.name })
    .from(matterPeople)
    .where(eq(matterPeople.matterId, matterId))
    .all()
    .filter(({ adultId, name }) => (adultId === null ? speaks(name) : traces.recordIds.includes(adultId)));
  for (const { id } of [...steps, ...evidence, ...people]) {
    tx.insert(matterMentions).values({ recordId: id, matterId, foundAt: now }).onConflictDoNothing().run();
  }
}
