import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { answerTask } from "#app/domain/inbox/answer-task.server.ts";
import { askFromTask } from "#app/domain/inbox/ask-from-task.server.ts";
import { findAdults } from "#app/domain/inbox/find-adults.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { giveTask } from "#app/domain/inbox/give-task.server.ts";
import { passTaskToOffice } from "#app/domain/inbox/pass-task-to-office.server.ts";
import { postponeTask } from "#app/domain/inbox/postpone-task.server.ts";
import { answerTaskForm } from "#app/forms/answer-task.ts";
import { findPersonForm } from "#app/forms/find-person.ts";
import { finishTaskForm } from "#app/forms/finish-task.ts";
import { giveTaskForm } from "#app/forms/give-task.ts";
import { type TaskAct, taskAct } from "#app/forms/task-act.ts";
import type { SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { TaskNoticeCode } from "#app/ui/task-notice.tsx";

/** What the page says after a form of it was not simply done. */
export type TaskAnswer = {
  act: TaskAct;
  refused?: SubmissionResult<string[]>;
  notice?: TaskNoticeCode;
  /** What somebody had written, so that it is not lost (rule 20). */
  typed?: string;
  found?: ReturnType<typeof findAdults>;
};

type Dealt =
  | { status: "done" }
  | { status: "not-there" }
  | { status: "page"; page: ReturnType<typeof data<TaskAnswer>> };

type Deal = { taskId: string; staff: SignedInStaff["staff"]; form: FormData };

/** Does what one of the forms on a task's page asks for. */
export function dealWithTask(portal: Portal, deal: Deal): Dealt {
  const act = taskAct.safeParse(deal.form.get("act"));
  if (!act.success) return { status: "done" };
  const { db, keys } = portal;
  const by = { taskId: deal.taskId, staffId: deal.staff.id, now: portal.clock() };

  switch (act.data) {
    case "answer":
    case "answer-and-keep-open":
      return withForm(act.data, deal.form, answerTaskForm, ({ formId, answer }) =>
        settled(
          act.data,
          answerTask(db, { ...by, formId, words: answer, isLast: act.data === "answer" }),
          answer,
        ),
      );
    case "finish":
      return withForm(act.data, deal.form, finishTaskForm, (finish) =>
        settled(act.data, finishTask(db, { ...by, ...finish }), finish.words),
      );
    case "give":
      return withForm(act.data, deal.form, giveTaskForm, (give) =>
        settled(act.data, giveTask(db, { ...by, ...give })),
      );
    case "find":
      return withForm(act.data, deal.form, findPersonForm, ({ part }) =>
        page({ act: act.data, found: findAdults(db, { part, limit: 10 }) }, 200),
      );
    case "later":
      return settled(act.data, postponeTask(db, by));
    case "pass-on":
      return settled(act.data, passTaskToOffice(db, by));
    case "ask":
      return settled(act.data, askFromTask(db, { ...by, mailKey: keys.mailSecrets }));
  }
}

function withForm<Schema extends z.ZodType>(
  act: TaskAct,
  form: FormData,
  schema: Schema,
  go: (value: z.output<Schema>) => Dealt,
): Dealt {
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") return page({ act, refused: submission.reply() }, 400);
  return go(submission.value);
}

const DONE = [
  "queued",
  "sent-already",
  "finished",
  "given",
  "postponed",
  "passed-on",
  "is-with-office",
  "asked",
] as const;
type Done = (typeof DONE)[number];

/** Done, or said on the page why not. */
function settled(
  act: TaskAct,
  { status }: { status: Done | "no-such-task" | TaskNoticeCode },
  typed?: string,
): Dealt {
  if (isDone(status)) return { status: "done" };
  if (status === "no-such-task") return { status: "not-there" };
  return page({ act, notice: status, ...(typed && { typed }) }, 409);
}

function isDone(status: string): status is Done {
  return DONE.some((one) => one === status);
}

function page(answer: TaskAnswer, status: number): Dealt {
  return { status: "page", page: data(answer, { status }) };
}
