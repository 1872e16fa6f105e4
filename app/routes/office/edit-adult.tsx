import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editAdult } from "#app/domain/people/edit-adult.server.ts";
import { editAdultForm } from "#app/forms/adult-details.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { AdultFields, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { id, name, knownAs, phone, bestReachedBy, language } = findAdultToChange(portal, params.id, staff);
  return { id, known: { name, knownAs, phone, bestReachedBy, language } };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { id } = findAdultToChange(portal, params.id, staff);
  const submission = parseWithZod(await readForm(request), { schema: editAdultForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { reason, ...details } = submission.value;
  const by = { staffId: staff.id, reason, now: portal.clock() };
  const { status } = editAdult(portal.db, { adultId: id, details, ...by });
  if (status === "no-such-adult") throw notFound();
  if (status === "nothing-changed") {
    const fieldErrors = { name: ["Nothing is changed yet: correct something, or go back"] };
    return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
  }
  return redirect(`/office/adults/${id}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ known }) => `Edit ${known.name}` });

export default function EditAdult() {
  const { id, known } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/adults/${id}`, words: known.name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Edit {known.name}</h1>
      <form method="post" noValidate>
        <AdultFields refused={refused} known={known} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
