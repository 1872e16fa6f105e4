import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import { bankHolidaysInTerm } from "#app/domain/calendar/bank-holidays.ts";
import { closeDays, openDay } from "#app/domain/calendar/close-days.server.ts";
import { listClosedDays } from "#app/domain/calendar/list-terms.server.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { isWithinTerm } from "#app/domain/calendar/school-years.ts";
import { bankHolidaysForm, closedDayForm, closedDaysAct, openDayForm } from "#app/forms/term-dates.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { BankHolidayChoice } from "#app/ui/bank-holiday-choice.tsx";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StackedTable } from "#app/ui/stacked-table.tsx";
import { CLOSED_DAY_WORDS } from "#app/ui/term-words.ts";
import { TextField } from "#app/ui/text-field.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const calendar = schoolCalendar(portal.db);
  const today = isoDateOf(portal.clock());
  return {
    closed: listClosedDays(portal.db)
      .filter(({ closedOn }) => closedOn >= today)
      .map((day) => ({ ...day, isInTerm: isWithinTerm(calendar, day.closedOn) })),
    offered: bankHolidaysInTerm(calendar, today),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

const HERE = "/office/settings/term-dates/closed-days";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const by = { staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  const act = closedDaysAct.catch("close").parse(form.get("act"));
  if (act === "open") {
    const submission = parseWithZod(form, { schema: openDayForm });
    if (submission.status === "success")
      openDay(portal.db, { on: submission.value.closedOn, staffId: by.staffId, now: by.now });
    return redirect(`${HERE}?saved`);
  }
  const submission =
    act === "close"
      ? parseWithZod(form, { schema: closedDayForm.transform((day) => [day]) })
      : parseWithZod(form, {
          schema: bankHolidaysForm.transform(({ days }) =>
            days.map((closedOn) => ({ closedOn, kind: "bank-holiday" as const })),
          ),
        });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = closeDays(portal.db, { days: submission.value, ...by });
  if (status === "closed") return redirect(`${HERE}?saved`);
  const fieldErrors = { closedOn: ["This day is years away: check the year"] };
  return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
}

export const handle = pageHandle({ title: "Closed days" });

export default function ClosedDays() {
  const { closed, offered, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/settings/term-dates", words: "Term dates" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && <DoneBanner>The closed days are saved.</DoneBanner>}
      <h1 className="govuk-heading-xl">Closed days</h1>
      <p className="govuk-body">Days within a term on which the portal sends nothing by itself.</p>
      {closed.length > 0 && (
        <StackedTable
          caption="Closed days to come"
          columns={["Day", "Why", "Change"]}
          rows={closed.map(({ closedOn, kind, isInTerm }) => ({
            key: closedOn,
            cells: [
              formatIsoDate(closedOn),
              `${CLOSED_DAY_WORDS[kind]}${isInTerm ? "" : " (no school on this day by the term dates anyway)"}`,
              <PostButton key="open" look="link" fields={{ act: "open", closedOn }}>
                {`Take ${formatIsoDate(closedOn)} off`}
              </PostButton>,
            ],
          }))}
        />
      )}
      <h2 className="govuk-heading-l">Add a closed day</h2>
      <form method="post" noValidate>
        <input type="hidden" name="act" value="close" />
        <TextField
          name="closedOn"
          label="Day"
          type="date"
          width="10"
          error={errorOf(refused, "closedOn")}
          defaultValue={typedIn(refused, "closedOn")}
        />
        <RadioGroup
          name="kind"
          legend="Why is the school closed?"
          options={Object.entries(CLOSED_DAY_WORDS).map(([value, words]) => ({ value, words }))}
          chosen={typedIn(refused, "kind")}
          error={errorOf(refused, "kind")}
        />
        <button type="submit" className="govuk-button">
          Add
        </button>
      </form>
      <BankHolidayChoice offered={offered} error={errorOf(refused, "days")} />
    </PageBody>
  );
}
