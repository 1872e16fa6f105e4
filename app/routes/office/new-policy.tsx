import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { addPolicy } from "#app/domain/policies/add-policy.server.ts";
import { newPolicyForm } from "#app/forms/new-policy.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";

/** A further policy: its title first, then its text. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return null;
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: newPolicyForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { title } = submission.value;
  const added = addPolicy(portal.db, { title, staffId: staff.id, now: portal.clock() });
  if (added.status === "title-taken") {
    const fieldErrors = { title: ["There is a policy with this title already. Give this one another title"] };
    return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
  }
  return redirect(`/office/policies/${added.slug}/edit?added`);
}

export const handle = pageHandle({ title: "Add a policy" });

export default function NewPolicy() {
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: "/office/policies", words: "Policies" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Add a policy</h1>
      <p className="govuk-body">
        You write its text next. Parents see nothing of it, and nobody is asked to sign it, before it is
        published.
      </p>
      <form method="post" noValidate>
        <TextField
          name="title"
          label="Title"
          hint="The policy's web address is made from it, and stays when you change the title later"
          error={errorOf(refused, "title")}
          defaultValue={typedIn(refused, "title")}
        />
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
