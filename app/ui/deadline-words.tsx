import { formatIsoDate } from "#app/dates.ts";

type Deadline =
  | { status: "to-acknowledge" | "to-answer"; dueOn: string; daysLeft: number }
  | { status: "without-delay"; daysOpen: number }
  | { status: "closed" };

/** Fewer days than this are worth a colour. */
const FEW = 7;

/** By when a request has to be answered, and how many days are left, in words. */
export function DeadlineWords({ deadline }: { deadline: Deadline }) {
  switch (deadline.status) {
    case "closed":
      return <>Closed</>;
    case "without-delay":
      return <>Acknowledged. Answer without delay: open for {inDays(deadline.daysOpen)}</>;
    case "to-acknowledge":
    case "to-answer": {
      const { status, dueOn, daysLeft } = deadline;
      const what = status === "to-acknowledge" ? "Acknowledge" : "Answer";
      return (
        <>
          {daysLeft <= FEW && (
            <>
              <strong className={`govuk-tag govuk-tag--${daysLeft < 0 ? "red" : "orange"}`}>
                {daysLeft < 0 ? "Overdue" : "Soon"}
              </strong>{" "}
            </>
          )}
          {what} by {formatIsoDate(dueOn)}: {leftInWords(daysLeft)}
        </>
      );
    }
  }
}

function leftInWords(daysLeft: number): string {
  if (daysLeft === 0) return "today is the last day";
  return daysLeft > 0 ? `${inDays(daysLeft)} left` : `${inDays(-daysLeft)} late`;
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
