import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { lettersNotArrived } from "#app/domain/letters/letters-not-arrived.server.ts";
import { countDueInMatters } from "#app/domain/matters/list-matters.server.ts";
import { rollAtAGlance } from "#app/domain/roll/roll-at-a-glance.server.ts";
import { whatNeedsDoing } from "#app/domain/roll/what-needs-doing.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { ChartPatterns } from "#app/ui/chart-patterns.tsx";
import { LettersNotArrived } from "#app/ui/letters-not-arrived.tsx";
import { MattersDue } from "#app/ui/matters-due.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PoliciesInShort } from "#app/ui/policies-in-short.tsx";
import { PolicyAtAGlance } from "#app/ui/policy-at-a-glance.tsx";
import { ReachInWords } from "#app/ui/reach-in-words.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StepsLeft } from "#app/ui/steps-left.tsx";
import { ToDoToday } from "#app/ui/to-do-today.tsx";
import { backupsMissedSince } from "./backups-missed.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const isHeadOrDsl = staff.role === "head" || staff.role === "dsl";
  const roll = rollAtAGlance(portal.db, { now });
  return {
    roll,
    needs: whatNeedsDoing(portal.db, { viewer: staff, roll, now }),
    // Only head and safeguarding lead are told that there are any (rule 17).
    dueInMatters: isHeadOrDsl ? countDueInMatters(portal.db, { staffId: staff.id, now }) : 0,
    notArrived: isHeadOrDsl ? lettersNotArrived(portal.db, { staffId: staff.id, now }) : [],
    readiness: readiness(portal.db),
    backupsMissedSince: backupsMissedSince(portal),
    at: formatDayAndTime(now),
  };
}

export const handle = pageHandle({ title: "Overview" });

export default function Overview() {
  const {
    roll,
    needs,
    dueInMatters,
    notArrived,
    readiness,
    backupsMissedSince: missedSince,
    at,
  } = useLoaderData<typeof loader>();
  const { adults, reach, policies } = roll;
  return (
    <PageBody>
      <ChartPatterns />
      <h1 className="govuk-heading-xl">Overview</h1>
      {missedSince && (
        <div className="govuk-inset-text">
          No backup of the portal could be taken since {missedSince}. Please tell whoever looks after the
          server: <code>npm run portal -- doctor</code> says why.
        </div>
      )}
      {!readiness.mayAsk && <StepsLeft {...readiness} />}
      <PoliciesInShort policies={policies} />
      <ReachInWords adults={adults} reach={reach} />
      {dueInMatters > 0 && <MattersDue count={dueInMatters} />}
      <LettersNotArrived letters={notArrived} />
      <ToDoToday needs={needs} />
      {policies.length > 0 && (
        <ul className="govuk-list office-actions no-print">
          <li>
            <a className="govuk-link" href="/office/requests/reminders">
              Reminders: what goes out next
            </a>
          </li>
          <li>
            <a className="govuk-link" href="/office/lists/head">
              List for the head: who is missing, by class
            </a>
          </li>
          <li>
            <a className="govuk-link" href="/office/lists/governors">
              Sheet for the governors, without names
            </a>
          </li>
        </ul>
      )}
      {policies.length === 0 && (
        <div className="govuk-inset-text">
          No policy that parents are asked to acknowledge has been published yet.
        </div>
      )}
      {policies.map((policy) => (
        <PolicyAtAGlance key={policy.policyId} {...policy} />
      ))}
      <p className="govuk-body-s">Counted {at}.</p>
    </PageBody>
  );
}
