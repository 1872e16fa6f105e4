import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { resetSecondFactors } from "#app/domain/staff/reset-second-factors.server.ts";
import { resetFactorsForm } from "#app/forms/staff-member.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

/** Somebody lost phone and passkey: another admin takes them off, after speaking to them. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, ["admin"]);
  const { id, name } = personOf(portal, params.id);
  return { id, name };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["admin"]);
  const person = personOf(portal, params.id);
  const submission = parseWithZod(await readForm(request), { schema: resetFactorsForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = resetSecondFactors(portal.db, {
    staffId: person.id,
    reason: submission.value.reason,
    actor: { kind: "staff", id: staff.id },
    now: portal.clock(),
  });
  if (status === "reset") return redirect(`/office/staff/${person.id}?reset`);
  if (status === "no-such-person") throw notFound();
  const words = "This is you. Change your own on “Your sign-in”, or ask another administrator";
  return data({ refused: submission.reply({ fieldErrors: { reason: [words] } }) }, { status: 400 });
}

function personOf({ db }: Portal, id: string | undefined) {
  const person = listStaff(db).find((one) => one.id === id && one.endedAt === null);
  if (!person) throw notFound();
  return person;
}

export const handle = pageHandle<typeof loader>({
  title: (data) => `Reset the second proof of ${data.name}`,
});

const REASONS = [
  { value: "lost", words: "It is lost or broken" },
  { value: "stolen", words: "It was stolen" },
  { value: "new-phone", words: "They have a new phone, and the old one is gone" },
  { value: "left-elsewhere", words: "It is somewhere else, and they have no recovery code" },
];

export default function ResetStaff() {
  const { id, name } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/staff/${id}`, words: name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Reset the second proof of {name}</h1>
      <p className="govuk-body">
        Their authenticator app, passkeys and recovery codes stop working, and they are signed out everywhere.
        With the next mailed code they set up a new one. Whoever reads their mail could do that too, so be
        sure who asks.
      </p>
      <form method="post" noValidate>
        <RadioGroup
          name="reason"
          legend="What happened?"
          options={REASONS}
          chosen={typedIn(refused, "reason")}
          error={errorOf(refused, "reason")}
        />
        <TickBox
          name="spoken"
          label="I have spoken to them, face to face or on a number that I know"
          isTicked={typedIn(refused, "spoken") === "on"}
          error={errorOf(refused, "spoken")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          Reset
        </button>
      </form>
    </PageBody>
  );
}
