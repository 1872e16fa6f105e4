import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { childLeaves, childReturns } from "#app/domain/people/child-leaves.server.ts";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import { childBackForm, childLeftForm } from "#app/forms/child-details.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SharingField, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

function findChild(portal: Portal, childId: string | undefined) {
  const record = childRecord(portal.db, { childId: childId ?? "" });
  if (!record) throw notFound();
  if (record.child.diedAt !== null) throw redirect(`/office/children/${record.child.id}`);
  const { id, name, leftOn } = record.child;
  return { id, name, leftOn };
}

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return findChild(portal, params.id);
}

const OWN = "This would change your own record. Ask somebody else in the office to do it";

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const child = findChild(portal, params.id);
  const by = { childId: child.id, staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (child.leftOn === null) {
    const submission = parseWithZod(form, { schema: childLeftForm });
    if (submission.status !== "success")
      return data({ refused: submission.reply(), sharing: [] }, { status: 400 });
    const { status } = childLeaves(portal.db, { ...by, ...submission.value });
    if (status === "left") return redirect(`/office/children/${child.id}`);
    const message = status === "own-record" ? OWN : "This day has not come yet: come back then";
    const refused = submission.reply({ fieldErrors: { leftOn: [message] } });
    return data({ refused, sharing: [] }, { status: 400 });
  }
  const submission = parseWithZod(form, { schema: childBackForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), sharing: [] }, { status: 400 });
  const { isShared, reason } = submission.value;
  const outcome = childReturns(portal.db, { ...by, isSharingConfirmed: isShared, reason });
  if (outcome.status === "back") return redirect(`/office/children/${child.id}`);
  const isAsked = outcome.status === "shared";
  const fieldErrors: Record<string, string[]> = isAsked
    ? { isShared: ["Somebody else has an adult’s address now: tick the box if they share it"] }
    : { reason: [OWN] };
  const sharing = isAsked ? outcome.sharing : [];
  return data({ refused: submission.reply({ fieldErrors }), sharing }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({
  title: ({ name, leftOn }) => (leftOn === null ? `${name} has left` : `${name} is back`),
});

export default function ChildLeft() {
  const { id, name, leftOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  return (
    <PageBody back={{ href: `/office/children/${id}`, words: name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        {leftOn === null ? `Has ${name} left the school?` : `Is ${name} at this school again?`}
      </h1>
      <p className="govuk-body">
        {leftOn === null
          ? "Adults without another child here then leave too: they are asked nothing more and drop out of the counts. What they signed stays. If the child comes back, so do they."
          : `${name} left on ${formatIsoDate(leftOn)}. The same records come back, with the child’s adults, and what they signed counts again.`}
      </p>
      <form method="post" noValidate>
        {leftOn === null && (
          <TextField
            name="leftOn"
            label="Last day at this school"
            type="date"
            width="10"
            error={errorOf(refused, "leftOn")}
            defaultValue={typedIn(refused, "leftOn")}
          />
        )}
        <SharingField refused={refused} sharing={answer?.sharing ?? []} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          {leftOn === null ? "The child has left" : "The child is back"}
        </button>
      </form>
    </PageBody>
  );
}
