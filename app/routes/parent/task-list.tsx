import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { answerByOf } from "#app/domain/requests/answer-by-of.server.ts";
import { receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { requireParent } from "#app/platform/access.server.ts";
import { AnswerBy } from "#app/ui/answer-by.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { answerGivenWords } from "#app/ui/words.ts";
import { answeredBefore } from "./answered-before.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock() });
  const isSignedIn = session.scope === "sign-in";
  const next = tasks.find(({ state }) => state === "to-read");
  return {
    // With a pass: no child's name, and no answer, beyond what the mail said (DESIGN.md section 9).
    children: isSignedIn ? childrenShownTo(portal.db, adult.id) : [],
    tasks: tasks.map((task) => ({
      slug: task.policy.slug,
      title: task.version.title,
      label: task.version.label,
      state: task.state,
      answer: task.answer && {
        words: isSignedIn ? answerGivenWords(task.answer) : "Answered",
        on: formatDay(task.answer.answeredAt),
      },
      before: answeredBefore(task, session)?.words ?? null,
    })),
    answerBy: answerByOf(portal.db, { adultId: adult.id, now: portal.clock() }),
    next: next ? `/sign/${next.policy.slug}` : "/sign/declaration",
    isDone: tasks.every(({ state }) => state === "answered"),
    refused: tasks.some(({ answer }) => answer?.answer === "rather-not" && answer.withdrawnAt === null),
    tookBack: tasks.some(({ answer }) => answer && answer.withdrawnAt !== null),
    // A pass opens the receipts of its own signings only; all of them need a sign-in.
    receipts: receiptsOf(portal.db, { adultId: adult.id, passId: session.passId }).map(
      ({ reference, signedAt, correctedAt }) => ({
        reference,
        on: formatDay(signedAt),
        counts: correctedAt === null,
      }),
    ),
    phone: portal.school().phone,
    isSignedIn,
    isSharedDevice: session.isSharedDevice,
  };
}

export const handle = pageHandle({ title: "Your policies", warnsBeforeSignOut: true });

export default function TaskList() {
  const {
    tasks,
    children,
    answerBy,
    next,
    isDone,
    refused,
    tookBack,
    receipts,
    phone,
    isSignedIn,
    isSharedDevice,
  } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Your policies</h1>
      {tasks.length === 0 && (
        <p className="govuk-body">There is nothing that we ask you to read now. Questions? Phone {phone}.</p>
      )}
      {tasks.length > 0 && (
        <>
          <p className="govuk-body">
            {isDone
              ? "You have answered everything. Thank you."
              : "Read each policy, then sign once for all of them. You can stop and come back."}
            {!isDone && children.length > 0 && ` One signing covers ${children.join(" and ")}.`}
          </p>
          <ul className="govuk-task-list">
            {tasks.map((task) => (
              <li key={task.slug} className="govuk-task-list__item govuk-task-list__item--with-link">
                <div className="govuk-task-list__name-and-hint">
                  <a
                    className="govuk-link govuk-task-list__link"
                    href={`/sign/${task.slug}`}
                    aria-describedby={`${task.slug}-state`}
                  >
                    {task.title}
                  </a>
                  <div className="govuk-task-list__hint">
                    {task.label}
                    {task.before && `. ${task.before}`}
                  </div>
                </div>
                <div className="govuk-task-list__status" id={`${task.slug}-state`}>
                  <TaskState state={task.state} answer={task.answer} />
                </div>
              </li>
            ))}
          </ul>
          {!isDone && <AnswerBy answerBy={answerBy} />}
          {!isDone && (
            <a href={next} className="govuk-button" draggable="false">
              Continue
            </a>
          )}
        </>
      )}
      {tookBack && (
        <p className="govuk-body">
          You took your answer back. That is fine. You can{" "}
          <a className="govuk-link" href="/sign/declaration?again">
            read and answer again
          </a>
          .
        </p>
      )}
      {refused && (
        <p className="govuk-body">
          You said that you would rather not sign. That is fine. If you have changed your mind, you can{" "}
          <a className="govuk-link" href="/sign/declaration?again">
            answer again
          </a>
          .
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/sign/something-wrong">
          Tell us if something is wrong
        </a>
        , such as your name, or a child who has left.
      </p>
      {!isSharedDevice && (
        <p className="govuk-body">
          <a className="govuk-link" href="/me">
            Your details
          </a>
          , and what the school holds about you.{!isSignedIn && " You need a code by mail for that."}
        </p>
      )}
      {receipts.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Your receipts</h2>
          <ul className="govuk-list">
            {receipts.map(({ reference, on, counts }) => (
              <li key={reference}>
                <a className="govuk-link" href={`/receipts/${reference}`}>
                  Receipt {reference}
                </a>
                , {on}
                {!counts && " (does not count)"}
              </li>
            ))}
          </ul>
        </>
      )}
    </PageBody>
  );
}

function TaskState({
  state,
  answer,
}: {
  state: "to-read" | "read" | "answered";
  answer: { words: string; on: string } | null;
}) {
  if (answer) return <>{`${answer.words}, ${answer.on}`}</>;
  if (state === "read") return <strong className="govuk-tag govuk-tag--light-blue">Read, to sign</strong>;
  return <strong className="govuk-tag govuk-tag--blue">To read</strong>;
}
