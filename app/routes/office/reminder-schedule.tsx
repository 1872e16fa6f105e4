import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { schoolDaysAfter } from "#app/domain/calendar/school-days.ts";
import { RING_AFTER, reminderDates } from "#app/domain/reminders/reminder-schedule.ts";
import { saveReminderSchedule } from "#app/domain/reminders/save-reminder-schedule.server.ts";
import { reminderScheduleForm } from "#app/forms/reminder-schedule.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { ScheduleInDates } from "#app/ui/schedule-in-dates.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { policyToEdit } from "./policy-to-edit.server.ts";

const HEAD_AND_ADMIN = ["head", "admin"] as const;

const FIELDS = [
  { name: "first", label: "First reminder" },
  { name: "second", label: "Second reminder" },
  { name: "third", label: "Third reminder" },
] as const;

/** After how many school days a policy's reminders go out, and the dates that follow from it for somebody asked today. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, HEAD_AND_ADMIN);
  const { policy, inForce } = policyToEdit(portal, params.slug);
  const calendar = schoolCalendar(portal.db);
  const today = isoDateOf(portal.clock());
  const dates = reminderDates(calendar, { askedOn: today, days: policy.reminderDays });
  const last = dates.length === 0 ? today : dates.at(-1);
  const ringFrom = last ? schoolDaysAfter(calendar, last, RING_AFTER) : null;
  return {
    slug: policy.slug,
    title: inForce?.shortTitle ?? policy.title,
    days: policy.reminderDays,
    today: formatIsoDate(today),
    dates: dates.map((on) => on && formatIsoDate(on)),
    ringFrom: ringFrom && formatIsoDate(ringFrom),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, HEAD_AND_ADMIN);
  const { policy } = policyToEdit(portal, params.slug);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: reminderScheduleForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  // Empty fields are no reminders. A form that came without them says nothing.
  if (!FIELDS.every(({ name }) => form.has(name))) {
    const fieldErrors = { first: ["Type a number of school days, or leave this empty"] };
    return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
  }
  const { first, second, third } = submission.value;
  const days = [first, second, third].filter((one) => one !== null);
  saveReminderSchedule(portal.db, { policyId: policy.id, days, staffId: staff.id, now: portal.clock() });
  return redirect(`/office/policies/${policy.slug}/reminders?saved`);
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `Reminders: ${title}` });

export default function ReminderSchedule() {
  const { slug, title, days, today, dates, ringFrom, isSaved } = useLoaderData<typeof loader>();
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: `/office/policies/${slug}`, words: title }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && <DoneBanner>Saved. It counts from now on, for everybody.</DoneBanner>}
      <h1 className="govuk-heading-xl">Reminders: {title}</h1>
      <p className="govuk-body">
        So many school days after somebody was asked, a reminder goes to them, if they have not answered.
        Leave fields empty for fewer reminders. At least 4 school days lie between two mails, and nobody gets
        more than four about one policy, the request included.
      </p>
      <form method="post" noValidate>
        {FIELDS.map(({ name, label }, place) => (
          <TextField
            key={name}
            name={name}
            label={`${label}: school days after being asked`}
            inputMode="numeric"
            autoComplete="off"
            width="10"
            defaultValue={refused ? typedIn(refused, name) : String(days[place] ?? "")}
            error={errorOf(refused, name)}
          />
        ))}
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
      <ScheduleInDates today={today} dates={dates} ringFrom={ringFrom} />
      <p className="govuk-body">
        <a className="govuk-link" href="/office/requests/reminders">
          What goes out next
        </a>
      </p>
    </PageBody>
  );
}
