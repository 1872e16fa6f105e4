import type { LetterAddressee } from "#app/domain/letters/addressee-of.server.ts";
import { EarlyLetterWarnings, WhyEarly } from "./early-letter.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { BEFORE_SENDING_WORDS, WHY_NOT_MAILED_WORDS } from "./letter-sending-words.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";

type Page = { id: string; to: LetterAddressee; mailId: string; paperId: string; today: string };

/** By mail; and on paper, first to print it and then to write down that it went. */
export function SendLetterForms({ page, refused }: { page: Page; refused: Refused }) {
  return (
    <>
      <BeforeSending to={page.to} />
      <h2 className="govuk-heading-l">By mail</h2>
      <ByMail page={page} refused={refused} />
      <h2 className="govuk-heading-l">On paper</h2>
      <form method="post" action={`/office/letters/${page.id}/letter.pdf`}>
        <TextField
          name="postalAddress"
          label="Postal address, for this print only"
          hint="Leave it empty if the letter is handed over. The portal does not keep it."
          rows={5}
          autoComplete="off"
          error={undefined}
        />
        <button type="submit" className="govuk-button govuk-button--secondary">
          Make the PDF to print
        </button>
      </form>
      <OnPaper page={page} refused={refused} />
    </>
  );
}

/** Above all ways of sending: what has to be known about this adult, and what the policy puts first. */
function BeforeSending({ to: { before, early } }: { to: LetterAddressee }) {
  return (
    <div id="before">
      {before.length > 0 && (
        <div className="text-problems">
          <p className="govuk-body govuk-!-font-weight-bold">Please think of this first</p>
          <ul className="govuk-list govuk-list--bullet">
            {before.map((one) => (
              <li key={one}>{BEFORE_SENDING_WORDS[one]}</li>
            ))}
          </ul>
        </div>
      )}
      <EarlyLetterWarnings early={early} />
    </div>
  );
}

/** What either form says beside its way: what the page warned of, and why it goes early. */
function EveryWay({
  page,
  refused,
  whyEarly,
}: {
  page: Page;
  refused: Refused;
  /** The field of this form. */
  whyEarly: "early" | "earlyOnPaper";
}) {
  const error = errorOf(refused, whyEarly);
  return (
    <>
      <input type="hidden" name="warnedOf" value={page.to.before.join(" ")} />
      {(page.to.early.length > 0 || error) && (
        <WhyEarly name={whyEarly} error={error} typed={refused ? typedIn(refused, whyEarly) : undefined} />
      )}
    </>
  );
}

function ByMail({ page, refused }: { page: Page; refused: Refused }) {
  const { email, whyNotMailed, others, wasMailedBefore } = page.to;
  const error = errorOf(refused, "to");
  if (whyNotMailed !== null || email === null) {
    return (
      <p className="govuk-body" id="to">
        {WHY_NOT_MAILED_WORDS[whyNotMailed ?? "no-email"]}
      </p>
    );
  }
  return (
    <form method="post" noValidate>
      <input type="hidden" name="way" value="mail" />
      <input type="hidden" name="sendingId" value={page.mailId} />
      <input type="hidden" name="to" value={email} />
      <ErrorMessage id="to-error" message={error} />
      <p className="govuk-body" id="to">
        The whole letter goes to <strong>{email}</strong>. Replies go to the school office.
      </p>
      <EveryWay page={page} refused={refused} whyEarly="early" />
      {wasMailedBefore && (
        <TickBox
          name="isAgainConfirmed"
          label="It was mailed to them before. It shall go again."
          error={errorOf(refused, "isAgainConfirmed")}
        />
      )}
      {others.length > 0 && (
        <TickBox
          name="isSharingConfirmed"
          label={`Others read this mailbox too: ${others.join(", ")}. The letter may go there all the same.`}
          error={errorOf(refused, "isSharingConfirmed")}
        />
      )}
      <button type="submit" className="govuk-button">
        Send it by mail
      </button>
    </form>
  );
}

function OnPaper({ page, refused }: { page: Page; refused: Refused }) {
  const typed = (name: string) => (refused ? typedIn(refused, name) : undefined);
  return (
    <form method="post" noValidate>
      <h3 className="govuk-heading-m">Write down that it went</h3>
      <input type="hidden" name="sendingId" value={page.paperId} />
      <RadioGroup
        name="way"
        legend="How did it go?"
        options={[
          { value: "post", words: "It was posted" },
          { value: "handed-over", words: "It was handed over" },
        ]}
        chosen={typed("way")}
        error={errorOf(refused, "way")}
      />
      <TextField
        name="on"
        label="On which day?"
        type="date"
        width="10"
        defaultValue={typed("on") ?? page.today}
        error={errorOf(refused, "on")}
      />
      <EveryWay page={page} refused={refused} whyEarly="earlyOnPaper" />
      <button type="submit" className="govuk-button govuk-button--secondary">
        Write it down
      </button>
    </form>
  );
}
