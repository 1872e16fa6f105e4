import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editChild } from "#app/domain/people/add-child.server.ts";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import { childForm } from "#app/forms/child-details.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { ChildFields, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const record = childRecord(portal.db, { childId: params.id ?? "" });
  if (!record) throw notFound();
  const { id, name, knownAs, className, yearGroup } = record.child;
  return { id, known: { name, knownAs, className, yearGroup } };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: childForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { reason, ...details } = submission.value;
  const childId = params.id ?? "";
  const by = { reason, staffId: staff.id, now: portal.clock() };
  const { status } = editChild(portal.db, { childId, details, ...by });
  if (status === "no-such-child") throw notFound();
  if (status === "nothing-changed") {
    const fieldErrors = { name: ["Nothing is changed yet: correct something, or go back"] };
    return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
  }
  return redirect(`/office/children/${childId}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ known }) => `Edit ${known.name}` });

export default function EditChild() {
  const { id, known } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/children/${id}`, words: known.name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Edit {known.name}</h1>
      <form method="post" noValidate>
        <ChildFields refused={refused} known={known} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
