import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { START_DELAY } from "#app/domain/requests/asking-days.ts";
import { waitsUntil } from "#app/domain/requests/asking-hours.ts";
import { mailsStillTried, peopleAsked } from "#app/domain/requests/asking-progress.server.ts";
import { findAsking } from "#app/domain/requests/list-askings.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import { stopAsking } from "#app/domain/requests/stop-asking.server.ts";
import { runningAskingForm } from "#app/forms/start-asking.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AskingBar } from "#app/ui/asking-bar.tsx";
import { AskingButtons } from "#app/ui/asking-buttons.tsx";
import { AskingNow } from "#app/ui/asking-now.tsx";
import { AskingPeople } from "#app/ui/asking-people.tsx";
import { AskingStopped } from "#app/ui/asking-stopped.tsx";
import { audienceWords, inWords } from "#app/ui/asking-words.ts";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";

/** Seconds until the page of one that runs comes again by itself. */
const LOOK_AGAIN = "3";

/** How far one request to many has come. With `?names` the names behind the numbers, and the page stays still. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const now = portal.clock();
  const asking = findAsking(portal.db, { askingId: params.id ?? "", now });
  if (!asking) throw notFound();
  const { searchParams } = new URL(request.url);
  const showsNames = searchParams.has("names");
  const people = showsNames
    ? peopleAsked(portal.db, { askingId: asking.id, policyIds: asking.policyIds, now })
    : null;
  const { waiting, queued } = asking.counts;
  // A page that comes again by itself keeps its reader signed in: only while there is something to see.
  const isUnderWay = asking.state === "asking" && waiting + queued > 0;
  const isAboutToBegin = asking.state === "planned" && asking.startsAt <= now + START_DELAY;
  const waits = waitsUntil(schoolCalendar(portal.db), asking, now);
  const stillTried = mailsStillTried(portal.db, { askingId: asking.id });
  const isGoingOn = isUnderWay && stillTried.length === 0;
  const isMoving = asking.pausedAt === null && waits === null && (isGoingOn || isAboutToBegin);
  const page = {
    asking,
    people,
    isMoving,
    waits,
    stillTried,
    isOver: asking.answerBy !== null && asking.answerBy < isoDateOf(now),
    stoppedAfter: searchParams.has("stopped"),
  };
  return data(page, isMoving && !showsNames ? { headers: { Refresh: LOOK_AGAIN } } : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const askingId = params.id ?? "";
  const form = runningAskingForm.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return redirect(`/office/requests/${encodeURIComponent(askingId)}`, 303);
  const by = { askingId, staffId: staff.id, now: portal.clock() };
  const { press } = form.data;
  const { status } =
    press === "stop"
      ? stopAsking(portal.db, by)
      : pauseAsking(portal.db, { ...by, isPaused: press === "pause" });
  if (status === "no-such-asking") throw notFound();
  const query = status === "stopped" ? "?stopped" : "";
  return redirect(`/office/requests/${encodeURIComponent(askingId)}${query}`, 303);
}

export const handle = pageHandle({ title: "A request to many" });

export default function AskingPage() {
  const { asking, people, isMoving, waits, stillTried, isOver, stoppedAfter } =
    useLoaderData<typeof loader>();
  const { id, audience, policyTitles, answerBy, state, counts, pausedAt, endedAt } = asking;
  const who = asking.isWelcome ? "New at the school" : audienceWords(audience);
  const isPaused = pausedAt !== null && endedAt === null;
  return (
    <PageBody back={{ href: "/office/requests", words: "Requests" }}>
      {stoppedAfter && state === "stopped" && <AskingStopped counts={counts} />}
      <h1 className="govuk-heading-xl">Request: {who}</h1>
      <AskingNow asking={asking} waits={waits} stillTried={stillTried} />
      <AskingBar id="progress" counts={counts} />
      {isMoving && !people && <p className="govuk-body">This page looks again by itself.</p>}
      {endedAt === null && <AskingButtons isPaused={isPaused} />}
      {isOver && (
        <p className="govuk-body">
          The day to answer by is over: {counts.answered} of {counts.meant} have answered. The others still
          can.
        </p>
      )}
      <SummaryList
        rows={[
          { key: "For", value: inWords(policyTitles) },
          { key: "Answer by", value: answerBy ? formatIsoDate(answerBy) : "No day" },
          {
            key: "Asked by",
            value: `${asking.startedBy ?? "The portal"}, ${formatDayAndTime(asking.createdAt)}`,
          },
          { key: "Confirmed", value: `${asking.confirmedCount}` },
        ]}
      />
      <h2 className="govuk-heading-l">How they stand</h2>
      <AskingPeople href={`/office/requests/${id}`} counts={counts} people={people} />
      <DownloadLinks list="asking" query={`asking=${id}`} />
    </PageBody>
  );
}
