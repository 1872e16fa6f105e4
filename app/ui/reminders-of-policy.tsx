import { PostButton } from "./post-button.tsx";
import { adultsWords, scheduleWords } from "./reminder-words.ts";
import { SummaryList } from "./summary-list.tsx";

type Policy = {
  policyId: string;
  slug: string;
  title: string;
  reminderDays: readonly number[];
  pausedOn: string | null | 0;
  open: number;
  next: { on: string; adults: number } | null;
};

/** One policy's schedule, how many it still goes to, and what the office can do about it. */
export function RemindersOfPolicy({ policy, maySetSchedule }: { policy: Policy; maySetSchedule: boolean }) {
  const { policyId, slug, title, reminderDays, pausedOn, open, next } = policy;
  return (
    <section aria-labelledby={policyId}>
      <h2 className="govuk-heading-m" id={policyId}>
        {title}
      </h2>
      <SummaryList
        rows={[
          { key: "Asked, not answered", value: adultsWords(open) },
          {
            key: "Next reminder",
            value: pausedOn
              ? `Paused since ${pausedOn}`
              : next
                ? `${next.on}, to ${adultsWords(next.adults)}`
                : "None is due",
          },
          { key: "Schedule", value: scheduleWords(reminderDays) },
        ]}
      />
      <ul className="govuk-list office-actions no-print">
        {open > 0 && (
          <li>
            <a className="govuk-link" href={`/office/requests/reminders/now?policy=${policyId}`}>
              Remind them now<span className="govuk-visually-hidden">: {title}</span>
            </a>
          </li>
        )}
        {maySetSchedule && (
          <li>
            <a className="govuk-link" href={`/office/policies/${slug}/reminders`}>
              Change the schedule<span className="govuk-visually-hidden"> of {title}</span>
            </a>
          </li>
        )}
        <li>
          <PostButton look="link" fields={{ act: pausedOn ? "resume" : "pause", policy: policyId }}>
            {pausedOn ? "Let its reminders go on" : "Pause its reminders"}
            <span className="govuk-visually-hidden">: {title}</span>
          </PostButton>
        </li>
      </ul>
    </section>
  );
}
