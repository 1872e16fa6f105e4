import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { countTasks } from "#app/domain/inbox/list-tasks.server.ts";
import { countPressingRequests } from "#app/domain/privacy/list-data-requests.server.ts";
import { countRoll, type StateCounts } from "#app/domain/roll/count-roll.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { COVERAGE_RULE_WORDS, coverageWords } from "#app/ui/coverage-words.ts";
import { DataRequestsInShort } from "#app/ui/data-requests-in-short.tsx";
import { InboxInShort } from "#app/ui/inbox-in-short.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { ProgressPicture } from "#app/ui/progress-picture.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StepsLeft } from "#app/ui/steps-left.tsx";
import { COUNTED_STATE_WORDS } from "#app/ui/words.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  return {
    roll: countRoll(portal.db, { now }),
    tasks: countTasks(portal.db, { viewer: staff, now }),
    dataRequests: countPressingRequests(portal.db, { now }),
    readiness: readiness(portal.db),
    at: formatDayAndTime(now),
  };
}

export const handle = pageHandle({ title: "Overview" });

export default function Overview() {
  const { roll, tasks, dataRequests, readiness, at } = useLoaderData<typeof loader>();
  const { adults, reach, policies } = roll;
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Overview</h1>
      {!readiness.mayAsk && <StepsLeft {...readiness} />}
      <p className="govuk-body-l">
        <strong>{adults === 1 ? "1 adult is" : `${adults} adults are`} on the roll:</strong> {reach.reachable}{" "}
        can be reached by mail, {reach.noEmail} have no email, {reach.unreachable} have an address that does
        not work, {reach.onHold} are on hold.
      </p>
      <InboxInShort tasks={tasks} />
      <DataRequestsInShort {...dataRequests} />
      {policies.length === 0 && (
        <div className="govuk-inset-text">
          No policy that parents are asked to acknowledge has been published yet.
        </div>
      )}
      {policies.map((policy) => (
        <section key={policy.policyId} aria-labelledby={policy.policyId}>
          <h2 className="govuk-heading-l" id={policy.policyId}>
            {policy.title}
          </h2>
          <ul className="number-tiles">
            {Object.entries(COUNTED_STATE_WORDS).flatMap(([state, words]) => {
              const count = policy.adults[state as keyof typeof COUNTED_STATE_WORDS];
              return count === 0
                ? []
                : [
                    <li key={state}>
                      <a
                        className="govuk-link"
                        href={`/office/roll?policy=${policy.policyId}&state=${state}`}
                      >
                        <strong>{count}</strong>
                        {words}
                      </a>
                    </li>,
                  ];
            })}
          </ul>
          <p className="govuk-body">
            {acknowledgedWords(policy)} {coverageWords(policy.children)}.{" "}
            {COVERAGE_RULE_WORDS[policy.coverage]}
          </p>
          <ProgressPicture title={policy.title} policyId={policy.policyId} classes={policy.classes} />
        </section>
      ))}
      <p className="govuk-body-s">Counted {at}.</p>
    </PageBody>
  );
}

/** Of all who are asked, also of those whom no mail reaches (rule 12). */
function acknowledgedWords({ adults, asked }: { adults: StateCounts; asked: number }): string {
  const acknowledged = adults.acknowledged + adults["acknowledged-with-concern"];
  const whole = asked === 1 ? "1 adult has" : `${asked} adults have`;
  return `${acknowledged} of ${whole} acknowledged, ${percentage(acknowledged, asked)}.`;
}

function percentage(part: number, whole: number): string {
  return whole === 0 ? "0%" : `${Math.floor((100 * part) / whole)}%`;
}
