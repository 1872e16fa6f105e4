import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import {
  findLegalHold,
  LEGAL_HOLD_ROLES,
  liftLegalHold,
  setLegalHold,
} from "#app/domain/privacy/legal-hold.server.ts";
import { legalHoldForm } from "#app/forms/legal-hold.ts";
import { requireRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireRole(request, portal, LEGAL_HOLD_ROLES);
  const { id, name } = findAdultToChange(portal, params.id, staff);
  return { id, name, hold: findLegalHold(portal.db, id) };
}

/** Sets one, or lifts the one that there is. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireRole(request, portal, LEGAL_HOLD_ROLES);
  const { id } = findAdultToChange(portal, params.id, staff);
  const by = { adultId: id, staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (form.get("hold") === "lift") {
    liftLegalHold(portal.db, by);
    return redirect(`/office/adults/${id}`);
  }
  const submission = parseWithZod(form, { schema: legalHoldForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (setLegalHold(portal.db, { ...by, ...submission.value }).status === "not-in-future") {
    const reviewOn = ["Choose a day after today, on which somebody looks at it again"];
    return data({ refused: submission.reply({ fieldErrors: { reviewOn } }) }, { status: 400 });
  }
  return redirect(`/office/adults/${id}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Legal hold: ${name}` });

export default function LegalHold() {
  const { id, name, hold } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: `/office/adults/${id}`, words: name };
  if (hold) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">{name} is on legal hold</h1>
        <p className="govuk-body">Nothing of this person is forgotten, by request or by time.</p>
        <SummaryList
          rows={[
            { key: "Why", value: hold.reason ?? "" },
            { key: "Since", value: `${formatDay(hold.setAt)}, set by ${hold.setBy}` },
            { key: "Look again on", value: formatIsoDate(hold.reviewOn) },
          ]}
        />
        <p className="govuk-body">
          Lift it when it is no longer needed. What is due by then is forgotten the next night.
        </p>
        <PostButton fields={{ hold: "lift" }}>Lift the legal hold</PostButton>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Set a legal hold for {name}</h1>
      <p className="govuk-body">
        For a complaint, a claim or an investigation that may need what the portal holds. As long as it lasts,
        nothing of this person is erased or forgotten. Mails and signing go on as before.
      </p>
      <form method="post" noValidate>
        <TextField
          name="reason"
          label="Why?"
          hint="The headteacher, the safeguarding lead and admins can read this. It goes when the person is erased."
          rows={3}
          error={errorOf(refused, "reason")}
          defaultValue={typedIn(refused, "reason")}
        />
        <TextField
          name="reviewOn"
          type="date"
          label="On which day shall somebody look whether it is still needed?"
          error={errorOf(refused, "reviewOn")}
          defaultValue={typedIn(refused, "reviewOn")}
          width="20"
        />
        <button type="submit" className="govuk-button">
          Set the legal hold
        </button>
      </form>
    </PageBody>
  );
}
