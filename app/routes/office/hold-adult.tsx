import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { holdAdult, isUnderCourtOrder, releaseAdult } from "#app/domain/people/hold-adult.server.ts";
import { holdForm } from "#app/forms/hold.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { id, name, heldAt, holdReason } = findAdultToChange(portal, params.id, staff);
  const readsHolds = staff.role === "head" || staff.role === "dsl";
  return {
    id,
    name,
    heldOn: heldAt === null ? null : formatDay(heldAt),
    holdReason: readsHolds ? holdReason : null,
    readsHolds,
    mayRelease: readsHolds || !isUnderCourtOrder(portal.db, id),
  };
}

/** Puts on hold, or ends the hold that there is. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { id, heldAt } = findAdultToChange(portal, params.id, staff);
  const by = { adultId: id, staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (heldAt !== null && form.get("hold") === "release") {
    releaseAdult(portal.db, by);
    return redirect(`/office/adults/${id}`);
  }
  const submission = parseWithZod(form, { schema: holdForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  holdAdult(portal.db, { ...by, reason: submission.value.reason });
  return redirect(`/office/adults/${id}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Hold: ${name}` });

export default function HoldAdult() {
  const { id, name, heldOn, holdReason, readsHolds, mayRelease } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: `/office/adults/${id}`, words: name };
  if (heldOn !== null) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">{name} is on hold</h1>
        <p className="govuk-body">
          Since {heldOn} the school starts nothing towards this adult: no mail, no slip, no call.
          {holdReason && ` Reason: ${holdReason}`}
        </p>
        {mayRelease ? (
          <PostButton fields={{ hold: "release" }}>End the hold</PostButton>
        ) : (
          <p className="govuk-body">
            A court order stands behind this hold. Only the headteacher or the safeguarding lead can end it.
          </p>
        )}
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Put {name} on hold</h1>
      <p className="govuk-body">
        The school then starts nothing towards this adult: no mail, no slip, no call. If they come to sign by
        themselves, they can.
      </p>
      <form method="post" noValidate>
        <TextField
          name="reason"
          label="Why?"
          hint={`Only the headteacher and the safeguarding lead can read this${readsHolds ? "" : ": you cannot read it again"}`}
          rows={3}
          error={errorOf(refused, "reason")}
          defaultValue={typedIn(refused, "reason")}
        />
        <button type="submit" className="govuk-button">
          Put on hold
        </button>
      </form>
    </PageBody>
  );
}
