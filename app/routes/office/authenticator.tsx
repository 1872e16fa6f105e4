import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  authenticatorAddress,
  checkAuthenticator,
  offeredSecret,
  setUpAuthenticator,
} from "#app/domain/staff/authenticator.server.ts";
import { hasSecondFactor, secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { codeForm } from "#app/forms/code.ts";
import { passkeyForm } from "#app/forms/passkey.ts";
import { type SignedInStaff, safeOfficePath } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AuthenticatorSetUp } from "#app/ui/authenticator-set-up.tsx";
import { CodeField } from "#app/ui/code-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PasskeyButton } from "#app/ui/passkey-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import {
  checkPasskeyAnswer,
  enterOffice,
  hasFactor,
  keepNewPasskey,
  recordWrongFactor,
  requireHalfSignedIn,
} from "./second-factor.server.ts";

/** The second factor: asked after the mailed code, again before what cannot be taken back, and set up at first. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const person = await requireHalfSignedIn(request, portal);
  const next = safeOfficePath(new URL(request.url).searchParams.get("next"));
  const factors = secondFactorsOf(portal.db, { staffId: person.staff.id });
  const { name, email } = person.staff;
  if (hasSecondFactor(factors)) {
    return {
      isNew: false as const,
      name,
      next,
      hasApp: factors.hasApp,
      hasPasskey: factors.passkeys.length > 0,
    };
  }
  const school = portal.school().shortName;
  const { uri, typed } = authenticatorAddress({ secret: secretFor(person, portal), school, email });
  return { isNew: true as const, name, next, typed, qr: qrPicture(uri) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireHalfSignedIn(request, portal);
  const form = await readForm(request);
  return form.has("passkey")
    ? takePasskey(request, portal, person, form)
    : takeCode(request, portal, person, form);
}

async function takeCode(request: Request, portal: Portal, person: SignedInStaff, form: FormData) {
  const submission = parseWithZod(form, { schema: codeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const staffId = person.staff.id;
  const refuse = (words: string) =>
    data({ refused: submission.reply({ fieldErrors: { code: [words] } }) }, { status: 400 });
  if (!(await portal.limits.allow("authenticator-codes", staffId))) {
    return refuse("There were many tries. Wait 15 minutes and try again");
  }

  const { code, next = null } = submission.value;
  const attempt = { staffId, code, key: portal.keys.authenticators, now: portal.clock() };
  const wasSetUp = !hasFactor(portal, staffId);
  const { status } = wasSetUp
    ? setUpAuthenticator(portal.db, { ...attempt, secret: secretFor(person, portal) })
    : checkAuthenticator(portal.db, attempt);
  if (status === "wrong") {
    recordWrongFactor(portal, staffId, "showed-wrong-authenticator-code");
    return refuse("This is not the code that the app shows now. A code works once: wait for the next");
  }
  await portal.limits.forgive("authenticator-codes", staffId);
  return enterOffice(request, portal, { staffId, next, wasSetUp });
}

async function takePasskey(request: Request, portal: Portal, person: SignedInStaff, form: FormData) {
  const submission = parseWithZod(form, { schema: passkeyForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const staffId = person.staff.id;
  const { passkey: answer, next = null } = submission.value;
  const wasSetUp = !hasFactor(portal, staffId);
  const outcome = wasSetUp
    ? await keepNewPasskey(portal, person, { answer, hasShownFactor: false })
    : await checkPasskeyAnswer(portal, person, answer);
  if (outcome === "added" || outcome === "right")
    return enterOffice(request, portal, { staffId, next, wasSetUp });
  const words = "This passkey was not taken. Try again, or use another way";
  return data({ refused: submission.reply({ fieldErrors: { "main-content": [words] } }) }, { status: 400 });
}

function secretFor({ staff, session }: SignedInStaff, { keys }: Portal): Buffer {
  return offeredSecret({ staffId: staff.id, sessionId: session.id, key: keys.authenticators });
}

export const handle = pageHandle({ title: "Your second proof", usesPasskeys: true });

export default function Authenticator() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      {page.isNew ? (
        <>
          <h1 className="govuk-heading-xl">Set up your second proof</h1>
          <p className="govuk-body">
            {page.name}, the office pages need a second proof that it is you: a passkey or an authenticator
            app.
          </p>
          <h2 className="govuk-heading-m">A passkey</h2>
          <p className="govuk-body">
            The quick way: the PIN, finger or face with which you open this computer, your phone, or a
            security key.
          </p>
          <PasskeyButton purpose="new" />
          <h2 className="govuk-heading-m">Or an authenticator app</h2>
          <AuthenticatorSetUp qr={page.qr} typed={page.typed} />
        </>
      ) : (
        <>
          <h1 className="govuk-heading-xl">{headingFor(page)}</h1>
          {page.hasPasskey && (
            <>
              <p className="govuk-body">{page.name}, show that it is you.</p>
              <PasskeyButton purpose="shown" next={page.next} />
            </>
          )}
          {page.hasApp && (
            <p className="govuk-body">
              {page.hasPasskey ? "Or type" : `${page.name}, type`} the 6 digits that your authenticator app
              shows now.
            </p>
          )}
        </>
      )}
      {(page.isNew || page.hasApp) && (
        <form method="post" noValidate>
          <input type="hidden" name="next" value={page.next} />
          <CodeField label="Code in the app" error={errorOf(refused, "code")} />
          <button
            type="submit"
            className={`govuk-button${usesButton(page) ? " govuk-button--secondary" : ""}`}
          >
            Continue
          </button>
        </form>
      )}
      {!page.isNew && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/sign-in/recovery?next=${encodeURIComponent(page.next)}`}>
            Use a recovery code
          </a>
          . Nothing left? Ask an administrator of the portal to reset your second proof.
        </p>
      )}
    </PageBody>
  );
}

/** The passkey's button is the first one where there is one. */
function usesButton(page: { isNew: boolean; hasPasskey?: boolean }): boolean {
  return page.isNew || page.hasPasskey === true;
}

function headingFor({ hasApp, hasPasskey }: { hasApp: boolean; hasPasskey: boolean }): string {
  if (!hasPasskey) return "Your authenticator app";
  return hasApp ? "Your passkey or authenticator app" : "Your passkey";
}
