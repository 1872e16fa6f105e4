import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { mayWriteNow } from "#app/domain/calendar/school-days.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { nextMorning, START_DELAY } from "#app/domain/requests/asking-days.ts";
import { goesOnAfter } from "#app/domain/requests/asking-hours.ts";
import { planAsking } from "#app/domain/requests/plan-asking.server.ts";
import { sendTestRequest } from "#app/domain/requests/send-test-request.server.ts";
import { startAsking } from "#app/domain/requests/start-asking.server.ts";
import { chosenToAskQuery, readChosenToAsk } from "#app/forms/new-asking.ts";
import { startAskingForm, testRequestForm } from "#app/forms/start-asking.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AskingCounted } from "#app/ui/asking-counted.tsx";
import { refusalOf } from "#app/ui/asking-refusals.ts";
import { audienceWords, inWords, mailsCounted } from "#app/ui/asking-words.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SampleMails } from "#app/ui/sample-mails.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StartAskingForm } from "#app/ui/start-asking-form.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { audienceOf } from "./asking-choice.server.ts";
import { sampleMails } from "./sample-mails.server.ts";

/** Before anybody is asked: who gets a mail and who does not, what it says, and when it goes. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const person = await requireStaff(request, portal);
  const chosen = readChosenToAsk(request.url);
  const audience = audienceOf(chosen, person, portal);
  if (!audience || chosen.policies.length === 0) throw redirect("/office/requests/new");
  const now = portal.clock();
  const wanted = { policyIds: chosen.policies, answerBy: chosen.answerBy ?? null, now };
  const plan = planAsking(portal.db, { ...wanted, audience, staffId: person.staff.id });
  const calendar = schoolCalendar(portal.db);
  const mails = plan.status === "ready" ? plan.people.filter(({ reason }) => reason === null).length : 0;
  const { mailsPerMinute } = sendingSettings(portal.db);
  const goesOnAt = goesOnAfter(calendar, { mails, mailsPerMinute, now });
  return {
    askingId: crypto.randomUUID(),
    mailId: crypto.randomUUID(),
    query: chosenToAskQuery(chosen),
    audience,
    titles: titlesOf(portal.db, chosen.policies).map(({ title }) => title),
    answerBy: wanted.answerBy,
    plan,
    samples: plan.status === "ready" ? sampleMails(portal, { ...wanted, people: plan.people }) : [],
    isSchoolTime: mayWriteNow(calendar, now + START_DELAY),
    goesOn: goesOnAt === null ? null : formatDayAndTime(goesOnAt),
    nextMorning: nextMorning(calendar, now),
    ownAddress: person.staff.email,
    isTestSent: new URL(request.url).searchParams.has("tested"),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireStaff(request, portal);
  const { staff } = person;
  const chosen = readChosenToAsk(request.url);
  const audience = audienceOf(chosen, person, portal);
  if (!audience) return redirect("/office/requests/new");
  const form = await readForm(request);
  const now = portal.clock();
  const answerBy = chosen.answerBy ?? null;
  const test = testRequestForm.safeParse(Object.fromEntries(form));
  if (test.success) {
    const policies = titlesOf(portal.db, chosen.policies);
    sendTestRequest(portal.db, { mailId: test.data.mailId, staff, policies, answerBy, now });
    return redirect(`/office/requests/check?${chosenToAskQuery(chosen)}&tested`, 303);
  }
  const submission = parseWithZod(form, { schema: startAskingForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });
  const { askingId, start, startOn, count } = submission.value;
  const outcome = startAsking(portal.db, {
    askingId,
    audience,
    policyIds: chosen.policies,
    answerBy,
    start: start === "morning" && startOn ? { on: startOn } : "now",
    typedCount: count,
    staffId: staff.id,
    now,
  });
  if (outcome.status === "started" || outcome.status === "started-already")
    return redirect(`/office/requests/${outcome.askingId}`, 303);
  const { field, words } = refusalOf(outcome);
  return data(submission.reply({ fieldErrors: { [field]: [words] } }), { status: 400 });
}

function titlesOf(db: Parameters<typeof askedPolicies>[0], policyIds: string[]) {
  return askedPolicies(db)
    .filter(({ policy }) => policyIds.includes(policy.id))
    .map(({ version }) => ({ title: version.title, label: version.label }));
}

export const handle = pageHandle({ title: "Check before asking" });

const BACK = { href: "/office/requests/new", words: "Ask parents" };

export default function CheckAsking() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { plan, audience, titles, answerBy } = page;
  if (plan.status !== "ready") return <NothingToCheck status={plan.status} />;
  const mailed = plan.people.filter(({ reason }) => reason === null);
  return (
    <PageBody back={BACK}>
      <ErrorSummary errors={errorsOf(refused)} />
      {page.isTestSent && !refused && (
        <DoneBanner>A test mail is on its way to {page.ownAddress}.</DoneBanner>
      )}
      <h1 className="govuk-heading-xl">
        {mailed.length === 0 ? "Nobody would get a mail" : `Check: ${mailsCounted(mailed.length)}`}
      </h1>
      <SummaryList
        rows={[
          { key: "Whom", value: audienceWords(audience) },
          { key: "For", value: inWords(titles) },
          { key: "Answer by", value: answerBy ? formatIsoDate(answerBy) : "No day" },
        ]}
      />
      <h2 className="govuk-heading-l">Who gets a mail, and who does not</h2>
      <AskingCounted people={plan.people} askedBefore={plan.askedBefore} />
      {mailed.length > 0 && (
        <>
          <SampleMails
            samples={page.samples}
            mailId={page.mailId}
            ownAddress={page.ownAddress}
            query={page.query}
          />
          <StartAskingForm {...page} count={mailed.length} refused={refused} />
        </>
      )}
    </PageBody>
  );
}

function NothingToCheck({ status }: { status: "not-ready" | "policy-not-asked" | "nobody" }) {
  return (
    <PageBody back={BACK}>
      <h1 className="govuk-heading-xl">Nobody can be asked like this</h1>
      {status === "not-ready" ? (
        <NotReadyToAsk />
      ) : (
        <>
          <p className="govuk-body">
            {status === "nobody"
              ? "Nobody is chosen who is on the roll now."
              : "One of these policies is not asked of anybody now."}
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={BACK.href}>
              Choose again
            </a>
          </p>
        </>
      )}
    </PageBody>
  );
}
