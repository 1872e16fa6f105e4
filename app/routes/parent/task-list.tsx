import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatList } from "#app/dates.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { answerByOf } from "#app/domain/requests/answer-by-of.server.ts";
import { receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { requireParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { AnswerBy } from "#app/ui/answer-by.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyTitle } from "#app/ui/policy-title.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { InEnglish, useWords } from "#app/ui/use-words.tsx";
import { answerGivenWords } from "#app/ui/words.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { headInLanguage } from "../public/text-in-language.server.ts";
import { answeredBefore } from "./answered-before.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const language = languageOnRecord(portal, adult);
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock(), language });
  const words = wordsIn(language);
  const isSignedIn = session.scope === "sign-in";
  const next = tasks.find(({ state }) => state === "to-read");
  return {
    // With a pass: no child's name, and no answer, beyond what the mail said (DESIGN.md section 9).
    children: isSignedIn ? formatList(childrenShownTo(portal.db, adult.id), language) : "",
    tasks: tasks.map((task) => ({
      slug: task.policy.slug,
      ...headInLanguage(portal.db, task.version, language),
      label: task.version.label,
      state: task.state,
      answer: task.answer && {
        words: isSignedIn ? answerGivenWords(task.answer, words) : words.t("tasks.answered"),
        on: formatDay(task.answer.answeredAt, language),
      },
      before: answeredBefore(task, session, words)?.words ?? null,
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
        on: formatDay(signedAt, language),
        counts: correctedAt === null,
      }),
    ),
    phone: portal.school().phone,
    isSignedIn,
    isSharedDevice: session.isSharedDevice,
  };
}

export const handle = pageHandle({ title: (_, { t }) => t("tasks.title"), warnsBeforeSignOut: true });

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
  const { t, rich } = useWords();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">{t("tasks.title")}</h1>
      {tasks.length === 0 && (
        <p className="govuk-body">
          {t("tasks.nothing")} {t("frame.questions", { phone })}
        </p>
      )}
      {tasks.length > 0 && (
        <>
          <p className="govuk-body">
            {t(isDone ? "tasks.done" : "tasks.how")}
            {!isDone && children && ` ${t("tasks.covers", { children })}`}
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
                    <PolicyTitle title={task.title} isTranslated={task.isTranslated} />
                  </a>
                  <div className="govuk-task-list__hint">
                    <InEnglish>{task.label}</InEnglish>
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
              {t("frame.continue")}
            </a>
          )}
        </>
      )}
      {tookBack && (
        <p className="govuk-body">{rich("tasks.took-back", { link: "/sign/declaration?again" })}</p>
      )}
      {refused && <p className="govuk-body">{rich("tasks.refused", { link: "/sign/declaration?again" })}</p>}
      <p className="govuk-body">{rich("tasks.wrong", { link: "/sign/something-wrong" })}</p>
      {!isSharedDevice && (
        <p className="govuk-body">
          {rich("tasks.details", { link: "/me" })}
          {!isSignedIn && ` ${t("tasks.details-code")}`}
        </p>
      )}
      {receipts.length > 0 && (
        <>
          <h2 className="govuk-heading-m">{t("tasks.receipts")}</h2>
          <ul className="govuk-list">
            {receipts.map(({ reference, on, counts }) => (
              <li key={reference}>
                {rich(
                  counts ? "tasks.receipt" : "tasks.receipt-void",
                  { link: `/receipts/${reference}` },
                  { reference, on },
                )}
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
  const { t } = useWords();
  if (answer) return <>{`${answer.words}, ${answer.on}`}</>;
  if (state === "read") return <strong className="govuk-tag govuk-tag--light-blue">{t("tasks.read")}</strong>;
  return <strong className="govuk-tag govuk-tag--blue">{t("tasks.to-read")}</strong>;
}
