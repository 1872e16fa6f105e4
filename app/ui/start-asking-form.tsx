import { formatIsoDate } from "#app/dates.ts";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";

type StartAskingFormProps = {
  askingId: string;
  query: string;
  count: number;
  /** In ten minutes, when one begins that is started now. */
  isSchoolTime: boolean;
  /** When one that is started now goes on, where it is too long for today. */
  goesOn: string | null;
  nextMorning: string | null;
  refused: Refused;
};

/** When it begins, and the number typed: nobody asks hundreds by a slip of the hand. */
export function StartAskingForm(page: StartAskingFormProps) {
  const { askingId, query, count, isSchoolTime, goesOn, nextMorning, refused } = page;
  const typed = (name: string) => (refused ? typedIn(refused, name) : undefined);
  return (
    <form method="post" action={`/office/requests/check?${query}`} noValidate>
      <h2 className="govuk-heading-l">Send it</h2>
      {!isSchoolTime && (
        <div className="govuk-inset-text">
          {nextMorning === null
            ? "The portal does not know your term dates, so it cannot tell whether this is a school day between 8:00 and 18:00."
            : "Ten minutes from now is outside 8:00 to 18:00 on a school day. “In 10 minutes” sends all the same, and parents may not like a mail then."}
        </div>
      )}
      {goesOn && (
        <div className="govuk-inset-text">
          Begun in 10 minutes, it is not done by 18:00. It then waits by itself, and goes on {goesOn}. To
          write to everybody on one day, begin on a school morning.
        </div>
      )}
      <input type="hidden" name="askingId" value={typed("askingId") ?? askingId} />
      <RadioGroup
        name="start"
        legend="When does it begin?"
        isBold
        options={[
          {
            value: "now",
            words: "In 10 minutes",
            hint: isSchoolTime
              ? "Until then you can stop it, and nobody has been mailed. After 18:00 it waits for the next school morning."
              : "Until then you can stop it, and nobody has been mailed.",
          },
          {
            value: "morning",
            words: "At 8:00 on a school morning",
            hint: "The day below. It can be stopped until then, too.",
          },
        ]}
        chosen={typed("start") ?? (isSchoolTime || nextMorning === null ? "now" : "morning")}
        error={errorOf(refused, "start")}
      />
      <TextField
        name="startOn"
        label="School morning"
        hint={
          nextMorning
            ? `The next one is ${formatIsoDate(nextMorning)}.`
            : "Term dates are needed for this: see Settings."
        }
        type="date"
        width="10"
        defaultValue={typed("startOn") ?? nextMorning ?? ""}
        error={errorOf(refused, "startOn")}
      />
      <TextField
        name="count"
        label={`Type the number of mails to confirm: ${count}`}
        inputMode="numeric"
        autoComplete="off"
        width="10"
        defaultValue={typed("count")}
        error={errorOf(refused, "count")}
      />
      <button type="submit" className="govuk-button">
        Ask them
      </button>
    </form>
  );
}
