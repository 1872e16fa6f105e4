import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { saveSendingSettings } from "#app/domain/calendar/save-sending-settings.server.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { sendingForm } from "#app/forms/sending.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return {
    settings: sendingSettings(portal.db),
    hasTermDates: schoolCalendar(portal.db).schoolDays.length > 0,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: sendingForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { pace, reminders, joiners, digest } = submission.value;
  const choices = {
    mailsPerMinute: pace,
    areRemindersPaused: !reminders,
    areJoinersPaused: !joiners,
    isDigestStopped: !digest,
  };
  saveSendingSettings(portal.db, { choices, staffId: staff.id, now: portal.clock() });
  return redirect("/office/settings/sending?saved");
}

export const handle = pageHandle({ title: "What the portal sends by itself" });

export default function Sending() {
  const { settings, hasTermDates, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const isTicked = (name: string, pausedAt: number | null) =>
    refused ? typedIn(refused, name) === "on" : pausedAt === null;
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && <DoneBanner>Saved. It counts at once.</DoneBanner>}
      <h1 className="govuk-heading-xl">What the portal sends by itself</h1>
      <p className="govuk-body">
        On school days from 8:00 to 18:00 only, by the{" "}
        <a className="govuk-link" href="/office/settings/term-dates">
          term dates
        </a>
        . {!hasTermDates && <strong>Without term dates the portal sends nothing by itself.</strong>}
      </p>
      <form method="post" noValidate>
        <TickBox
          name="reminders"
          label={`Remind adults who have not answered${since(settings.remindersPausedAt)}`}
          error={errorOf(refused, "reminders")}
          isTicked={isTicked("reminders", settings.remindersPausedAt)}
        />
        <TickBox
          name="joiners"
          label={`Ask new adults on the next school morning${since(settings.joinersPausedAt)}`}
          error={errorOf(refused, "joiners")}
          isTicked={isTicked("joiners", settings.joinersPausedAt)}
        />
        <TickBox
          name="digest"
          label={`Send the office a mail each school morning: counts, no names${since(settings.digestStoppedAt)}`}
          error={errorOf(refused, "digest")}
          isTicked={isTicked("digest", settings.digestStoppedAt)}
        />
        <TextField
          name="pace"
          label="Mails a minute"
          hint="As many as your mail provider allows. 60 if you do not know"
          width="10"
          inputMode="numeric"
          error={errorOf(refused, "pace")}
          defaultValue={refused ? typedIn(refused, "pace") : String(settings.mailsPerMinute)}
        />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
      <ul className="govuk-list office-actions">
        <li>
          <a className="govuk-link" href="/office/requests/reminders">
            Reminders that go out next
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/requests/joiners">
            New adults who will be asked next
          </a>
        </li>
      </ul>
    </PageBody>
  );
}

function since(pausedAt: number | null): string {
  return pausedAt === null ? "" : ` (off since ${formatDay(pausedAt)})`;
}
