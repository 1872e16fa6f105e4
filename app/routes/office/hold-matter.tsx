import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { holdMatter } from "#app/domain/matters/hold-matter.server.ts";
import { holdMatterForm } from "#app/forms/matter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const { id, number, legalHoldAt } = matter;
  return { id, number, heldOn: legalHoldAt === null ? null : formatDay(legalHoldAt) };
}

/** Sets the legal hold of a matter; lifts it only for one who shows the second factor again: what is due then goes. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { matter, by } = await findMatterToChange(request, portal, params.id);
  const submission = parseWithZod(await readForm(request.clone()), { schema: holdMatterForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { wanted, reason } = submission.value;
  if (wanted === "lifted") await requireFreshHeadOrDsl(request, portal);
  holdMatter(portal.db, { ...by, reason, isHeld: wanted === "set" });
  return redirect(`/office/matters/${matter.id}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Legal hold: matter ${number}` });

export default function HoldMatter() {
  const { id, number, heldOn } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        {heldOn === null ? `Legal hold for matter ${number}` : `Matter ${number} is on legal hold`}
      </h1>
      <p className="govuk-body">
        {heldOn === null
          ? "For a complaint, a claim or the police, who may need it. As long as it lasts, nothing of this matter and its letters is forgotten."
          : `Since ${heldOn} nothing of this matter and its letters is forgotten. Lift it when it is no longer needed: what is due by then goes the next night.`}
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="wanted" value={heldOn === null ? "set" : "lifted"} />
        <TextField
          name="reason"
          label="Why?"
          rows={3}
          error={errorOf(refused, "reason")}
          defaultValue={typedIn(refused ?? typedBefore, "reason")}
        />
        <button type="submit" className="govuk-button">
          {heldOn === null ? "Set the legal hold" : "Lift the legal hold"}
        </button>
      </form>
    </PageBody>
  );
}
