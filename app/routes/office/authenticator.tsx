import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import {
  authenticatorAddress,
  checkAuthenticator,
  offeredSecret,
  setUpAuthenticator,
} from "#app/domain/staff/authenticator.server.ts";
import { codeForm } from "#app/forms/code.ts";
import { findStaff, type SignedInStaff, safeOfficePath } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { CodeField } from "#app/ui/code-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** The second factor: asked after the mailed code, again before an export, and set up at the first sign-in. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const person = await requireHalfSignedIn(request, portal);
  const next = safeOfficePath(new URL(request.url).searchParams.get("next"));
  if (person.staff.authenticatorSecret) return { isNew: false as const, name: person.staff.name, next };
  const { uri, typed } = authenticatorAddress({
    secret: secretFor(person, portal),
    school: portal.school().shortName,
    email: person.staff.email,
  });
  return { isNew: true as const, name: person.staff.name, next, typed, qr: qrPicture(uri) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireHalfSignedIn(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: codeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const staffId = person.staff.id;
  const refuse = (words: string) =>
    data({ refused: submission.reply({ fieldErrors: { code: [words] } }) }, { status: 400 });
  if (!(await portal.limits.allow("authenticator-codes", staffId))) {
    return refuse("There were many tries. Wait 15 minutes and try again");
  }

  const attempt = {
    staffId,
    code: submission.value.code,
    key: portal.keys.authenticators,
    now: portal.clock(),
  };
  const { status } = person.staff.authenticatorSecret
    ? checkAuthenticator(portal.db, attempt)
    : setUpAuthenticator(portal.db, { ...attempt, secret: secretFor(person, portal) });
  if (status === "wrong") {
    const now = portal.clock();
    recordAudit(portal.db, {
      actor: { kind: "anyone" },
      action: "showed-wrong-authenticator-code",
      subjectId: staffId,
      now,
    });
    return refuse("This is not the code that the app shows now. A code works once: wait for the next");
  }

  await portal.limits.forgive("authenticator-codes", staffId);
  const actor = { kind: "staff", id: staffId } as const;
  recordAudit(portal.db, { actor, action: "signed-in", subjectId: staffId, now: portal.clock() });
  const cookie = await portal.sessions.staff.confirm(request);
  if (!cookie) return redirect("/office/sign-in");
  return redirect(safeOfficePath(submission.value.next ?? null), { headers: { "Set-Cookie": cookie } });
}

async function requireHalfSignedIn(request: Request, portal: Portal): Promise<SignedInStaff> {
  const person = await findStaff(request, portal);
  if (!person) throw redirect("/office/sign-in");
  return person;
}

function secretFor({ staff, session }: SignedInStaff, { keys }: Portal): Buffer {
  return offeredSecret({ staffId: staff.id, sessionId: session.id, key: keys.authenticators });
}

export const handle = pageHandle({ title: "Your authenticator app" });

export default function Authenticator() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      {page.isNew ? (
        <>
          <h1 className="govuk-heading-xl">Set up your authenticator app</h1>
          <p className="govuk-body">
            {page.name}, the office pages need a second proof that it is you: an authenticator app on your
            phone. Any will do, such as the one that came with the phone.
          </p>
          <ol className="govuk-list govuk-list--number">
            <li>Open the app and add an account.</li>
            <li>Point the camera at this picture, or type the key below it.</li>
            <li>Type the 6 digits that the app then shows.</li>
          </ol>
          <img className="qr" src={page.qr} alt="QR code with the key for your authenticator app" />
          <p className="govuk-body">
            Key: <code>{page.typed.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
        </>
      ) : (
        <>
          <h1 className="govuk-heading-xl">Your authenticator app</h1>
          <p className="govuk-body">{page.name}, type the 6 digits that your authenticator app shows now.</p>
        </>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="next" value={page.next} />
        <CodeField label="Code in the app" error={errorOf(refused, "code")} />
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
