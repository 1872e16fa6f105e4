import { createHash } from "node:crypto";
import { addStep, type StepTaken } from "#app/domain/matters/add-step.server.ts";
import { appendToMattersLedger } from "#app/domain/matters/append-to-matters-ledger.server.ts";
import { namePerson, type WhoIsNamed } from "#app/domain/matters/name-person.server.ts";
import { type FirstQuestions, openMatter } from "#app/domain/matters/open-matter.server.ts";
import type { StepToTake } from "#app/domain/matters/steps-of-section-5.ts";
import type { Database } from "#db/connection.server.ts";
import {
  finishedLetters,
  finishedLetterTexts,
  letterSendings,
  letters,
  type MATTER_PARTS,
} from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { NOON } from "./school-in-memory.ts";

export const TODAY = new Date(NOON).toISOString().slice(0, 10);

const NOTHING_TO_FEAR: FirstQuestions = { hasThreat: false, mayHaveHarmedChild: false, isAboutHead: false };

/** A matter in which something was noticed, and nobody is named. */
export function aMatter(
  db: Database,
  staffId: string,
  {
    noticed = "A post about the school",
    now = NOON,
    ...questions
  }: Partial<FirstQuestions> & {
    noticed?: string;
    now?: number;
  } = {},
): string {
  const matterId = newId(now);
  const matter = { ...NOTHING_TO_FEAR, ...questions, matterId, noticed, noticedOn: null };
  const opened = openMatter(db, { ...matter, staffId, now });
  if (opened.status !== "opened") throw new Error(`Not opened: ${opened.status}`);
  return matterId;
}

/** A step of a matter, as somebody writes it down. */
export function takeStep(
  db: Database,
  by: { matterId: string; staffId: string; now?: number },
  kind: StepToTake,
  step: Partial<StepTaken> = {},
) {
  return addStep(db, {
    stepId: newId(by.now ?? NOON),
    kind,
    doneOn: TODAY,
    words: `What was done: ${kind}`,
    dueOn: null,
    earlyReason: "",
    quoted: null,
    letterId: null,
    evidence: [],
    now: NOON,
    ...by,
    ...step,
  });
}

/** Somebody is named in a matter. */
export function nameIn(
  db: Database,
  { matterId, staffId }: { matterId: string; staffId: string },
  who: WhoIsNamed,
  part: (typeof MATTER_PARTS)[number] = "posted",
): string {
  const named = namePerson(db, { matterId, staffId, who, part, now: NOON });
  if (named.status !== "named") throw new Error(`Not named: ${named.status}`);
  return named.personId;
}

/** A finished letter that was handed over, row by row as the database has it. */
export function aFinishedLetter(
  db: Database,
  {
    matterId = null,
    adultId,
    staffId,
    markdown = "Dear parent, …",
    addressee = "Mrs Evans",
  }: {
    matterId?: string | null;
    adultId: string;
    staffId: string;
    markdown?: string;
    addressee?: string;
  },
): string {
  const id = newId(NOON);
  const by = { createdAt: NOON, createdBy: staffId, changedAt: NOON, changedBy: staffId };
  db.transaction((tx) => {
    tx.insert(letters)
      .values({ id, kind: "misuse", matterId, adultId, ...by, finishedAt: NOON })
      .run();
    tx.insert(finishedLetters)
      .values({
        letterId: id,
        number: tx.select().from(finishedLetters).all().length + 1,
        datedOn: TODAY,
        signatory: "Hefin Head",
        signatoryRole: "Headteacher",
        sha256: createHash("sha256").update(markdown).digest("hex"),
        finishedAt: NOON,
        finishedBy: staffId,
      })
      .run();
    tx.insert(finishedLetterTexts).values({ letterId: id, addressee, markdown }).run();
    appendToMattersLedger(tx, { kind: "letter", recordId: id, now: NOON });
    const sendingId = newId(NOON);
    const sent = { way: "handed-over", sentOn: TODAY, recordedAt: NOON, recordedBy: staffId } as const;
    tx.insert(letterSendings)
      .values({ id: sendingId, letterId: id, adultId, ...sent })
      .run();
    appendToMattersLedger(tx, { kind: "sending", recordId: sendingId, now: NOON });
  });
  return id;
}
