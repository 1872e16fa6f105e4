import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { listEndedUnanswered } from "#app/domain/reminders/list-ended-unanswered.server.ts";
import { countToRing } from "#app/domain/reminders/list-to-ring.server.ts";
import { pauseAllReminders, pausePolicyReminders } from "#app/domain/reminders/pause-reminders.server.ts";
import { upcomingReminders } from "#app/domain/reminders/upcoming-reminders.server.ts";
import { type AskOutcome, askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { remindersForm } from "#app/forms/reminders.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { EndedUnanswered } from "#app/ui/ended-unanswered.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { NOT_REMINDED_WORDS } from "#app/ui/reminder-words.ts";
import { RemindersOfPolicy } from "#app/ui/reminders-of-policy.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { UpcomingReminders } from "#app/ui/upcoming-reminders.tsx";

/** What goes out by itself next, to how many and on which day; to pause, and to see whose link ended unanswered. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const { state, pausedAt, days, policies } = upcomingReminders(portal.db, { now });
  const dayWords = (on: string) => (on === isoDateOf(now) ? "today" : formatIsoDate(on));
  return {
    state,
    pausedOn: pausedAt && formatDay(pausedAt),
    days: days.map(({ on, adults }) => ({ on: dayWords(on), adults })),
    policies: policies.map(({ pausedAt, next, ...policy }) => ({
      ...policy,
      pausedOn: pausedAt && formatDay(pausedAt),
      next: next && { on: dayWords(next.on), adults: next.adults },
    })),
    ended: listEndedUnanswered(portal.db, { staffId: staff.id, now }).map(({ endedAt, ...one }) => ({
      ...one,
      endedOn: formatDay(endedAt),
    })),
    toRing: countToRing(portal.db, { now }),
    maySetSchedule: staff.role === "head" || staff.role === "admin",
    isAskedAgain: new URL(request.url).searchParams.has("asked"),
  };
}

/** Pause, let go on, or ask somebody again. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: remindersForm });
  if (submission.status !== "success") return data({ notAsked: null }, { status: 400 });
  const done = submission.value;
  const by = { staffId: staff.id, now: portal.clock() };
  if (done.act === "ask-again") {
    const outcome = askAdult(portal.db, {
      adultId: done.adult,
      actor: { kind: "staff", id: staff.id },
      mailKey: portal.keys.mailSecrets,
      now: by.now,
    });
    if (outcome.status !== "asked") return data({ notAsked: whyNot(outcome) }, { status: 409 });
    return redirect("/office/requests/reminders?asked");
  }
  if ("policy" in done)
    pausePolicyReminders(portal.db, { policyId: done.policy, isPaused: done.act === "pause", ...by });
  else pauseAllReminders(portal.db, { isPaused: done.act === "pause-all", ...by });
  return redirect("/office/requests/reminders");
}

function whyNot({ status }: Exclude<AskOutcome, { status: "asked" }>): string {
  if (status === "no-such-adult") return NOT_REMINDED_WORDS.left;
  if (status === "nothing-to-ask") return NOT_REMINDED_WORDS.answered;
  if (status === "not-ready") return "The school has not done all that it does before it asks anybody";
  return NOT_REMINDED_WORDS[status];
}

export const handle = pageHandle({ title: "Reminders" });

export default function Reminders() {
  const { state, pausedOn, days, policies, ended, toRing, maySetSchedule, isAskedAgain } =
    useLoaderData<typeof loader>();
  const notAsked = useActionData<typeof action>()?.notAsked;
  return (
    <PageBody>
      {isAskedAgain && !notAsked && <DoneBanner>Asked again. The mail goes out now.</DoneBanner>}
      {notAsked && (
        <div className="govuk-inset-text" role="alert">
          Not asked: {notAsked}.
        </div>
      )}
      <h1 className="govuk-heading-xl">Reminders</h1>
      <p className="govuk-body">
        The portal reminds whoever was asked and has not answered: on school days between 8:00 and 18:00, with
        at most four mails about one policy. Any answer, a hold or leaving ends it. A mail of yours takes the
        place of a reminder in the three days after it.
      </p>
      <UpcomingReminders state={state} pausedOn={pausedOn} days={days} />
      {state === "paused" ? (
        <PostButton fields={{ act: "resume-all" }}>Let all reminders go on</PostButton>
      ) : (
        <PostButton look="secondary" fields={{ act: "pause-all" }}>
          Pause all reminders
        </PostButton>
      )}
      <p className="govuk-body">
        After the last reminder:{" "}
        <a className="govuk-link" href="/office/requests/to-ring">
          the call list, {toRing === 0 ? "nobody" : toRing === 1 ? "1 adult" : `${toRing} adults`} to ring
        </a>
      </p>
      {policies.map((policy) => (
        <RemindersOfPolicy key={policy.policyId} policy={policy} maySetSchedule={maySetSchedule} />
      ))}
      <EndedUnanswered ended={ended} />
    </PageBody>
  );
}
