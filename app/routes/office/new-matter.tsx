import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openMatter } from "#app/domain/matters/open-matter.server.ts";
import { openMatterForm } from "#app/forms/matter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { AskFirst } from "#app/ui/ask-first.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { newId } from "#db/new-id.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireHeadOrDsl(request, portal);
  return { form: newId(portal.clock()) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: openMatterForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { form, threat, harm, head, ...noticed } = submission.value;
  const outcome = openMatter(portal.db, {
    matterId: form,
    hasThreat: threat,
    mayHaveHarmedChild: harm,
    isAboutHead: head,
    ...noticed,
    staffId: staff.id,
    now: portal.clock(),
  });
  if (outcome.status === "not-yet-come") {
    const noticedOn = ["This day has not come yet"];
    return data({ refused: submission.reply({ fieldErrors: { noticedOn } }) }, { status: 400 });
  }
  return redirect(`/office/matters/${form}`);
}

export const handle = pageHandle({ title: "Open a matter" });

export default function NewMatter() {
  const { form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  const typed = refused ?? typedBefore;
  return (
    <PageBody back={{ href: "/office/matters", words: "Matters" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Open a matter</h1>
      <p className="govuk-body">
        First what protects people. Nobody needs to be named yet: that can come later, and it may be somebody
        who is not on the roll.
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="form" value={typedIn(typed, "form") ?? form} />
        <AskFirst refused={typed} />
        <TextField
          name="noticed"
          label="What was noticed (you can write it now or later)"
          hint="What was posted, where, and who told the school. Keep the words as they were posted."
          rows={5}
          error={errorOf(refused, "noticed")}
          defaultValue={typedIn(typed, "noticed")}
        />
        <TextField
          name="noticedOn"
          type="date"
          label="On which day was it noticed?"
          hint="Left empty it is today."
          width="20"
          error={errorOf(refused, "noticedOn")}
          defaultValue={typedIn(typed, "noticedOn")}
        />
        <button type="submit" className="govuk-button">
          Open the matter
        </button>
      </form>
    </PageBody>
  );
}
