import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findSignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import { signInForm } from "#app/forms/sign-in.ts";
import { safePath } from "#app/platform/access.server.ts";
import { readBrowserToken, startBrowserToken } from "#app/platform/browser-token.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

/** Coming back while a code is alive opens its page, and sends nothing. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = safePath(searchParams.get("next"));
  const browserToken = readBrowserToken(request, portal.settings);
  const waiting =
    browserToken && findSignInRequest(portal.db, { browserToken, audience: "parent", now: portal.clock() });
  if (waiting && !searchParams.has("another")) throw redirect(`/sign-in/code?next=${next}`);
  return { next, phone: portal.school().phone };
}

/** Known or not, the same answer, and a mail (DESIGN.md section 9). */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: signInForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (!(await portal.limits.allow("sign-in-mails", ipAddress ?? "unknown")))
    throw new Response(null, { status: 429 });

  const { browserToken, cookie } = startBrowserToken(request, portal.settings);
  const { email, next } = submission.value;
  requestSignIn(portal.db, {
    audience: "parent",
    email,
    browserToken,
    keys: portal.keys,
    now: portal.clock(),
  });
  return redirect(`/sign-in/code?next=${safePath(next ?? null)}`, { headers: { "Set-Cookie": cookie } });
}

export const handle = pageHandle({ title: "Sign in" });

export default function SignIn() {
  const { next, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/", words: "First page" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">What is your email address?</h1>
      <p className="govuk-body">We send you a code and a link. There is no password and no account.</p>
      <form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          label="Email address"
          hint="The one that the school has for you."
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
      <p className="govuk-body">
        Not on the school's list?{" "}
        <a className="govuk-link" href="/not-on-the-roll">
          Tell us who you are
        </a>
        . No email? Ask for paper at the school office, phone {phone}.
      </p>
    </PageBody>
  );
}
