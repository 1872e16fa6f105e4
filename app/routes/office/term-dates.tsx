import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { listTerms } from "#app/domain/calendar/list-terms.server.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { mayWriteNow, nextMomentToWrite } from "#app/domain/calendar/school-days.ts";
import { schoolYears } from "#app/domain/calendar/school-years.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SchoolYearPicture } from "#app/ui/school-year-picture.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StackedTable } from "#app/ui/stacked-table.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const calendar = schoolCalendar(portal.db);
  const now = portal.clock();
  const next = nextMomentToWrite(calendar, now);
  return {
    terms: listTerms(portal.db).filter(({ endsOn }) => endsOn >= isoDateOf(now)),
    closedAhead: [...calendar.closedDays].filter((on) => on >= isoDateOf(now)).length,
    years: schoolYears(calendar, isoDateOf(now)),
    writesNow: mayWriteNow(calendar, now),
    writesNextOn: next === null ? null : formatDay(next),
    lastDay: calendar.schoolDays.at(-1) ?? null,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export const handle = pageHandle({ title: "Term dates" });

export default function TermDates() {
  const { terms, closedAhead, years, isSaved, ...sending } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      {isSaved && <DoneBanner>The term dates are saved.</DoneBanner>}
      <h1 className="govuk-heading-xl">Term dates</h1>
      <WhenItWrites {...sending} />
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href="/office/settings/term-dates/paste">
            Paste all dates at once
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/settings/term-dates/term">
            Add a term
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/settings/term-dates/closed-days">
            INSET days, bank holidays and other closed days ({closedAhead} to come)
          </a>
        </li>
      </ul>
      {terms.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Terms</h2>
          <StackedTable
            caption="Terms that run or are to come"
            columns={["Term", "First day", "Last day", "Half-term break"]}
            rows={terms.map((term) => ({ key: term.id, cells: termCells(term) }))}
          />
        </>
      )}
      {years.length > 0 && (
        <>
          <h2 className="govuk-heading-l">On which days the portal may write</h2>
          {years.map((year) => (
            <SchoolYearPicture key={year.name} year={year} />
          ))}
        </>
      )}
    </PageBody>
  );
}

function termCells(term: ReturnType<typeof listTerms>[number]) {
  const { id, name, startsOn, endsOn, breakStartsOn, breakEndsOn } = term;
  return [
    <a key="change" className="govuk-link" href={`/office/settings/term-dates/term/${id}`}>
      <span className="govuk-visually-hidden">Change </span>
      {name}
    </a>,
    formatIsoDate(startsOn),
    formatIsoDate(endsOn),
    breakStartsOn && breakEndsOn
      ? `${formatIsoDate(breakStartsOn)} to ${formatIsoDate(breakEndsOn)}`
      : "None",
  ];
}

/** What the term dates mean for today, before anything else. */
function WhenItWrites({
  writesNow,
  writesNextOn,
  lastDay,
}: {
  writesNow: boolean;
  writesNextOn: string | null;
  lastDay: string | null;
}) {
  if (lastDay === null || writesNextOn === null) {
    return (
      <div className="govuk-inset-text">
        <strong>Without term dates the portal sends nothing by itself.</strong>{" "}
        {lastDay === null
          ? "Nobody is reminded, new families are not asked, and the morning mail stays away."
          : `The last school day that it knew was ${formatIsoDate(lastDay)}. Type the next terms, and it goes on.`}
      </div>
    );
  }
  return (
    <p className="govuk-body">
      {writesNow
        ? "Today is a school day: the portal may write until 18:00."
        : `The portal is silent now. It may write again on ${writesNextOn} from 8:00.`}{" "}
      It writes by itself on school days from 8:00 to 18:00 only. The last one it knows is{" "}
      {formatIsoDate(lastDay)}: type the next terms before that.
    </p>
  );
}
