import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { confirmTestMail } from "#app/domain/school/confirm-test-mail.server.ts";
import { findTestMail } from "#app/domain/school/find-test-mail.server.ts";
import { requestTestMail } from "#app/domain/school/request-test-mail.server.ts";
import { testMailForm } from "#app/forms/test-mail.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { wayOfSending } from "#app/platform/mail-sender.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireAdmin } from "#app/platform/require-admin.server.ts";
import { CodeField } from "#app/ui/code-field.tsx";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ForWhoeverRunsThePortal } from "#app/ui/for-whoever-runs-the-portal.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** An admin has a mail sent to themselves and types its code: then the school's mail is known to arrive (rule 22). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { testedAt, newest } = findTestMail(portal.db, { address: staff.email, now: portal.clock() });
  return {
    isAdmin: staff.role === "admin",
    isDone: new URL(request.url).searchParams.has("done"),
    address: staff.email,
    testedAt: testedAt === null ? null : formatDayAndTime(testedAt),
    way: wayOfSending(portal.settings, portal.school()),
    goesToFiles: portal.settings.smtpUrl === null,
    newest: newest && { state: newest.state, sentAt: formatDayAndTime(newest.queuedAt) },
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireAdmin(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: testMailForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (message: string) =>
    data({ refused: submission.reply({ fieldErrors: { code: [message] } }) }, { status: 400 });
  if (!(await portal.limits.allow("test-mails", staff.id))) {
    return refuse("There were many tries. Wait 15 minutes and try again");
  }

  const { db, keys, settings } = portal;
  const attempt = { staffId: staff.id, codeKey: keys.codes, now: portal.clock() };
  if (submission.value.intent === "send") {
    const sentBy = wayOfSending(settings, portal.school());
    requestTestMail(db, { ...attempt, sentBy, mailKey: keys.mailSecrets });
    return redirect("/office/settings/test-mail");
  }
  const { status } = confirmTestMail(db, { ...attempt, code: submission.value.code });
  if (status === "wrong-code")
    return refuse("This is not the code of a test mail of the last hour. Check it and type it again");
  return redirect("/office/settings/test-mail?done");
}

export const handle = pageHandle({ title: "Test the mail" });

const STATE_WORDS = {
  queued: "It is on its way. Load this page again to see what became of it.",
  sent: "The mail server has taken it. Look into your mailbox, and into its spam folder.",
  refused: "The mail server refused it. Ask whoever looks after the school's mail.",
  bounced: "It came back. Ask whoever looks after the school's mail.",
  expired: "It could not be sent within the hour. Ask whoever looks after the portal's mail settings.",
  stopped: "It was not sent.",
} as const;

export default function TestMail() {
  const { isAdmin, isDone, address, testedAt, way, goesToFiles, newest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const canType = newest !== null || refused !== undefined;
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isDone && !refused && (
        <DoneBanner>
          The mail works.{" "}
          <a className="govuk-notification-banner__link" href="/office/readiness">
            What is left to do
          </a>
        </DoneBanner>
      )}
      <h1 className="govuk-heading-xl">Test the mail</h1>
      <p className="govuk-body">
        {testedAt ? `The mail was tested ${testedAt}.` : "The mail has not been tested yet."} It is sent {way}
        .
      </p>
      {goesToFiles && (
        <>
          <div className="govuk-inset-text">
            The portal has no mail server yet, so its mails reach nobody. Ask whoever runs the portal to set
            one. After that, test again.
          </div>
          <ForWhoeverRunsThePortal>
            Mails become files beside the database. Set SMTP_URL to the school's mail server.
          </ForWhoeverRunsThePortal>
        </>
      )}
      {!isAdmin && <p className="govuk-body">An admin can test it.</p>}
      {isAdmin && canType && (
        <>
          {newest && (
            <p className="govuk-body">
              A test mail was asked for {newest.sentAt}. {STATE_WORDS[newest.state]}
            </p>
          )}
          <form method="post" noValidate>
            <CodeField label="Code in the test mail" error={errorOf(refused, "code")} />
            <button type="submit" name="intent" value="confirm" className="govuk-button">
              Confirm
            </button>
          </form>
        </>
      )}
      {isAdmin && (
        <form method="post">
          <p className="govuk-body">
            The mail goes to your own address, {address}. Its code works for an hour.
          </p>
          <button
            type="submit"
            name="intent"
            value="send"
            className={canType ? "govuk-button govuk-button--secondary" : "govuk-button"}
          >
            {canType ? "Send me another test mail" : "Send me a test mail"}
          </button>
        </form>
      )}
    </PageBody>
  );
}
