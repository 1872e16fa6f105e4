import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { choicesOf } from "#app/domain/inbox/task-choices.ts";
import { SAFE_WORDS } from "#app/forms/answer-task.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AddAdultLinks } from "#app/ui/add-adult-links.tsx";
import { AnswerTask } from "#app/ui/answer-task.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FindPerson } from "#app/ui/find-person.tsx";
import { FinishTask } from "#app/ui/finish-task.tsx";
import { errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TaskAnswers } from "#app/ui/task-answers.tsx";
import { TaskDone } from "#app/ui/task-done.tsx";
import { TaskNotice } from "#app/ui/task-notice.tsx";
import { TaskOwner } from "#app/ui/task-owner.tsx";
import { TaskRecord } from "#app/ui/task-record.tsx";
import { TaskSaid } from "#app/ui/task-said.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { personName, TASK_WORDS } from "#app/ui/words.ts";
import { newId } from "#db/new-id.ts";
import { dealWithTask, type TaskAnswer } from "./deal-with-task.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const found = findTask(portal.db, { taskId: params.id ?? "", viewer: staff, now });
  if (!found) throw notFound();
  const actor = { kind: "staff", id: staff.id } as const;
  recordAudit(portal.db, { actor, action: "viewed-task", subjectId: found.task.id, now });
  if (found.adult) {
    recordAudit(portal.db, { actor, action: "viewed-adult", subjectId: found.adult.id, now });
  }
  // Why somebody is on hold is for head and DSL only, on the person's own page.
  const adult = found.adult && { ...found.adult, holdReason: null };
  return {
    ...found,
    adult,
    viewer: { id: staff.id, name: staff.name },
    school: portal.school(),
    formId: newId(now),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const form = await readForm(request);
  const answer = dealWithTask(portal, { taskId: params.id ?? "", staff, form });
  if (answer.status === "not-there") throw notFound();
  if (answer.status === "done") return redirect(`/office/inbox/${encodeURIComponent(params.id ?? "")}`);
  return answer.page;
}

export const handle = pageHandle<typeof loader>({ title: (data) => TASK_WORDS[data.task.kind] });

export default function Task() {
  const found = useLoaderData<typeof loader>();
  const said: Partial<TaskAnswer> = useActionData<typeof action>() ?? {};
  const { task, adult, isOwn, viewer } = found;
  const typedBefore = useTypedBefore();
  const refusedIn = (...acts: TaskAnswer["act"][]) => {
    if (said.act && acts.includes(said.act)) return said.refused;
    return acts.some((act) => typedIn(typedBefore, "act") === act) ? typedBefore : undefined;
  };
  const refused = refusedIn("answer", "answer-and-keep-open", "finish");
  const about = adult ? personName(adult.name) : found.report?.name;
  const mayAct = task.doneAt === null && !isOwn;
  const answer = <AnswerTask {...found} refused={refused} staffName={viewer.name} safeWords={SAFE_WORDS} />;
  return (
    <PageBody back={{ href: "/office/inbox", words: "Inbox" }}>
      <ErrorSummary errors={errorsOf(said.refused)} />
      <TaskNotice notice={said.notice} typed={said.typed} />
      <h1 className="govuk-heading-l">
        {about && <span className="govuk-caption-l">{about}</span>}
        {TASK_WORDS[task.kind]}
      </h1>
      <TaskDone {...found} />
      {found.isOnlyForSafeguarding && (
        <div className="govuk-inset-text">
          Only the safeguarding lead sees this, or the head while the school has none: it may be about a child
          or an adult who is protected. The person who wrote was told no more than anybody is.
        </div>
      )}
      {isOwn && (
        <div className="govuk-inset-text">
          This is about your own record as a parent. Somebody else has to deal with it.
        </div>
      )}
      <TaskSaid {...found} />
      {adult && <TaskRecord adult={adult} lastAsked={found.lastAsked} />}
      <TaskAnswers answers={found.answers} />
      {mayAct && (
        <>
          {!found.report && answer}
          <FinishTask {...found} choices={choicesOf(task.kind, found)} refused={refused} found={said.found} />
          {found.report && <AddAdultLinks name={found.report.name} childrenMeant={found.childrenMeant} />}
          {found.report && <FindPerson refused={refusedIn("find")} found={said.found} />}
          {found.report && answer}
          <TaskOwner {...found} viewerId={viewer.id} refused={refusedIn("give")} />
        </>
      )}
    </PageBody>
  );
}
