import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addAdult } from "#app/domain/people/add-adult.server.ts";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import { addAdultForm } from "#app/forms/adult-and-child.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { AdultFields, SharingField, TieFields, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";

/** An address opens doors: the second factor is asked for again, before anything is typed (DESIGN.md section 9). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshStaff(request, portal);
  const record = childRecord(portal.db, { childId: params.id ?? "" });
  if (!record || record.child.diedAt !== null) throw notFound();
  return { child: { id: record.child.id, name: record.child.name } };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: addAdultForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), sharing: [] }, { status: 400 });
  const { email, isShared, reason, relationship, parentalResponsibility, courtOrder, ...details } =
    submission.value;
  const outcome = addAdult(portal.db, {
    childId: params.id ?? "",
    details,
    email,
    tie: { relationship, parentalResponsibility, courtOrder },
    isSharingConfirmed: isShared,
    reason,
    staffId: staff.id,
    now: portal.clock(),
  });
  if (outcome.status === "no-such-child") throw notFound();
  if (outcome.status === "added") return redirect(`/office/adults/${outcome.adultId}`);
  const isAsked = outcome.status === "shared";
  const fieldErrors: Record<string, string[]> = isAsked
    ? { isShared: ["Somebody else has this address: tick the box if they share it"] }
    : { email: ["This is your own address. Ask somebody else in the office to do this"] };
  const sharing = isAsked ? outcome.sharing : [];
  return data({ refused: submission.reply({ fieldErrors }), sharing }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({ title: ({ child }) => `Add an adult: ${child.name}` });

export default function AddAdult() {
  const { child } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typedBefore = useTypedBefore();
  const refused = answer?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: `/office/children/${child.id}`, words: child.name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Add an adult for {child.name}</h1>
      <p className="govuk-body">
        On the list already, perhaps for a brother or sister?{" "}
        <a className="govuk-link" href="/office/people">
          Find them
        </a>{" "}
        and add the child on their page.
      </p>
      <form method="post" noValidate>
        <AdultFields refused={refused} />
        <TextField
          name="email"
          label="Email address"
          hint="Leave it empty if this adult has none"
          type="email"
          autoComplete="off"
          spellCheck={false}
          width="30"
          error={errorOf(refused, "email")}
          defaultValue={typedIn(refused, "email")}
        />
        <SharingField refused={refused} sharing={answer?.sharing ?? []} />
        <TieFields refused={refused} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Add the adult
        </button>
      </form>
    </PageBody>
  );
}
