import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf, weekdaysAfter } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { schoolDaysAfter } from "#app/domain/calendar/school-days.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { yearGroups } from "#app/domain/policies/year-groups.server.ts";
import { answerByProblem } from "#app/domain/requests/asking-days.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { chosenToAskQuery, type NewAsking, newAskingForm, readChosenToAsk } from "#app/forms/new-asking.ts";
import { requireStaff, type SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AskingFields } from "#app/ui/asking-fields.tsx";
import { answerByWords } from "#app/ui/asking-refusals.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PickToAsk } from "#app/ui/pick-to-ask.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { audienceOf } from "./asking-choice.server.ts";

const MOST_FOUND = 50;
/** A day that is offered: long enough to read in peace, in school days. */
const USUAL_DAYS = 15;

/** Whom the office asks, for what, by when. The roll and an adult's page lead here with whom already chosen. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const chosen = readChosenToAsk(request.url);
  const now = portal.clock();
  const usual =
    schoolDaysAfter(schoolCalendar(portal.db), isoDateOf(now), USUAL_DAYS) ?? weekdaysAfter(now, USUAL_DAYS);
  return {
    mayAsk: readiness(portal.db).mayAsk,
    classes: classNames(portal.db),
    years: yearGroups(portal.db),
    policies: askedPolicies(portal.db).map(({ policy, version }) => ({
      id: policy.id,
      title: version.title,
    })),
    chosen: { ...chosen, answerBy: chosen.answerBy ?? usual },
    picked: countPicked(chosen, staff, portal),
  };
}

function countPicked(
  chosen: ReturnType<typeof readChosenToAsk>,
  staff: SignedInStaff,
  portal: Portal,
): number {
  const audience = audienceOf(chosen, staff, portal);
  return audience?.kind === "adults" ? audience.adultIds.length : 0;
}

/** Leads to the check page; a name comes by form only, and is answered with whoever it may mean. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: newAskingForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), found: null }, { status: 400 });
  const { answerBy } = submission.value;
  const problem = answerBy && answerByProblem(schoolCalendar(portal.db), { answerBy, now: portal.clock() });
  if (problem) {
    const refused = submission.reply({ fieldErrors: { answerBy: [answerByWords(problem)] } });
    return data({ refused, found: null }, { status: 400 });
  }
  const { who, search, ...chosen } = submission.value;
  if (who !== "search")
    return redirect(`/office/requests/check?${chosenToAskQuery({ ...chosen, who })}`, 303);
  return data({ refused: undefined, found: findToAsk(portal, submission.value) });
}

function findToAsk(portal: Portal, { search = "", policies, answerBy }: NewAsking) {
  const { rows, total } = listRoll(portal.db, {
    filter: { search },
    now: portal.clock(),
    limit: MOST_FOUND,
    offset: 0,
  });
  const people = rows.map(({ adultId, name, children }) => ({ adultId, name, children }));
  return { people, total, search, policies, answerBy };
}

export const handle = pageHandle({ title: "Ask parents" });

export default function NewAskingPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.found) return <PickToAsk {...answer.found} />;
  return (
    <PageBody back={{ href: "/office/requests", words: "Requests" }}>
      <ErrorSummary errors={errorsOf(answer?.refused)} />
      <h1 className="govuk-heading-xl">Ask parents</h1>
      {page.mayAsk ? (
        <>
          <p className="govuk-body">
            Nothing is sent yet. On the next page you see who gets a mail and who does not.
          </p>
          <AskingFields {...page} refused={answer?.refused} />
        </>
      ) : (
        <NotReadyToAsk />
      )}
    </PageBody>
  );
}
