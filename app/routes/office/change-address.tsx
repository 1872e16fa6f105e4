import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeAddress } from "#app/domain/people/change-address.server.ts";
import { addressForm } from "#app/forms/adult-and-child.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SharingField, WhyField } from "#app/ui/person-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

/** An address opens doors: the second factor is asked for again, before anything is typed (DESIGN.md section 9). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const { id, name, email, mailboxState } = findAdultToChange(portal, params.id, staff);
  return { id, name, email, tellsOldAddress: email !== null && mailboxState !== "not-theirs" };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const { id } = findAdultToChange(portal, params.id, staff);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: addressForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), sharing: [] }, { status: 400 });
  // An empty field says that there is no address. A form that came without it says nothing.
  if (!form.has("email")) {
    const fieldErrors = { email: ["Type the address, or leave this empty if there is none"] };
    return data({ refused: submission.reply({ fieldErrors }), sharing: [] }, { status: 400 });
  }
  const { email, isShared, reason } = submission.value;
  const by = { staffId: staff.id, reason, now: portal.clock() };
  const outcome = changeAddress(portal.db, { adultId: id, email, isSharingConfirmed: isShared, ...by });
  if (outcome.status === "changed") return redirect(`/office/adults/${id}?corrected`);
  const isAsked = outcome.status === "shared";
  const fieldErrors: Record<string, string[]> = isAsked
    ? { isShared: ["Somebody else has this address: tick the box if they share it"] }
    : outcome.status === "nothing-changed"
      ? { email: ["This is the address already: type another one, or go back"] }
      : { email: ["This is your own address. Ask somebody else in the office to do this"] };
  const sharing = isAsked ? outcome.sharing : [];
  return data({ refused: submission.reply({ fieldErrors }), sharing }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Address of ${name}` });

export default function ChangeAddress() {
  const { id, name, email, tellsOldAddress } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  return (
    <PageBody back={{ href: `/office/adults/${id}`, words: name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Address of {name}</h1>
      <p className="govuk-body">
        Links that were mailed to the old address stop working, and this adult is signed out everywhere.
        {tellsOldAddress && ` We tell ${email} that we no longer write there, and nothing else.`} Ask again
        afterwards if there is still something to sign.
      </p>
      <form method="post" noValidate>
        <TextField
          name="email"
          label="Email address"
          hint="Leave it empty if this adult has none"
          type="email"
          autoComplete="off"
          spellCheck={false}
          width="30"
          error={errorOf(refused, "email")}
          defaultValue={refused ? (typedIn(refused, "email") ?? "") : (email ?? "")}
        />
        <SharingField refused={refused} sharing={answer?.sharing ?? []} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Change the address
        </button>
      </form>
    </PageBody>
  );
}
