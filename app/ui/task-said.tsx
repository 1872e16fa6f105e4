import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { meaningOf } from "./server-words.ts";
import { SummaryList } from "./summary-list.tsx";
import { EMAIL_KIND_WORDS, type TASK_WORDS } from "./words.ts";

type Kind = keyof typeof TASK_WORDS;

type Said = {
  task: {
    id: string;
    kind: Kind;
    createdAt: number;
    dueOn: string | null;
    doneAt: number | null;
    note: string | null;
    importRunId: string | null;
  };
  isOverdue: boolean;
  isAboutRecording: boolean;
  ownerName: string | null;
  concerns: { policy: string; concern: string | null }[];
  report: { name: string; contact: string; child: string; message: string } | null;
  mail: {
    toAddress: string;
    serverResponse: string | null;
    /** Null where nothing of the mail may be known. */
    at: number | null;
    kind: keyof typeof EMAIL_KIND_WORDS | null;
    answeredTaskId: string | null;
  } | null;
  dataRequestId: string | null;
  address: { address: string; others: { id: string; name: string }[] } | null;
};

/** What has happened, where the task's name does not say it all. */
const WHAT_HAPPENED: Partial<Record<Kind, string>> = {
  concern: "They have acknowledged the policy. They asked to hear from you.",
  "not-me":
    "Whoever reads this mailbox said that they are somebody else. The links sent there have ended, and the portal does not write there until you decide.",
  "wrong-person":
    "They said that somebody else had signed in their name. That signing stays on record and does not count. The links sent there have ended, and the portal does not write there until you decide.",
  "not-on-the-roll":
    "Look whom on the roll this may be. Do not tell anybody by mail or on the phone whether a child is at the school until you know who they are.",
  "address-given":
    "Anyone who held the slip could have typed this address. Make sure that it is theirs, for example on the phone number you have, before you use it.",
  "shared-address":
    "Two adults may share a mailbox. Ask them first: mail for the one can be read by the other.",
  withdrawn:
    "They took back what they had signed. It stays on record and does not count. Nothing follows from it, and nobody has to phone them. Is there a question in what they wrote? Then answer it.",
  "mail-complaint":
    "Their mail program has a button for spam, and somebody pressed it, perhaps by accident. The portal writes to that address by itself no more. Codes and receipts that they ask for still go there. Ask them on the phone, and for another address if they like.",
  "plan-waits":
    "The plan was to take effect by itself on its day. Look at it, and apply it or make it again.",
};

const RECORDED_WRONGLY =
  "They said that what the school recorded for them is wrong. It stays on record and does not count. Ask them what they answered, and record it again if it is needed. Mail to them goes on.";

/** Whose note is what somebody wrote, as it is. */
const HAS_WORDS: Kind[] = [
  "wrong-details",
  "child-left",
  "not-me",
  "shared-address",
  "address-given",
  "withdrawn",
];

/** What was said, by whom and when, and until when it should be dealt with. */
export function TaskSaid(said: Said) {
  const { task, report, mail, address } = said;
  const isRecordedWrongly = task.kind === "wrong-person" && said.isAboutRecording;
  const whatHappened = isRecordedWrongly ? RECORDED_WRONGLY : WHAT_HAPPENED[task.kind];
  return (
    <>
      <p className="govuk-body">
        {said.isOverdue && (
          <>
            <strong className="govuk-tag govuk-tag--red">Overdue</strong>{" "}
          </>
        )}
        {formatDayAndTime(task.createdAt)}
        {task.dueOn && task.doneAt === null && `, due ${formatIsoDate(task.dueOn)}`}.{" "}
        {task.doneAt === null && `Dealt with by ${said.ownerName ?? "nobody yet"}.`}
      </p>
      {whatHappened && <p className="govuk-body">{whatHappened}</p>}
      {said.concerns.map(({ policy, concern }) => (
        <div key={policy} className="task-said">
          <h2 className="govuk-heading-s">About the {policy} they wrote:</h2>
          <div className="mail-text">{concern}</div>
        </div>
      ))}
      {task.kind === "concern" && said.concerns.length === 0 && (
        <p className="govuk-body">They wrote nothing down: please ask them.</p>
      )}
      {report && (
        <SummaryList
          rows={[
            { key: "Their name", value: report.name },
            { key: "How to reach them", value: report.contact },
            { key: "The child they name", value: report.child },
            ...(report.message ? [{ key: "They also wrote", value: report.message }] : []),
          ]}
        />
      )}
      {mail && (
        <SummaryList
          rows={[
            { key: "Address", value: mail.toAddress },
            ...(mail.kind && mail.at !== null
              ? [{ key: "Mail", value: `${EMAIL_KIND_WORDS[mail.kind]}, ${formatDayAndTime(mail.at)}` }]
              : []),
            ...(task.kind === "mail-complaint" || mail.at === null
              ? []
              : [
                  {
                    key: "What it means",
                    value: mail.serverResponse
                      ? meaningOf(mail.serverResponse)
                      : "The mail server gave no reason.",
                  },
                ]),
            ...(mail.serverResponse ? [{ key: "What the server said", value: mail.serverResponse }] : []),
          ]}
        />
      )}
      {mail?.answeredTaskId && (
        <p className="govuk-body">
          It was{" "}
          <a className="govuk-link" href={`/office/inbox/${mail.answeredTaskId}`}>
            your answer to this task
          </a>
          , which they did not get.
        </p>
      )}
      {address && (
        <SummaryList
          rows={[
            { key: "Address", value: address.address },
            {
              key: "Who has it already",
              value:
                address.others.length === 0
                  ? "Nobody on the roll"
                  : address.others.map(({ name }) => name).join(", "),
            },
          ]}
        />
      )}
      {task.note && HAS_WORDS.includes(task.kind) && !address && (
        <div className="mail-text task-said">{task.note}</div>
      )}
      {said.dataRequestId && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/data-requests/${said.dataRequestId}`}>
            Open it in the register: what they wrote, and by when to answer
          </a>
        </p>
      )}
      {task.importRunId && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/import/${task.importRunId}`}>
            Open the plan
          </a>
        </p>
      )}
    </>
  );
}
