import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { countingRules } from "#app/domain/policies/counting-rules.server.ts";
import { whoWouldBeReminded } from "#app/domain/reminders/who-would-be-reminded.server.ts";
import { remindNowForm } from "#app/forms/reminders.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { LeftOutOfReminder, NoReminderNow, PeopleReminded } from "#app/ui/people-reminded.tsx";
import { adultsWords } from "#app/ui/reminder-words.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { remindInSlices } from "./remind-in-slices.server.ts";
import { whenRemindersGo } from "./when-reminders-go.server.ts";

/** Before everybody who has not answered one policy is reminded: how many, whom, and who is left out and why. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { title, reminded, leftOut } = whoIsMeant(request, portal, staff.id);
  const params = new URL(request.url).searchParams;
  return { title, reminded, leftOut, ...whenRemindersGo(portal), done: params.get("queued") };
}

/** Only with the number typed that the page shows: as many as there are now. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { policyId, reminded } = whoIsMeant(request, portal, staff.id);
  const submission = parseWithZod(await readForm(request), { schema: remindNowForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (submission.value.howMany !== reminded.length) {
    const howMany = [`It is ${reminded.length} now. Look again, and type ${reminded.length}`];
    return data({ refused: submission.reply({ fieldErrors: { howMany } }) }, { status: 400 });
  }
  const adultIds = reminded.map(({ adultId }) => adultId);
  const queued = await remindInSlices(portal, { adultIds, staffId: staff.id });
  return redirect(`/office/requests/reminders/now?policy=${policyId}&queued=${queued}`);
}

function whoIsMeant(request: Request, portal: Portal, staffId: string) {
  const policyId = new URL(request.url).searchParams.get("policy");
  const now = portal.clock();
  const rule = countingRules(portal.db, now).find(({ policy }) => policy.id === policyId);
  if (!rule) throw notFound();
  const who = { policyId: rule.policy.id };
  const all = whoWouldBeReminded(portal.db, { who, staffId, now }).map(
    ({ adultId, name, reason, mails }) => ({ adultId, name, reason, mails }),
  );
  return {
    policyId: rule.policy.id,
    title: rule.version.shortTitle,
    reminded: all.filter(({ reason }) => reason === null),
    leftOut: all.filter(({ reason }) => reason !== null),
  };
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `Remind now: ${title}` });

export default function RemindList() {
  const { title, reminded, leftOut, state, goesOut, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/requests/reminders", words: "Reminders" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Remind now: {title}</h1>
      {done !== null && (
        <div className="govuk-inset-text" role="status">
          {adultsWords(Number(done) || 0)}: reminded. Each mail shows on the adult’s page.
        </div>
      )}
      {state !== "on" && <NoReminderNow state={state} />}
      {state === "on" && reminded.length === 0 && (
        <p className="govuk-body-l">There is nobody to remind of it now.</p>
      )}
      {state === "on" && reminded.length > 0 && (
        <>
          <p className="govuk-body-l">
            <strong>{adultsWords(reminded.length)}</strong> get one mail each, {goesOut}. It lists everything
            that they have not answered, with a link of their own. Nobody gets more than four mails about one
            policy, the request included.
          </p>
          <form method="post" noValidate>
            <TextField
              name="howMany"
              label={`Type ${reminded.length} to confirm`}
              inputMode="numeric"
              autoComplete="off"
              width="10"
              defaultValue={typedIn(refused, "howMany")}
              error={errorOf(refused, "howMany")}
            />
            <button type="submit" className="govuk-button">
              Remind {adultsWords(reminded.length)}
            </button>
          </form>
          <PeopleReminded people={reminded} />
        </>
      )}
      <LeftOutOfReminder people={leftOut} />
    </PageBody>
  );
}
