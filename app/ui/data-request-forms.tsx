import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";

type Props = { refused: Refused };

/** The asker was told that it came. */
export function AcknowledgeRequest({
  isComplaint,
  today,
  refused,
}: Props & { isComplaint: boolean; today: string }) {
  return (
    <form method="post" noValidate className="task-form no-print">
      <h2 className="govuk-heading-m">Tell them that it came</h2>
      <p className="govuk-body">
        {isComplaint
          ? "By mail, letter or phone. Say that you look into it, and that they may complain to the ICO."
          : "By mail, letter or phone. The law does not ask for it, but they know then that it is in hand."}
      </p>
      <input type="hidden" name="act" value="acknowledge" />
      <TextField
        name="acknowledgedOn"
        label="When did you tell them?"
        type="date"
        width="10"
        error={errorOf(refused, "acknowledgedOn")}
        defaultValue={refused ? typedIn(refused, "acknowledgedOn") : today}
      />
      <button type="submit" className="govuk-button govuk-button--secondary">
        They were told
      </button>
    </form>
  );
}

/** Answered, or no longer wanted. */
export function CloseRequest({ refused }: Props) {
  return (
    <form method="post" noValidate className="task-form no-print">
      <h2 className="govuk-heading-m">Close it</h2>
      <input type="hidden" name="act" value="close" />
      <TextField
        name="outcome"
        label="What came of it?"
        hint="Such as: everything handed over at the desk, with a passport shown."
        rows={2}
        error={errorOf(refused, "outcome")}
        defaultValue={typedIn(refused, "outcome")}
      />
      <button type="submit" className="govuk-button govuk-button--secondary">
        Close it
      </button>
    </form>
  );
}

/** Two months more: only where it is complicated, and they were told why. */
export function ExtendRequest({ refused }: Props) {
  return (
    <form method="post" noValidate className="task-form no-print">
      <h2 className="govuk-heading-m">Do you need more time?</h2>
      <p className="govuk-body">
        Two months more, once, if it is complicated or they asked for many things. Tell them why within the
        first month.
      </p>
      <input type="hidden" name="act" value="extend" />
      <TextField
        name="extension"
        label="The reason, as you told them"
        rows={2}
        error={errorOf(refused, "extension")}
        defaultValue={typedIn(refused, "extension")}
      />
      <TickBox
        name="isTold"
        label="They were told, with this reason"
        error={errorOf(refused, "isTold")}
        isTicked={typedIn(refused, "isTold") === "on"}
      />
      <button type="submit" className="govuk-button govuk-button--secondary">
        Take two months more
      </button>
    </form>
  );
}
