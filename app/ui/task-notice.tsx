/** Why something on a task's page was not done. */
const NOTICES = {
  "done-already": "Somebody else has finished this task meanwhile. What came of it stands below.",
  "own-record": "This is about your own record as a parent. Somebody else has to deal with it.",
  "has-another-owner": "Somebody else has taken this task meanwhile. Their name stands below.",
  "cannot-own-it": "This person cannot deal with it. Choose somebody else.",
  "not-a-choice": "Choose what came of it.",
  "no-such-adult": "This person is not on the roll any more. Choose again.",
  "address-not-corrected":
    "Their record still has the address that does not work. Correct it on their page first, or choose something else.",
  "no-address": "There is no email address to answer to. Ring them, or write a letter.",
  "mailbox-not-usable":
    "The portal does not write to this mailbox: it was refused, or it is somebody else’s.",
  "recorded-quietly":
    "The head recorded this without a mail, so no mail goes out. Ring them, or ask the head.",
  "nobody-asked": "There is nothing to answer by mail here.",
  "not-done": "Finish the task first.",
  "asked-already": "They have been asked since. Nothing more was sent.",
  "not-ready": "Nobody can be asked yet: the school’s own policies are not all there.",
  left: "They have no child at the school now, so they are not asked.",
  "on-hold": "They are on hold: the school starts nothing towards them.",
  "no-email": "They have no email address. Print a slip, or record paper.",
  "mail-complaint":
    "They called a mail of ours spam, so the school writes no more. Print a slip, or record paper.",
  "address-not-confirmed":
    "Somebody else has the same address. Confirm on their page that both read it, then ask.",
  "nothing-to-ask": "They have answered everything already.",
} as const;

export type TaskNoticeCode = keyof typeof NOTICES;

/** Said at the top of the page, with what was typed and could not be used. */
export function TaskNotice({
  notice,
  typed,
}: {
  notice: TaskNoticeCode | undefined;
  typed: string | undefined;
}) {
  if (!notice) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: nobody expects the focus elsewhere after a form was not taken
    <div className="govuk-error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2 className="govuk-error-summary__title">This was not done</h2>
      <p className="govuk-body">{NOTICES[notice]}</p>
      {typed && (
        <>
          <p className="govuk-body">What you typed was not saved. Copy it if you need it:</p>
          <div className="mail-text">{typed}</div>
        </>
      )}
    </div>
  );
}
