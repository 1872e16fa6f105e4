import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { statementOf } from "#app/domain/policies/statement-of.ts";
import { callsOf } from "#app/domain/reminders/calls-of.server.ts";
import { listToRing } from "#app/domain/reminders/list-to-ring.server.ts";
import { recordCall } from "#app/domain/reminders/record-call.server.ts";
import { callForm } from "#app/forms/reminders.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AdultToRing } from "#app/ui/adult-to-ring.tsx";
import { CallWrittenDown } from "#app/ui/call-written-down.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PhoneScript } from "#app/ui/phone-script.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import type { Database } from "#db/connection.server.ts";

/** Whom to ring at the end of the reminders, with what to say. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const list = listToRing(portal.db, { staffId: staff.id, now });
  const rung = findCall(request, portal.db);
  const asked = new Set(list.flatMap(({ open }) => open.map(({ policyId }) => policyId)));
  return {
    on: formatDay(now),
    rung,
    next: rung && list.find(({ adultId }) => adultId !== rung.adultId),
    school: portal.school().name,
    toRing: list.map(({ calls, ...one }) => ({
      ...one,
      calls: calls.map(({ calledAt, outcome, by }) => ({ at: formatDayAndTime(calledAt), outcome, by })),
    })),
    policies: askedPolicies(portal.db).flatMap(({ policy, version }) =>
      asked.has(policy.id)
        ? [{ policyId: policy.id, title: version.title, statement: statementOf(version) }]
        : [],
    ),
  };
}

/** The call that was just written down, read from where it is kept; an address can say only whose it was. */
function findCall(request: Request, db: Database) {
  const adultId = new URL(request.url).searchParams.get("rung");
  const adult = adultId === null ? null : findAdult(db, { adultId });
  const [call] = adult ? (callsOf(db, { adultId: adult.id }).get(adult.id) ?? []) : [];
  return adult && call ? { adultId: adult.id, name: adult.name, outcome: call.outcome } : null;
}

/** How a call ended. What was answered is recorded on its own page. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: callForm });
  if (submission.status !== "success") return data({ isRefused: true }, { status: 400 });
  const { adult: adultId, outcome } = submission.value;
  const { status } = recordCall(portal.db, { adultId, outcome, staffId: staff.id, now: portal.clock() });
  return status === "recorded"
    ? redirect(`/office/requests/to-ring?rung=${adultId}`)
    : data({ isRefused: true }, { status: 409 });
}

export const handle = pageHandle({ title: "Call list" });

export default function ToRing() {
  const { on, school, toRing, policies, rung, next } = useLoaderData<typeof loader>();
  const isRefused = useActionData<typeof action>()?.isRefused;
  return (
    <PageBody back={{ href: "/office/requests/reminders", words: "Reminders" }}>
      {rung && !isRefused && <CallWrittenDown rung={rung} next={next ?? undefined} />}
      <h1 className="govuk-heading-xl">Call list</h1>
      {isRefused && (
        <div className="govuk-inset-text" role="alert">
          Not written down: this adult is not on the list any more.
        </div>
      )}
      {toRing.length === 0 ? (
        <>
          <p className="govuk-body-l">
            <strong>Nobody needs a call now</strong>, {on}.
          </p>
          <p className="govuk-body">
            Here come those who have a phone number and have had every reminder, or whom no mail reaches.
          </p>
        </>
      ) : (
        <>
          <p className="govuk-body-l">
            <strong>{toRing.length === 1 ? "1 adult" : `${toRing.length} adults`} to ring</strong>, {on}. They
            have had every reminder, or no mail reaches them. Nobody on hold is here, and nobody who asked not
            to be rung.
          </p>
          <PhoneScript school={school} name="… (the name on the list)" policies={policies} isHeld={false} />
          <ol className="govuk-list to-ring">
            {toRing.map((one) => (
              <AdultToRing key={one.adultId} {...one} />
            ))}
          </ol>
        </>
      )}
    </PageBody>
  );
}
