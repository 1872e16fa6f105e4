import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { findDataRequest } from "#app/domain/privacy/find-data-request.server.ts";
import { hasStaffAccount, heldApart } from "#app/domain/privacy/held-apart.server.ts";
import { recordLooksApart } from "#app/domain/privacy/record-looks-apart.server.ts";
import { reviewDataRequest } from "#app/domain/privacy/review-data-request.server.ts";
import { reviewForm } from "#app/forms/data-request.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PartsHeldApart } from "#app/ui/parts-held-apart.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

/** For head and safeguarding lead, with a fresh second factor: to others it is not there. */
async function findToReview(request: Request, portal: Portal, requestId: string) {
  const { staff } = await requireFreshRole(request, portal, ["head", "dsl"]);
  const found = findDataRequest(portal.db, { requestId, staffId: staff.id, now: portal.clock() });
  if (!found?.adult || found.isOwn || found.request.closedAt !== null) throw notFound();
  return { staff, adult: found.adult, request: found.request };
}

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff, adult, request: asked } = await findToReview(request, portal, params.id ?? "");
  const actor = { kind: "staff", id: staff.id } as const;
  const now = portal.clock();
  recordAudit(portal.db, { actor, action: "viewed-held-apart", subjectId: adult.id, now });
  recordLooksApart(portal.db, { adultId: adult.id, staffId: staff.id, now });
  return {
    id: asked.id,
    name: adult.name,
    addedText: asked.addedText,
    parts: heldApart(portal.db, { adultId: adult.id, viewer: staff }).map(({ at, ...part }) => ({
      ...part,
      on: formatDay(at),
    })),
    worksHere: hasStaffAccount(portal.db, adult.id),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff, request: asked } = await findToReview(request, portal, params.id ?? "");
  const submission = parseWithZod(await readForm(request), { schema: reviewForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  reviewDataRequest(portal.db, {
    requestId: asked.id,
    staffId: staff.id,
    addedText: submission.value.added,
    now: portal.clock(),
  });
  return redirect(`/office/data-requests/${asked.id}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Parts held apart: ${name}` });

export default function ReviewDataRequest() {
  const { id, name, addedText, parts, worksHere } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/data-requests/${id}`, words: "The request" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Parts held apart about {name}</h1>
      <p className="govuk-body">
        They have a right to what is about them, and not to what is about others. Leave out what would harm a
        child or somebody else. Letters and safeguarding records outside the portal are not here: look there
        too.
      </p>
      {worksHere && (
        <p className="govuk-body">{name} also works here: look at what you hold about them as staff, too.</p>
      )}
      <PartsHeldApart parts={parts} />
      <form method="post" noValidate className="task-form">
        <h2 className="govuk-heading-m">What may be added</h2>
        <TextField
          name="added"
          label="Write or paste it, as they may read it"
          hint="It stands in “Everything about this person”. Leave it empty if there is nothing to add: that reads the same."
          rows={10}
          error={errorOf(refused, "added")}
          defaultValue={refused ? typedIn(refused, "added") : (addedText ?? "")}
        />
        <TickBox
          name="isLooked"
          label="I have looked at all of it"
          error={errorOf(refused, "isLooked")}
          isTicked={typedIn(refused, "isLooked") === "on"}
        />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
