import { formatDayAndTime } from "#app/dates.ts";
import { CALL_WORDS } from "./reminder-words.ts";

type Reminder = {
  id: string;
  remindedAt: number;
  by: string | null;
  isSent: boolean;
  policies: { words: string; step: number }[];
};
type Call = { calledAt: number; outcome: keyof typeof CALL_WORDS; by: string };

/** When an adult was reminded of what, and rung. */
export function RemindedAndRung({ reminders, calls }: { reminders: Reminder[]; calls: Call[] }) {
  if (reminders.length + calls.length === 0) return null;
  return (
    <ul className="govuk-list">
      {reminders.map(({ id, remindedAt, by, isSent, policies }) => (
        <li key={id}>
          {formatDayAndTime(remindedAt)}: {isSent ? "reminded of" : "a reminder that was not sent, of"}{" "}
          {policies.map(({ words, step }) => `${words} (reminder ${step})`).join(" and ")}
          {by && `, by ${by}`}
        </li>
      ))}
      {calls.map(({ calledAt, outcome, by }) => (
        <li key={calledAt}>
          {formatDayAndTime(calledAt)}: rung by {by}: {CALL_WORDS[outcome].toLowerCase()}
        </li>
      ))}
    </ul>
  );
}
