import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";

/** For the headteacher alone: recording without the receipt mail, where that mail would do harm. */
export function QuietFields({ refused }: { refused: Refused }) {
  const isOpen =
    typedIn(refused, "quiet") !== undefined || typedIn(refused, "quietReason") !== undefined || undefined;
  return (
    <details className="govuk-details" open={isOpen}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Would a mail to this adult do harm?</span>
      </summary>
      <div className="govuk-details__text">
        <TickBox
          name="quiet"
          label="Send no receipt. They still find it when they sign in"
          error={errorOf(refused, "quiet")}
          isTicked={typedIn(refused, "quiet") === "on"}
        />
        <TextField
          name="quietReason"
          label="Why a mail would do harm"
          hint="Only the headteacher and the safeguarding lead can read this."
          rows={3}
          defaultValue={typedIn(refused, "quietReason")}
          error={errorOf(refused, "quietReason")}
        />
      </div>
    </details>
  );
}
