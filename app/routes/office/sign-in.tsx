import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { useActionData, useSearchParams } from "@remix-run/react";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import { signInForm } from "#app/forms/sign-in.ts";
import { startBrowserToken } from "#app/platform/browser-token.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

/** Staff are kept apart from parents: a way in of their own, with a second factor. */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: signInForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (!(await portal.limits.allow("sign-in-mails", ipAddress ?? "unknown")))
    throw new Response(null, { status: 429 });

  const { browserToken, cookie } = startBrowserToken(request, portal.settings);
  const { email } = submission.value;
  requestSignIn(portal.db, {
    audience: "staff",
    email,
    browserToken,
    keys: portal.keys,
    now: portal.clock(),
  });
  return redirect("/office/sign-in/code", { headers: { "Set-Cookie": cookie } });
}

export const handle = pageHandle({ title: "Sign in for staff" });

export default function StaffSignIn() {
  const [asked] = useSearchParams();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/", words: "First page" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Sign in for staff</h1>
      {asked.has("kept") && (
        <div className="govuk-inset-text">
          You were signed out while you were away. What you typed is kept: sign in again, and it is there.
        </div>
      )}
      <p className="govuk-body">
        We send you a code by mail. Then we ask for your passkey or the code of your authenticator app.
        Parents{" "}
        <a className="govuk-link" href="/sign-in">
          sign in here
        </a>
        .
      </p>
      <form method="post" noValidate>
        <TextField
          name="email"
          label="Your email address at school"
          type="email"
          autoComplete="email"
          spellCheck={false}
          width="30"
          defaultValue={typedIn(refused, "email")}
          error={errorOf(refused, "email")}
        />
        <button type="submit" className="govuk-button">
          Send me a code
        </button>
      </form>
    </PageBody>
  );
}
