import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { nextJoinersMorning } from "#app/domain/mornings/next-joiners-morning.server.ts";
import { listJoiners } from "#app/domain/requests/list-joiners.server.ts";
import { sayNotYet, takeNotYetBack } from "#app/domain/requests/say-not-yet.server.ts";
import { notYetForm } from "#app/forms/not-yet.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { JoinerTable } from "#app/ui/joiner-table.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Who will be asked next morning because they are new, who will not, and why. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const now = portal.clock();
  const joiners = listJoiners(portal.db, { now }).map(({ notYetSince, ...joiner }) => ({
    ...joiner,
    notYetSince: notYetSince === null ? null : formatDay(notYetSince),
  }));
  const next = nextJoinersMorning(portal.db, { calendar: schoolCalendar(portal.db), now });
  return {
    askedNext: joiners.filter(({ reason, notYetSince }) => reason === null && notYetSince === null),
    notYet: joiners.filter(({ notYetSince }) => notYetSince !== null),
    cannot: joiners.filter(({ reason, notYetSince }) => reason !== null && notYetSince === null),
    nextOn: next === null ? null : isoDateOf(next) === isoDateOf(now) ? "today" : formatDay(next),
    isPaused: sendingSettings(portal.db).joinersPausedAt !== null,
  };
}

/** "Not yet", and taking it back; from the list or from the adult's own page, to which it leads back. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: notYetForm });
  if (submission.status !== "success") return redirect("/office/requests/joiners");
  const { adultId, act, from } = submission.value;
  const decision = { adultId, staffId: staff.id, now: portal.clock() };
  if (act === "not-yet") sayNotYet(portal.db, decision);
  else takeNotYetBack(portal.db, decision);
  return redirect(from === "adult" ? `/office/adults/${adultId}` : "/office/requests/joiners");
}

export const handle = pageHandle({ title: "New adults" });

export default function Joiners() {
  const { askedNext, notYet, cannot, nextOn, isPaused } = useLoaderData<typeof loader>();
  const isNobody = askedNext.length + notYet.length + cannot.length === 0;
  return (
    <PageBody back={{ href: "/office/requests", words: "Requests" }}>
      <h1 className="govuk-heading-xl">New adults</h1>
      <p className="govuk-body">
        Adults who came after everybody in their class, year group or school was asked. The portal asks them
        by itself at 8:00 on the next school morning, with words of welcome.
      </p>
      <WhenItAsks nextOn={nextOn} isPaused={isPaused} />
      {isNobody && <p className="govuk-body">Nobody is new at the moment.</p>}
      {askedNext.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Will be asked</h2>
          <JoinerTable joiners={askedNext} act="not-yet" />
        </>
      )}
      {notYet.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Not yet</h2>
          <JoinerTable joiners={notYet} act="ask" />
        </>
      )}
      {cannot.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Cannot be asked by mail now</h2>
          <p className="govuk-body">They are asked on the next school morning after this is put right.</p>
          <JoinerTable joiners={cannot} act="not-yet" />
        </>
      )}
    </PageBody>
  );
}

function WhenItAsks({ nextOn, isPaused }: { nextOn: string | null; isPaused: boolean }) {
  if (isPaused)
    return (
      <div className="govuk-inset-text">
        Paused: nobody new is asked.{" "}
        <a className="govuk-link" href="/office/settings/sending">
          Let it go on
        </a>
      </div>
    );
  if (nextOn === null)
    return (
      <div className="govuk-inset-text">
        Without term dates the portal sends nothing by itself.{" "}
        <a className="govuk-link" href="/office/settings/term-dates">
          Type the term dates
        </a>
      </div>
    );
  return (
    <p className="govuk-body">
      Next: <strong>{nextOn}</strong>.
    </p>
  );
}
