import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { finishTaskForm } from "#app/forms/finish-task.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorMessage, ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, type Refused, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { TASK_WORDS } from "#app/ui/words.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return { tasks: openTasks(portal.db) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: finishTaskForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  finishTask(portal.db, { ...submission.value, staffId: staff.id, now: portal.clock() });
  return redirect("/office/inbox");
}

export const handle = pageHandle({ title: "Inbox" });

export default function Inbox() {
  const { tasks } = useLoaderData<typeof loader>();
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  const refusedTask = typedIn(refused, "taskId");
  const error = errorOf(refused, "outcome");
  return (
    <PageBody>
      <ErrorSummary errors={error ? [{ id: `outcome-${refusedTask}`, message: error }] : []} />
      <h1 className="govuk-heading-xl">Inbox</h1>
      {tasks.length === 0 && <p className="govuk-body">Nothing waits.</p>}
      {tasks.map((task) => (
        <section key={task.id} id={task.id} className="answer" aria-labelledby={`${task.id}-title`}>
          <h2 className="govuk-heading-m" id={`${task.id}-title`}>
            {TASK_WORDS[task.kind]}
          </h2>
          <p className="govuk-body">
            {formatDayAndTime(task.createdAt)}
            {task.adultName && (
              <>
                ,{" "}
                <a className="govuk-link" href={`/office/adults/${task.adultId}`}>
                  {task.adultName}
                </a>
              </>
            )}
          </p>
          {task.note && <div className="mail-text">{task.note}</div>}
          {task.concerns.map(({ policy, concern }) => (
            <div key={policy} className="mail-text">{`${policy}: ${concern}`}</div>
          ))}
          <FinishTask taskId={task.id} refused={task.id === refusedTask ? refused : undefined} />
        </section>
      ))}
    </PageBody>
  );
}

function FinishTask({ taskId, refused }: { taskId: string; refused: Refused }) {
  const id = `outcome-${taskId}`;
  const error = errorOf(refused, "outcome");
  return (
    <form method="post" noValidate>
      <input type="hidden" name="taskId" value={taskId} />
      <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
        <label className="govuk-label" htmlFor={id}>
          What came of it?
        </label>
        <ErrorMessage id={`${id}-error`} message={error} />
        <input
          className={`govuk-input${error ? " govuk-input--error" : ""}`}
          id={id}
          name="outcome"
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${id}-error`}
          defaultValue={typedIn(refused, "outcome")}
        />
      </div>
      <button type="submit" className="govuk-button govuk-button--secondary">
        Done
      </button>
    </form>
  );
}
