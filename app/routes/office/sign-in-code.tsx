import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { acceptCode } from "#app/domain/sign-in/accept-code.server.ts";
import { codeForm } from "#app/forms/code.ts";
import { readBrowserToken } from "#app/platform/browser-token.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { slowDownAfterWrongCode } from "#app/platform/slow-down.server.ts";
import { CodeField } from "#app/ui/code-field.tsx";
import { CODE_WORDS } from "#app/ui/code-words.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { signInStaff } from "./sign-in-staff.server.ts";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: codeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });

  const outcome = acceptCode(portal.db, {
    audience: "staff",
    browserToken: readBrowserToken(request, portal.settings) ?? "",
    code: submission.value.code,
    codeKey: portal.keys.codes,
    now: portal.clock(),
  });
  if (outcome.status !== "accepted") {
    if (outcome.status === "wrong-code") await slowDownAfterWrongCode(portal);
    const refused = submission.reply({ fieldErrors: { code: [CODE_WORDS[outcome.status]] } });
    return data({ refused }, { status: 400 });
  }
  return signInStaff(portal, outcome.request, request);
}

export const handle = pageHandle({ title: "Check your email" });

export default function StaffSignInCode() {
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/sign-in", words: "Use another address" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Check your email</h1>
      <p className="govuk-body">
        If the address is known here, the mail has a code of 6 digits and a button. Both work for 10 minutes.
      </p>
      <form method="post" noValidate>
        <CodeField label="Code" hint="6 digits, from the newest mail" error={errorOf(refused, "code")} />
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
