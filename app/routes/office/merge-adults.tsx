import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { mergeForm } from "#app/forms/merge-adults.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

/** What tells two records apart, or shows that they are one human's. */
function recordToCompare(portal: Portal, adultId: string) {
  const record = adultRecord(portal.db, { adultId, now: portal.clock() });
  if (!record) throw notFound();
  return {
    id: record.adult.id,
    name: record.adult.name,
    email: record.adult.email ?? "None",
    children: record.children
      .filter(({ child }) => child.diedAt === null)
      .map(({ child, guardianship }) => `${child.name}, ${child.className} (${guardianship.relationship})`),
    signed: record.signings.map(
      ({ signing }) => `Receipt ${signing.reference}, ${formatDay(signing.signedAt)}`,
    ),
  };
}

/** One address then opens what both signed: the second factor is asked for again (DESIGN.md section 9). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const { id } = findAdultToChange(portal, params.id, staff);
  const other = findAdultToChange(portal, params.otherId, staff);
  if (other.id === id) throw redirect(`/office/adults/${id}`);
  return { first: recordToCompare(portal, id), second: recordToCompare(portal, other.id) };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: mergeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = mergeAdults(portal.db, {
    adultId: params.id ?? "",
    otherId: params.otherId ?? "",
    reason: submission.value.reason,
    staffId: staff.id,
    now: portal.clock(),
  });
  if (status === "no-such-adult") throw notFound();
  if (status === "address-taken") {
    const fieldErrors = { isOnePerson: ["Somebody else has this address now. Change the address first"] };
    return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
  }
  return redirect(`/office/adults/${encodeURIComponent(params.id ?? "")}`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ first }) => `Are these two one person? ${first.name}`,
});

export default function MergeAdults() {
  const { first, second } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/adults/${first.id}/merge`, words: "Back" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Are these two one person?</h1>
      {[first, second].map((record, place) => (
        <section key={record.id} aria-labelledby={record.id}>
          <h2 className="govuk-heading-m" id={record.id}>
            {place === 0 ? "This record goes on" : "This one becomes an earlier record"}
          </h2>
          <SummaryList
            rows={[
              { key: "Name", value: record.name },
              { key: "Email", value: record.email },
              { key: "Children", value: <Lines lines={record.children} /> },
              { key: "Signed", value: <Lines lines={record.signed} /> },
            ]}
          />
        </section>
      ))}
      <p className="govuk-body">
        The first record then has the children of both. What was signed under the other one stays there and
        counts. Links that were mailed to the other record stop working. If its address is another one, we
        tell that address that we no longer write there. You can take this back.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={`/office/adults/${second.id}/merge/${first.id}`}>
          Rather keep the other one
        </a>
      </p>
      <form method="post" noValidate>
        <TickBox
          name="isOnePerson"
          label="These two records are one person"
          error={errorOf(refused, "isOnePerson")}
        />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Make them one
        </button>
      </form>
    </PageBody>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return "None";
  return lines.map((line) => <div key={line}>{line}</div>);
}
