import { and, eq, isNull } from "drizzle-orm";
import type { AskedAudience } from "#db/asked-audience.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { askedAdults, askings } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import {
  type AnswerByProblem,
  answerByProblem,
  type StartProblem,
  type StartWanted,
  startingAt,
} from "./asking-days.ts";
import { type AskingPlan, planAsking } from "./plan-asking.server.ts";

export type StartOutcome =
  | { status: "started"; askingId: string; startsAt: number }
  /** The same form again: it is one asking. */
  | { status: "started-already"; askingId: string }
  /** Somebody asks the same people for the same, and that has not ended. */
  | { status: "runs-already"; askingId: string }
  /** Nobody would get a mail. */
  | { status: "nobody-to-mail" }
  /** Not what was typed: so many would get a mail now. */
  | { status: "count-differs"; count: number }
  | Exclude<AskingPlan, { status: "ready" }>
  | AnswerByProblem
  | StartProblem;

export type AskingToStart = {
  /** Made with the form, so that the form sent twice is one asking. */
  askingId: string;
  audience: AskedAudience;
  policyIds: readonly string[];
  answerBy: string | null;
  start: StartWanted;
  /** How many mails the office typed that it means to send. */
  typedCount: number;
  staffId: string;
  now: number;
};

/**
 * Writes down whom the office asks for what, to begin in ten minutes or on a school morning. Who gets a mail is decided
 * once more when their turn comes, and never anybody who was not among those that the office counted.
 */
export function startAsking(db: Database, wanted: AskingToStart): StartOutcome {
  const { askingId, audience, policyIds, answerBy, staffId, now } = wanted;
  return db.transaction(
    (tx) => {
      const known = tx.select().from(askings).where(eq(askings.id, askingId)).get();
      if (known) return { status: "started-already", askingId };
      const same = unfinishedLike(tx, wanted);
      if (same) return { status: "runs-already", askingId: same };

      const calendar = schoolCalendar(tx);
      const problem = answerBy === null ? null : answerByProblem(calendar, { answerBy, now });
      if (problem) return problem;
      const starting = startingAt(calendar, wanted);
      if (starting.status !== "at") return starting;
      const plan = planAsking(tx, wanted);
      if (plan.status !== "ready") return plan;
      const count = plan.people.filter(({ reason }) => reason === null).length;
      if (count === 0) return { status: "nobody-to-mail" };
      if (count !== wanted.typedCount) return { status: "count-differs", count };

      const { startsAt } = starting;
      insertRow(tx, askings, {
        id: askingId,
        audience,
        policyIds: [...policyIds],
        answerBy,
        confirmedCount: count,
        state: "planned",
        startsAt,
        createdAt: now,
        createdBy: staffId,
      });
      for (const [position, { adultId, reason }] of plan.people.entries()) {
        insertRow(tx, askedAdults, {
          askingId,
          adultId,
          position,
          ...(reason === null ? { state: "waiting" } : { state: "left-out", reason, decidedAt: now }),
        });
      }
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "started-asking", subjectId: askingId, now });
      return { status: "started", askingId, startsAt };
    },
    { behavior: "immediate" },
  );
}

/** One for the same people and policies that has not ended: two people had the same idea. */
function unfinishedLike(tx: Transaction, { audience, policyIds }: AskingToStart): string | null {
  const unfinished = tx
    .select()
    .from(askings)
    .where(and(isNull(askings.endedAt), eq(askings.isWelcome, false)))
    .all();
  const same = unfinished.find(
    (one) =>
      sameSet(one.policyIds, policyIds) &&
      one.audience.kind === audience.kind &&
      sameSet(membersOf(one.audience), membersOf(audience)),
  );
  return same?.id ?? null;
}

function membersOf(audience: AskedAudience): readonly string[] {
  switch (audience.kind) {
    case "whole-roll":
      return [];
    case "classes":
      return audience.classNames;
    case "year-groups":
      return audience.yearGroups;
    case "adults":
      return audience.adultIds;
  }
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const both = new Set([...one, ...other]);
  return both.size === new Set(one).size && both.size === new Set(other).size;
}
