import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { peopleOf } from "#app/domain/matters/people-of-matter.server.ts";
import { takePersonOff } from "#app/domain/matters/take-person-off.server.ts";
import { takePersonOffForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { FORGOTTEN, PART_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const person = peopleOf(portal.db, matter.id).find(({ id }) => id === params.personId);
  if (!person || person.isRemoved) throw notFound();
  return { id: matter.id, number: matter.number, name: person.name ?? FORGOTTEN, part: person.part };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { by } = await findMatterToChange(request, portal, params.id);
  const submission = parseWithZod(await readForm(request), { schema: takePersonOffForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  takePersonOff(portal.db, { ...by, ...submission.value, personId: params.personId ?? "" });
  return redirect(`/office/matters/${by.matterId}#people`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ number }) => `Take somebody off: matter ${number}`,
});

export default function TakePersonOff() {
  const { id, number, name, part } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Take {name} off</h1>
      <p className="govuk-body">
        {PART_WORDS[part]}. Take somebody off only if they were named by mistake. They stay visible as that,
        with your reason, and count no more.
      </p>
      <form method="post" noValidate>
        <TextField
          name="reason"
          label="Why are they taken off?"
          rows={3}
          error={errorOf(refused, "reason")}
          defaultValue={typedIn(refused ?? typedBefore, "reason")}
        />
        <button type="submit" className="govuk-button">
          Take them off
        </button>
      </form>
    </PageBody>
  );
}
