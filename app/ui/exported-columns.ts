import { isoDateOf } from "#app/dates.ts";
import type { ExportedAcknowledgement } from "#app/domain/exports/export-acknowledgements.server.ts";
import type { ExportedAskedAdult } from "#app/domain/exports/export-asked-adults.server.ts";
import type { ExportedChild } from "#app/domain/exports/export-children.server.ts";
import type { ExportedMail } from "#app/domain/exports/export-mails.server.ts";
import type { ExportedTie } from "#app/domain/exports/export-people.server.ts";
import type { ExportedTask } from "#app/domain/exports/export-tasks.server.ts";
import type { RollRow } from "#app/domain/roll/list-roll.server.ts";
import type { ListedSlip } from "#app/domain/slips/list-slips.server.ts";
import type { Cell, ColumnHead } from "#app/platform/cell.ts";
import { LEFT_OUT_WORDS } from "./asking-words.ts";
import { slipStateWords } from "./slip-state-words.ts";
import {
  ANSWER_GIVEN_WORDS,
  EMAIL_KIND_WORDS,
  EMAIL_STATE_WORDS,
  OTHER_YEARS_WORDS,
  personName,
  RESPONSIBILITY_WORDS,
  routeWords,
  STATE_WORDS,
  TASK_CHOICE_WORDS,
  TASK_WORDS,
} from "./words.ts";

/*
 * The columns of each list that can be taken out, and what stands in them. Everything that is shown is said in the words
 * of the pages; why somebody is on hold is in none of them.
 */

export type Column<Row> = ColumnHead & { cell: (row: Row) => Cell };
type AskedPolicy = { id: string; title: string };

const onHoldWords = (isOnHold: boolean | 0 | 1) => (isOnHold ? "On hold" : "");

/** Of what staff recorded from paper only the day is known. */
const answered = (at: number, isRecorded: boolean): Cell => (isRecorded ? { on: isoDateOf(at) } : { at });

const moment = (at: number | null): Cell => (at === null ? null : { at });

export function rollColumns(policies: readonly AskedPolicy[]): Column<RollRow>[] {
  return [
    { name: "Name", width: 28, cell: ({ name }) => name },
    { name: "Email", width: 32, cell: ({ email }) => email },
    { name: "Children", width: 40, cell: ({ children }) => children },
    { name: "On hold", width: 10, cell: ({ isOnHold }) => onHoldWords(isOnHold) },
    ...policies.flatMap(({ id, title }): Column<RollRow>[] => {
      const stateIn = ({ states }: RollRow) => states.find(({ policyId }) => policyId === id);
      return [
        {
          name: title,
          width: 30,
          cell: (row) => {
            const found = stateIn(row);
            return found ? STATE_WORDS[found.state] : OTHER_YEARS_WORDS;
          },
        },
        {
          name: `${title}: answered`,
          width: 20,
          cell: (row) => {
            const found = stateIn(row);
            return found?.answeredAt == null ? null : answered(found.answeredAt, found.isRecorded);
          },
        },
      ];
    }),
  ];
}

export const PEOPLE_COLUMNS: Column<ExportedTie>[] = [
  { name: "Pupil ID", width: 14, cell: ({ childMisId }) => childMisId },
  { name: "Pupil name", width: 28, cell: ({ childName }) => childName },
  { name: "Known as", width: 16, cell: ({ knownAs }) => knownAs },
  { name: "Class", width: 12, cell: ({ className }) => className },
  { name: "Year", width: 12, cell: ({ yearGroup }) => yearGroup },
  { name: "Contact ID", width: 14, cell: ({ adultMisId }) => adultMisId },
  { name: "Contact name", width: 28, cell: ({ adultName }) => adultName },
  { name: "Relationship", width: 16, cell: ({ relationship }) => relationship },
  { name: "Email", width: 32, cell: ({ email }) => email },
  { name: "Phone", width: 18, cell: ({ phone }) => phone },
  {
    name: "Parental responsibility",
    width: 22,
    cell: ({ parentalResponsibility }) =>
      parentalResponsibility && RESPONSIBILITY_WORDS[parentalResponsibility],
  },
  { name: "On hold", width: 10, cell: ({ isOnHold }) => onHoldWords(isOnHold) },
];

export function childColumns(policies: readonly AskedPolicy[]): Column<ExportedChild>[] {
  return [
    { name: "Child", width: 28, cell: ({ name }) => name },
    { name: "Class", width: 12, cell: ({ className }) => className },
    { name: "Year", width: 12, cell: ({ yearGroup }) => yearGroup },
    ...policies.flatMap(({ id, title }): Column<ExportedChild>[] => {
      const of = ({ coverage }: ExportedChild) => coverage.find(({ policyId }) => policyId === id);
      return [
        {
          name: title,
          width: 24,
          cell: (row) => {
            const found = of(row);
            if (!found) return OTHER_YEARS_WORDS;
            return found.isCovered ? "Done" : "Not done yet";
          },
        },
        { name: `${title}: adults asked`, width: 14, cell: (row) => of(row)?.asked ?? null },
        { name: `${title}: acknowledged`, width: 14, cell: (row) => of(row)?.acknowledged ?? null },
      ];
    }),
  ];
}

