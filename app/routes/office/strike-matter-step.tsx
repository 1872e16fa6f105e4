import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { mayBeStruck, strikeStep } from "#app/domain/matters/strike-step.server.ts";
import { strikeStepForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { STEP_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { findStepOfMatter } from "./find-step-of-matter.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter, step } = await findStepOfMatter(request, portal, params);
  if (!mayBeStruck(step)) throw notFound();
  const { kind, doneOn, words } = step;
  return { id: matter.id, number: matter.number, kind, doneOn, words };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { by, step } = await findStepOfMatter(request, portal, params);
  const submission = parseWithZod(await readForm(request), { schema: strikeStepForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { reason } = submission.value;
  if (strikeStep(portal.db, { ...by, stepId: step.id, reason }).status !== "struck") throw notFound();
  return redirect(`/office/matters/${by.matterId}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Strike a step: matter ${number}` });

export default function StrikeMatterStep() {
  const { id, number, kind, doneOn, words } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Strike what was written by mistake</h1>
      <p className="govuk-body">
        {STEP_WORDS[kind]}, {formatIsoDate(doneOn)}. It stays in the record, struck through, with your reason.
      </p>
      {words && <div className="govuk-inset-text mail-text">{words}</div>}
      <form method="post" noValidate>
        <TextField
          name="reason"
          label="Why is it struck?"
          rows={3}
          error={errorOf(refused, "reason")}
          defaultValue={typedIn(refused ?? typedBefore, "reason")}
        />
        <button type="submit" className="govuk-button">
          Strike it
        </button>
      </form>
    </PageBody>
  );
}
