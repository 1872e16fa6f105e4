import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { addChild } from "#app/domain/people/add-child.server.ts";
import { childForm } from "#app/forms/child-details.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { ChildFields, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return null;
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: childForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { reason, ...details } = submission.value;
  const { childId } = addChild(portal.db, { details, reason, staffId: staff.id, now: portal.clock() });
  return redirect(`/office/children/${childId}`);
}

export const handle = pageHandle({ title: "Add a child" });

export default function AddChild() {
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/people", words: "Find anyone" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Add a child</h1>
      <p className="govuk-body">The child's adults come next, on the child's page.</p>
      <form method="post" noValidate>
        <ChildFields refused={refused} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Add the child
        </button>
      </form>
    </PageBody>
  );
}
