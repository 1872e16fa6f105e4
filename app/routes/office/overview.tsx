import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { rollAtAGlance } from "#app/domain/roll/roll-at-a-glance.server.ts";
import { whatNeedsDoing } from "#app/domain/roll/what-needs-doing.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { ChartPatterns } from "#app/ui/chart-patterns.tsx";
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
  const roll = rollAtAGlance(portal.db, { now });
  return {
    roll,
    needs: whatNeedsDoing(portal.db, { viewer: staff, roll, now }),
    readiness: readiness(portal.db),
    backupsMissedSince: backupsMissedSince(portal),
    at: formatDayAndTime(now),
  };
}

export const handle = pageHandle({ title: "Overview" });

export default function Overview() {
  const { roll, needs, readiness, backupsMissedSince: missedSince, at } = useLoaderData<typeof loader>();
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