export const ASKED_ADULT_COLUMNS: Column<ExportedAskedAdult>[] = [
  { name: "Name", width: 28, cell: ({ name }) => personName(name) },
  { name: "Email", width: 32, cell: ({ email }) => email },
  { name: "On hold", width: 10, cell: ({ isOnHold }) => onHoldWords(isOnHold) },
  { name: "State", width: 14, cell: ({ state }) => ASKED_STATE_WORDS[state] },
  { name: "Why left out", width: 34, cell: ({ reason }) => reason && LEFT_OUT_WORDS[reason] },
  { name: "Decided", width: 20, cell: ({ decidedAt }) => moment(decidedAt) },
  { name: "Mail", width: 20, cell: ({ mailState }) => mailState && EMAIL_STATE_WORDS[mailState] },
];

const ASKED_STATE_WORDS = { waiting: "Waiting", asked: "Asked", "left-out": "Left out" } as const;

export const TASK_COLUMNS: Column<ExportedTask>[] = [
  { name: "What", width: 46, cell: ({ kind }) => TASK_WORDS[kind] },
  {
    name: "About",
    width: 28,
    cell: ({ adultName }) => (adultName !== null && personName(adultName)) || null,
  },
  { name: "Came", width: 20, cell: ({ createdAt }) => ({ at: createdAt }) },
  { name: "Due", width: 12, cell: ({ dueOn }) => dueOn && { on: dueOn } },
  { name: "Overdue", width: 10, cell: ({ isOverdue }) => (isOverdue ? "Overdue" : "") },
  { name: "Taken by", width: 24, cell: ({ owner }) => owner },
  { name: "Done", width: 20, cell: ({ doneAt }) => moment(doneAt) },
  { name: "Done by", width: 24, cell: ({ doneBy }) => doneBy },
  { name: "Outcome", width: 40, cell: ({ outcome }) => choiceWords(outcome?.chose ?? null) },
];

/** What was chosen. What somebody wrote stays in the inbox. */
function choiceWords(chose: string | null): string {
  return chose === null || chose === "something-else" ? "" : (TASK_CHOICE_WORDS[chose] ?? chose);
}

export const SLIP_COLUMNS: Column<ListedSlip>[] = [
  { name: "Name", width: 28, cell: ({ adultName }) => personName(adultName) },
  { name: "Printed", width: 20, cell: ({ printedAt }) => ({ at: printedAt }) },
  { name: "Printed by", width: 24, cell: ({ printedBy }) => printedBy },
  { name: "Works until", width: 14, cell: ({ expiresAt }) => ({ on: isoDateOf(expiresAt) }) },
  { name: "State", width: 50, cell: slipStateWords },
];

export const MAIL_COLUMNS: Column<ExportedMail>[] = [
  { name: "Mail", width: 30, cell: ({ kind }) => EMAIL_KIND_WORDS[kind] },
  { name: "Name", width: 28, cell: ({ adultName }) => (adultName !== null && personName(adultName)) || null },
  { name: "To", width: 32, cell: ({ toAddress }) => toAddress },
  { name: "State", width: 18, cell: ({ state }) => EMAIL_STATE_WORDS[state] },
  { name: "Queued", width: 20, cell: ({ queuedAt }) => ({ at: queuedAt }) },
  { name: "Settled", width: 20, cell: ({ settledAt }) => moment(settledAt) },
  { name: "Attempts", width: 10, cell: ({ attempts }) => attempts },
  { name: "The mail server said", width: 50, cell: ({ serverResponse }) => serverResponse },
];

export const ACKNOWLEDGEMENT_COLUMNS: Column<ExportedAcknowledgement>[] = [
  { name: "Receipt", width: 18, cell: ({ reference }) => reference },
  { name: "Name on the roll then", width: 28, cell: ({ nameOnRoll }) => personName(nameOnRoll) },
  { name: "Policy", width: 30, cell: ({ policy }) => policy },
  { name: "Version", width: 18, cell: ({ version }) => version },
  { name: "Answer", width: 40, cell: ({ answer }) => ANSWER_GIVEN_WORDS[answer] },
  { name: "Signed", width: 20, cell: ({ signedAt, isRecorded }) => answered(signedAt, isRecorded) },
  { name: "How", width: 40, cell: ({ route, passKind }) => routeWords(route, passKind) },
  { name: "Counts no more since", width: 20, cell: ({ correction }) => moment(correction?.at ?? null) },
  { name: "Why", width: 30, cell: ({ correction }) => correction && NO_MORE_WORDS[correction.kind] },
];

const NO_MORE_WORDS = {
  "wrong-person": "Somebody else had signed",
  "recorded-in-error": "Recorded in error",
  withdrawn: "Taken back",
  voided: "Declared void",
} as const;
