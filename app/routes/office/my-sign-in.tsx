import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { removeSecondFactor } from "#app/domain/staff/remove-second-factor.server.ts";
import { renamePasskey } from "#app/domain/staff/rename-passkey.server.ts";
import { secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { passkeyChange, passkeyForm } from "#app/forms/passkey.ts";
import { requireFreshStaff, type SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { MyPasskeys } from "#app/ui/my-passkeys.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PasskeyButton } from "#app/ui/passkey-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { ROLE_WORDS } from "#app/ui/words.ts";
import { keepNewPasskey } from "./second-factor.server.ts";

/** How somebody of the staff signs in. Every change needs a second factor that was shown just now, so opening it does. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const { hasApp, passkeys, recoveryCodesLeft } = secondFactorsOf(portal.db, { staffId: staff.id });
  return {
    name: staff.name,
    email: staff.email,
    role: staff.role,
    hasApp,
    recoveryCodesLeft,
    cameByRecoveryCode: new URL(request.url).searchParams.has("recovered"),
    isLastFactor: passkeys.length + (hasApp ? 1 : 0) === 1,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      addedOn: formatDay(createdAt),
      lastUsed: lastUsedAt === null ? null : formatDayAndTime(lastUsedAt),
    })),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireFreshStaff(request, portal);
  const form = await readForm(request);
  return form.has("passkey") ? add(portal, person, form) : change(portal, person, form);
}

async function add(portal: Portal, person: SignedInStaff, form: FormData) {
  const submission = parseWithZod(form, { schema: passkeyForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { passkey: answer } = submission.value;
  const outcome = await keepNewPasskey(portal, person, { answer, hasShownFactor: true });
  if (outcome === "added") return redirect("/office/me");
  const words =
    outcome === "already-there"
      ? "This passkey is on the list already"
      : "This passkey was not taken. Try to set it up again";
  return data({ refused: submission.reply({ fieldErrors: { "add-passkey": [words] } }) }, { status: 400 });
}

function change(portal: Portal, { staff }: SignedInStaff, form: FormData) {
  const submission = parseWithZod(form, { schema: passkeyChange });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const asked = submission.value;
  const who = { staffId: staff.id, now: portal.clock() };
  if (asked.change === "rename") {
    renamePasskey(portal.db, { ...who, ...asked });
    return redirect("/office/me");
  }
  const factor = asked.change === "remove-app" ? ("app" as const) : { passkeyId: asked.passkeyId };
  const { status } = removeSecondFactor(portal.db, { ...who, factor });
  if (status !== "last-one") return redirect("/office/me");
  const words = "This is your only second proof. Set up another one before you remove it";
  return data({ refused: submission.reply({ fieldErrors: { "add-passkey": [words] } }) }, { status: 400 });
}

export const handle = pageHandle({ title: "Your sign-in", usesPasskeys: true });

export default function MySignIn() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const refusedPasskey = typedIn(refused, "passkeyId");
  const nameError = errorOf(refused, "name");
  const errors = nameError ? [{ id: `name-${refusedPasskey}`, message: nameError }] : errorsOf(refused);
  return (
    <PageBody back={{ href: "/office", words: "Overview" }}>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-xl">Your sign-in</h1>
      {page.cameByRecoveryCode && (
        <div className="govuk-inset-text">
          You came in with a recovery code. Is your phone or passkey lost? Set up another one now, and remove
          the lost one.
        </div>
      )}
      <SummaryList
        rows={[
          { key: "Name", value: page.name },
          { key: "Mailed codes go to", value: page.email },
          { key: "Role", value: ROLE_WORDS[page.role] },
        ]}
      />

      <h2 className="govuk-heading-l" id="add-passkey">
        Passkeys
      </h2>
      {page.passkeys.length === 0 && <p className="govuk-body">You have none.</p>}
      <MyPasskeys
        passkeys={page.passkeys}
        mayRemove={!page.isLastFactor}
        refused={refusedPasskey === undefined ? undefined : refused}
      />
      <PasskeyButton
        purpose="new"
        look="secondary"
        {...(page.passkeys.length > 0 && { words: "Set up another passkey" })}
      />

      <h2 className="govuk-heading-l">Authenticator app</h2>
      <p className="govuk-body">{page.hasApp ? "An app is set up." : "You have set up none."}</p>
      <p className="govuk-body">
        <a className="govuk-link" href="/office/me/authenticator">
          {page.hasApp ? "Set up the app on another phone" : "Set up an app"}
        </a>
      </p>
      {page.hasApp && !page.isLastFactor && (
        <form method="post">
          <input type="hidden" name="change" value="remove-app" />
          <button type="submit" className="govuk-button govuk-button--secondary">
            Remove the app
          </button>
        </form>
      )}
      {page.isLastFactor && (
        <p className="govuk-body">
          You have one second proof. With a second one, a lost phone does not shut you out.
        </p>
      )}

      <h2 className="govuk-heading-l">Recovery codes</h2>
      <p className="govuk-body">
        {page.recoveryCodesLeft === 0
          ? "You have none. Without phone and passkey you could not get in."
          : `You have ${page.recoveryCodesLeft} of 10 left.`}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/office/me/recovery-codes">
          {page.recoveryCodesLeft === 0 ? "Make recovery codes" : "Make new recovery codes"}
        </a>
      </p>
    </PageBody>
  );
}
