import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { FoundDataRequest } from "#app/domain/privacy/find-data-request.server.ts";
import { DeadlineWords } from "./deadline-words.tsx";
import { SummaryList } from "./summary-list.tsx";

/** What was asked, by whom, by when to answer, and what has been done about it. */
export function DataRequestFacts({ found }: { found: FoundDataRequest }) {
  const { request, adult, deadline } = found;
  const { acknowledgedOn, extendedOn, reviewedAt, closedAt } = request;
  return (
    <SummaryList
      rows={[
        { key: "Due", value: <DeadlineWords deadline={deadline} /> },
        {
          key: "About",
          value: adult ? (
            <a className="govuk-link" href={`/office/adults/${adult.id}`}>
              {adult.name || "Deleted since"}
            </a>
          ) : (
            "Nobody found on the roll yet"
          ),
        },
        ...(request.asker ? [{ key: "Who asks", value: request.asker }] : []),
        ...(request.note
          ? [{ key: "They said", value: <div className="mail-text">{request.note}</div> }]
          : []),
        {
          key: "Received",
          value: `${formatIsoDate(request.receivedOn)}${found.recordedBy ? `, written down by ${found.recordedBy}` : ", on the portal"}`,
        },
        {
          key: "They were told that it came",
          value: acknowledgedOn ? formatIsoDate(acknowledgedOn) : "Not yet",
        },
        ...(extendedOn
          ? [
              {
                key: "More time",
                value: `Two months more since ${formatIsoDate(extendedOn)}: ${request.extensionReason}`,
              },
            ]
          : []),
        {
          key: "Parts held apart",
          value:
            reviewedAt === null
              ? "Not looked at yet"
              : `Looked at by ${found.reviewedBy}, ${formatDayAndTime(reviewedAt)}`,
        },
        ...(closedAt === null
          ? []
          : [
              {
                key: "Closed",
                value: `${formatDay(closedAt)} by ${found.closedBy}: ${request.outcome}`,
              },
            ]),
      ]}
    />
  );
}
