import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addEvidence } from "#app/domain/matters/add-evidence.server.ts";
import { matterEvidenceForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { EvidenceFields } from "#app/ui/evidence-fields.tsx";
import { errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { STEP_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { newId } from "#db/new-id.ts";
import { evidenceInForm } from "./evidence-in-form.server.ts";
import { findStepOfMatter } from "./find-step-of-matter.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter, step } = await findStepOfMatter(request, portal, params);
  return {
    id: matter.id,
    number: matter.number,
    kind: step.kind,
    words: step.words,
    form: newId(portal.clock()),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { by, step } = await findStepOfMatter(request, portal, params);
  const { form, file } = await readUpload(request, "file");
  const submission = parseWithZod(form, { schema: matterEvidenceForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { link, form: formId } = submission.value;
  const shown = evidenceInForm({ link, file });
  const problem =
    shown.status === "refused"
      ? shown.message
      : shown.evidence.length === 0 && "Type a link or choose a file";
  if (problem) {
    return data({ refused: submission.reply({ fieldErrors: { file: [problem] } }) }, { status: 400 });
  }
  const evidence = shown.status === "fine" ? shown.evidence : [];
  if (addEvidence(portal.db, { ...by, stepId: step.id, formId, evidence }).status !== "added")
    throw notFound();
  return redirect(`/office/matters/${by.matterId}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `What shows it: matter ${number}` });

export default function MatterEvidence() {
  const { id, number, kind, words, form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  const typed = refused ?? typedBefore;
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Add a link or a file: {STEP_WORDS[kind]}</h1>
      {words && (
        <>
          <p className="govuk-body">This is written down already:</p>
          <div className="govuk-inset-text mail-text">{words}</div>
        </>
      )}
      <form method="post" encType="multipart/form-data" noValidate>
        <input type="hidden" name="form" value={typedIn(typed, "form") ?? form} />
        <EvidenceFields refused={typed} />
        <button type="submit" className="govuk-button">
          Add it
        </button>
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/matters/${id}`}>
            Add nothing, and go back to the matter
          </a>
        </p>
      </form>
    </PageBody>
  );
}
