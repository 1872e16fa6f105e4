import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { spendRecoveryCode } from "#app/domain/staff/recovery-codes.server.ts";
import { recoveryCodeForm } from "#app/forms/recovery-code.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { enterOffice, hasFactor, recordWrongFactor, requireHalfSignedIn } from "./second-factor.server.ts";

/** One of the ten codes on paper, in place of phone and passkey. It leads to where another factor is set up. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHalfSignedIn(request, portal);
  if (!hasFactor(portal, staff.id)) throw redirect("/office/sign-in/authenticator");
  return { name: staff.name };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHalfSignedIn(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: recoveryCodeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (words: string) =>
    data({ refused: submission.reply({ fieldErrors: { code: [words] } }) }, { status: 400 });
  if (!(await portal.limits.allow("authenticator-codes", staff.id))) {
    return refuse("There were many tries. Wait 15 minutes and try again");
  }
  const { db, clock, keys, limits } = portal;
  const typed = { staffId: staff.id, code: submission.value.code, key: keys.recoveryCodes, now: clock() };
  // A code that works once is not used up by an entry that could not be saved.
  const entered = db.transaction(
    () =>
      spendRecoveryCode(db, typed).status === "right"
        ? enterOffice(request, portal, { staffId: staff.id, next: "/office/me?recovered" })
        : null,
    { behavior: "immediate" },
  );
  if (!entered) {
    recordWrongFactor(portal, staff.id, "showed-wrong-recovery-code");
    return refuse("This is not one of your recovery codes, or it was used before");
  }
  await limits.forgive("authenticator-codes", staff.id);
  return entered;
}

export const handle = pageHandle({ title: "Use a recovery code" });

export default function RecoveryCode() {
  const { name } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/sign-in/authenticator", words: "Use another way" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Use a recovery code</h1>
      <p className="govuk-body">
        {name}, type one of the ten codes that you were shown when you set up your sign-in. Each works once.
      </p>
      <form method="post" noValidate>
        <TextField
          name="code"
          label="Recovery code"
          hint="10 letters and digits, like 4F7KQ-9XWMT"
          autoComplete="off"
          spellCheck={false}
          width="20"
          error={errorOf(refused, "code")}
        />
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
