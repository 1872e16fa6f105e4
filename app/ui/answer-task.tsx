import { TASK_FORM } from "./finish-task.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";

type AnswerTaskProps = {
  formId: string;
  task: { kind: string };
  whereToAnswer:
    | { status: "by-mail"; to: string; name: string; isShared: boolean }
    | { status: "recorded-quietly" | "no-address" | "mailbox-not-usable" | "nobody-asked" };
  adult: { children: { courtOrder: boolean }[] } | null;
  school: { name: string; phone: string };
  staffName: string;
  /** What stands in the box for a stranger until somebody types. */
  safeWords: string;
  refused: Refused;
};

/**
 * Answers by mail, between the words that the mail begins and ends with. Its fields belong to the form that finishes the
 * task: whoever presses its button sends along what was typed here, so that it is not lost (rule 20).
 */
export function AnswerTask({
  formId,
  task,
  whereToAnswer,
  adult,
  school,
  staffName,
  safeWords,
  refused,
}: AnswerTaskProps) {
  switch (whereToAnswer.status) {
    case "nobody-asked":
      return null;
    case "recorded-quietly":
      return (
        <p className="govuk-body">
          The head recorded this without a mail, so the portal sends no mail about it. Please answer by phone,
          or ask the head.
        </p>
      );
    case "no-address":
      return <p className="govuk-body">There is no email address to answer to: please ring them.</p>;
    case "mailbox-not-usable":
      return (
        <p className="govuk-body">
          The portal does not write to this mailbox: it was refused, or somebody there said that it is not
          theirs. Please ring them.
        </p>
      );
    case "by-mail":
      break;
  }
  const { to, name, isShared } = whereToAnswer;
  const isStranger = task.kind === "not-on-the-roll";
  return (
    <section className="task-form">
      <h2 className="govuk-heading-m">Answer by mail</h2>
      <p className="govuk-body">
        To {to}. Replies go to the office mailbox. The answer is kept with{" "}
        {isStranger ? "this task" : "their record"}.
      </p>
      {isShared && (
        <p className="govuk-body">
          <strong>Several adults read this mailbox.</strong> The mail quotes nothing of what was written:
          leave it out of your answer too.
        </p>
      )}
      {adult?.children.some(({ courtOrder }) => courtOrder) && (
        <p className="govuk-body">
          <strong>A court order limits this adult:</strong> name no child.
        </p>
      )}
      {isStranger && (
        <p className="govuk-body">
          <strong>Do not say whether a child is at the school.</strong> The words below are safe to send.
        </p>
      )}
      <input type="hidden" name="formId" value={formId} form={TASK_FORM} />
      <p className="govuk-body mail-edge">Hello {name},</p>
      <TextField
        name="answer"
        form={TASK_FORM}
        label="Your answer"
        rows={7}
        error={errorOf(refused, "answer")}
        defaultValue={typedIn(refused, "answer") ?? (isStranger && !refused ? safeWords : undefined)}
      />
      <p className="govuk-body mail-edge">
        {staffName}
        <br />
        {school.name}, phone {school.phone}
      </p>
      <div className="govuk-button-group">
        <button type="submit" form={TASK_FORM} name="act" value="answer" className="govuk-button">
          Send and finish
        </button>
        <button
          type="submit"
          form={TASK_FORM}
          name="act"
          value="answer-and-keep-open"
          className="govuk-button govuk-button--secondary"
        >
          Send and keep the task open
        </button>
      </div>
    </section>
  );
}
