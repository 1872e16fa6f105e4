import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { listPolicies } from "#app/domain/policies/list-policies.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyTable } from "#app/ui/policy-table.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Every policy: what is in force, what waits to be published, and what is missing. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return {
    policies: listPolicies(portal.db).map(({ policy, newest, ...work }) => ({
      slug: policy.slug,
      title: newest?.title ?? policy.title,
      isAsked: policy.isAsked,
      outOfForceSince: policy.outOfForceSince && formatIsoDate(policy.outOfForceSince),
      inForce: newest && {
        label: newest.label,
        since: formatIsoDate(newest.inForceSince),
        isStarter: newest.isStarter,
        agreedOn: newest.agreedOn && formatIsoDate(newest.agreedOn),
      },
      hasDraft: work.hasDraft,
      plannedFor: work.plannedFor && formatIsoDate(work.plannedFor),
      isPlanOvertaken: work.isPlanOvertaken,
    })),
  };
}

export const handle = pageHandle({ title: "Policies" });

export default function Policies() {
  const { policies } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Policies</h1>
      <PolicyTable policies={policies} />
      <p className="govuk-body">
        <a className="govuk-link" href="/office/policies/new">
          Add a policy
        </a>
      </p>
    </PageBody>
  );
}
