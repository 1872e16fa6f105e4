import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { splitAdults } from "#app/domain/people/split-adults.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Addresses then open other receipts: the second factor is asked for again (DESIGN.md section 9). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const earlier = findAdult(portal.db, { adultId: params.id ?? "" });
  const current = earlier?.mergedInto ? findAdult(portal.db, { adultId: earlier.mergedInto }) : null;
  if (!earlier || !current) throw notFound();
  if (isOwnRecord(portal.db, { staffId: staff.id, adultId: current.id })) {
    throw redirect(`/office/adults/${current.id}`);
  }
  return {
    earlier: { id: earlier.id, name: earlier.name },
    current: { id: current.id, name: current.name },
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const earlierId = params.id ?? "";
  if (!findAdult(portal.db, { adultId: earlierId })) throw notFound();
  const outcome = splitAdults(portal.db, { earlierId, staffId: staff.id, now: portal.clock() });
  if (outcome.status !== "in-the-way") return redirect(`/office/adults/${earlierId}`);
  return data({ inTheWay: outcome.rows.map(({ table, reason }) => ({ table, reason })) }, { status: 409 });
}

export const handle = pageHandle<typeof loader>({ title: ({ current }) => `Two people: ${current.name}` });

const REASON_WORDS = {
  "changed-since": "was changed since",
  gone: "is no longer there",
  "there-again": "is there again",
  "in-use": "is in use: somebody else has this address now, or something was sent or signed",
} as const;

const TABLE_WORDS = {
  adults: "An adult’s record",
  children: "A child’s record",
  guardianships: "Who looks after which child",
  shared_addresses: "A shared address",
} as const;

export default function SplitAdults() {
  const { earlier, current } = useLoaderData<typeof loader>();
  const inTheWay = useActionData<typeof action>()?.inTheWay;
  return (
    <PageBody back={{ href: `/office/adults/${current.id}`, words: current.name }}>
      <h1 className="govuk-heading-xl">
        Are {current.name} and {earlier.name} two people after all?
      </h1>
      {inTheWay && (
        <div className="govuk-inset-text" role="alert">
          <p className="govuk-body">
            They could not be made two again, because of what was changed later. Nothing is changed. Put this
            back first; the history of both records says who changed it:
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {inTheWay.map(({ table, reason }) => (
              <li key={`${table} ${reason}`}>
                {TABLE_WORDS[table]} {REASON_WORDS[reason]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="govuk-body">
        Then both records are again as they were before they became one, each with its own children and with
        what was signed under it. What was signed since stays with {current.name}. Links that were mailed
        since stop working.
      </p>
      <PostButton look="warning">Make two records again</PostButton>
    </PageBody>
  );
}
