import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import {
  copiesToHandOut,
  handOutCopies,
  whichCopies,
} from "#app/domain/letters/copies-to-hand-out.server.ts";
import { countRecipients, findLetterRound, recipientsOf } from "#app/domain/letters/letter-rounds.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { stopLetterRound } from "#app/domain/letters/stop-letter-round.server.ts";
import { START_DELAY } from "#app/domain/requests/asking-days.ts";
import { letterRoundForm } from "#app/forms/send-to-many.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { audienceWords } from "#app/ui/asking-words.ts";
import { CopiesToHandOut } from "#app/ui/copies-to-hand-out.tsx";
import { LetterAfterRestore } from "#app/ui/letter-after-restore.tsx";
import { LetterProgress } from "#app/ui/letter-progress.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Seconds until the page of one that runs comes again by itself. */
const LOOK_AGAIN = "3";

/** How far letter 2 has come on its way to many. With `?names` the names behind the numbers, and the page stays still. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const round = roundOf(portal, params);
  const now = portal.clock();
  const people = recipientsOf(portal.db, { roundId: round.id });
  const { searchParams } = new URL(request.url);
  const showsNames = searchParams.has("names");
  const copies = copiesToHandOut(portal.db, { roundId: round.id });
  lookAtLetter(portal.db, { staffId: staff.id, letterId: round.letterId, now });
  const isMoving = round.endedAt === null && round.startsAt <= now + START_DELAY;
  const page = {
    id: round.id,
    letterId: round.letterId,
    to: audienceWords(round.audience),
    startsAt: round.endedAt === null && round.startsAt > now ? formatDayAndTime(round.startsAt) : null,
    startedBy: `${round.startedBy}, ${formatDayAndTime(round.createdAt)}`,
    endedAt: round.endedAt === null ? null : formatDayAndTime(round.endedAt),
    stoppedBecause: round.stoppedBecause,
    isMoving,
    counts: countRecipients(people),
    people: showsNames ? people : null,
    copies,
    which: whichCopies(copies),
    othersNeedOne: searchParams.has("others"),
  };
  return data(page, isMoving && !showsNames ? { headers: { Refresh: LOOK_AGAIN } } : {});
}

function roundOf({ db }: Portal, { id, round }: { id?: string; round?: string }) {
  const found = findLetterRound(db, { roundId: round ?? "" });
  if (!found || found.letterId !== id) throw notFound();
  return found;
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const { id: roundId, letterId } = roundOf(portal, params);
  const form = letterRoundForm.safeParse(Object.fromEntries(await readForm(request)));
  const by = { roundId, staffId: staff.id, now: portal.clock() };
  if (form.success && form.data.press === "stop") stopLetterRound(portal.db, by);
  const here = `/office/letters/${letterId}/rounds/${roundId}`;
  if (form.success && form.data.press === "handed-out") {
    const { status } = handOutCopies(portal.db, { ...by, which: form.data.which });
    if (status === "others-need-one") return redirect(`${here}?others`, 303);
  }
  return redirect(here, 303);
}

export const handle = pageHandle({ title: "A letter to parents on its way" });

export default function LetterRound() {
  const page = useLoaderData<typeof loader>();
  const { counts, people, copies, isMoving } = page;
  const letter = `/office/letters/${page.letterId}`;
  const here = `${letter}/rounds/${page.id}`;
  return (
    <PageBody back={{ href: letter, words: "The letter" }}>
      <h1 className="govuk-heading-xl">Letter to parents: {page.to}</h1>
      <p className="govuk-body-l">
        {page.startsAt && `Begins ${page.startsAt}. Nobody has been mailed yet.`}
        {page.endedAt && `${page.stoppedBecause ? "Stopped" : "Done"} ${page.endedAt}.`}
        {!page.startsAt && !page.endedAt && "Under way."} Sent by {page.startedBy}.
      </p>
      {page.stoppedBecause === "restored-backup" && <LetterAfterRestore />}
      {isMoving && !people && <p className="govuk-body">This page looks again by itself.</p>}
      <LetterProgress href={here} counts={counts} people={people} />
      {page.endedAt === null && (
        <PostButton look="warning" fields={{ press: "stop" }}>
          Stop sending
        </PostButton>
      )}
      {page.othersNeedOne && (
        <div className="govuk-inset-text" role="alert">
          Nothing was written down: others need a copy now than when you opened the page. Print them again.
        </div>
      )}
      <CopiesToHandOut href={here} copies={copies} which={page.which} />
    </PageBody>
  );
}
