import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { childDied, childIsAlive } from "#app/domain/people/child-died.server.ts";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import { childDiedForm } from "#app/forms/child-details.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const record = childRecord(portal.db, { childId: params.id ?? "" });
  if (!record) throw notFound();
  const { id, name, knownAs, diedAt } = record.child;
  return { id, name, knownAs, isWritten: diedAt !== null };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const by = { childId: params.id ?? "", staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (form.get("mistake") === "yes") {
    if (childIsAlive(portal.db, by).status === "no-such-child") throw notFound();
    return redirect(`/office/children/${by.childId}`);
  }
  const submission = parseWithZod(form, { schema: childDiedForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (childDied(portal.db, by).status === "no-such-child") throw notFound();
  return redirect(`/office/children/${by.childId}`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => name });

export default function ChildDied() {
  const { id, name, knownAs, isWritten } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: `/office/children/${id}`, words: name };
  if (isWritten) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">Was this a mistake?</h1>
        <p className="govuk-body">
          Then {knownAs} is on the school's list again from now on, and so are {knownAs}'s adults. Mail that
          was stopped meanwhile is not sent: ask again where it is needed.
        </p>
        <PostButton fields={{ mistake: "yes" }}>It was a mistake: put it right</PostButton>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Has {name} died?</h1>
      <p className="govuk-body">
        If so, we are very sorry. When you have written it down here, no mail, list or page of this portal
        names {knownAs} any more, and nobody is asked for anything on {knownAs}'s account. A mail that waits
        goes out without the name, or not at all.
      </p>
      <p className="govuk-body">
        Adults of brothers and sisters here stay on the list. If the family should hear nothing from us for a
        while, put the adults on hold, each on their own page. What was sent before stays as it is.
      </p>
      <form method="post" noValidate>
        <TickBox
          name="isCertain"
          label={`I am certain that ${name} has died`}
          error={errorOf(refused, "isCertain")}
        />
        <button type="submit" className="govuk-button">
          Write it down
        </button>
      </form>
    </PageBody>
  );
}
