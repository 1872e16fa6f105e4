import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  authenticatorAddress,
  offeredSecret,
  setUpAuthenticator,
} from "#app/domain/staff/authenticator.server.ts";
import { codeForm } from "#app/forms/code.ts";
import { requireFreshStaff, type SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AuthenticatorSetUp } from "#app/ui/authenticator-set-up.tsx";
import { CodeField } from "#app/ui/code-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** An authenticator app beside a passkey, or on another phone than before. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const person = await requireFreshStaff(request, portal);
  const { uri, typed } = authenticatorAddress({
    secret: secretFor(person, portal),
    school: portal.school().shortName,
    email: person.staff.email,
  });
  return { typed, qr: qrPicture(uri), hasApp: person.staff.authenticatorSecret !== null };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireFreshStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: codeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = setUpAuthenticator(portal.db, {
    staffId: person.staff.id,
    secret: secretFor(person, portal),
    code: submission.value.code,
    hasShownFactor: true,
    key: portal.keys.authenticators,
    now: portal.clock(),
  });
  if (status === "right") return redirect("/office/me");
  const words = "This is not the code that the app shows now. Look at the new account in the app";
  return data({ refused: submission.reply({ fieldErrors: { code: [words] } }) }, { status: 400 });
}

function secretFor({ staff, session }: SignedInStaff, { keys }: Portal): Buffer {
  return offeredSecret({ staffId: staff.id, sessionId: session.id, key: keys.authenticators });
}

export const handle = pageHandle({ title: "Set up an authenticator app" });

export default function MyAuthenticator() {
  const { typed, qr, hasApp } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/me", words: "Your sign-in" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Set up an authenticator app</h1>
      {hasApp && (
        <p className="govuk-body">
          The app that is set up now stops working here as soon as the new one is right.
        </p>
      )}
      <AuthenticatorSetUp qr={qr} typed={typed} />
      <form method="post" noValidate>
        <CodeField label="Code in the app" error={errorOf(refused, "code")} />
        <button type="submit" className="govuk-button">
          Set up
        </button>
      </form>
    </PageBody>
  );
}
