import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readReference } from "#app/domain/signing/reference.ts";
import { receiptReferenceForm } from "#app/forms/receipt-reference.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { CheckForm } from "#app/ui/check-form.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { referenceProblem } from "./reference-problem.server.ts";

/** For anybody who was shown a receipt: no session, no cookie. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { name } = portal.school();
  return { school: name };
}

/** Leads to the address of that receipt, which can be kept and sent on. */
export async function action({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: receiptReferenceForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const typed = submission.value.reference;
  const reference = readReference(typed);
  if (reference !== null) return redirect(`/check/${reference}`, 303);
  const refused = submission.reply({ fieldErrors: { reference: [referenceProblem(typed)] } });
  return data({ refused }, { status: 400 });
}

export const handle = pageHandle({ title: "Check a receipt" });

export default function Check() {
  const { school } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Check a receipt</h1>
      <p className="govuk-body-l">
        {school} gives a receipt to everybody who answers its policies here. Type its reference to see whether
        it is real. The answer names nobody.
      </p>
      <CheckForm typed={typedIn(refused, "reference")} error={errorOf(refused, "reference")} />
    </PageBody>
  );
}
