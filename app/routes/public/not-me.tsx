import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { notMeForm } from "#app/forms/not-me.ts";
import { findParent } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const adult = await adultGreeted(request, params.pass, portal);
  const isReported = new URL(request.url).searchParams.has("reported");
  return {
    adultId: adult?.id ?? null,
    adultName: adult?.name ?? null,
    isReported,
    phone: portal.school().phone,
  };
}

/** Ends the ways in that were mailed to a wrong mailbox, and the writing to it. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const adult = await adultGreeted(request, params.pass, portal);
  const form = await readForm(request);
  // Pressed a second time, or somebody else has come in on this device since.
  if (!adult || !isForAdult(form, adult.id)) return redirect("/not-me?reported");
  const submission = parseWithZod(form, { schema: notMeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  reportNotMe(portal.db, { adultId: adult.id, now: portal.clock() });
  return redirect("/not-me?reported", {
    headers: { "Set-Cookie": await portal.sessions.parents.end(request) },
  });
}

/** Whom the pass in the address greets, or else the session. */
async function adultGreeted(request: Request, token: string | undefined, portal: Portal) {
  if (token === undefined) return (await findParent(request, portal))?.adult ?? null;
  const found = findPass(portal.db, { token, now: portal.clock() });
  return found.status === "live" ? found.adult : null;
}

export const handle = pageHandle({ title: "This isn't me" });

export default function NotMe() {
  const { adultId, adultName, isReported, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  if (isReported) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">Thank you for telling us</h1>
        <p className="govuk-body">
          We have stopped writing to that address about policies, and the school office will look into it. You
          need not do anything else.
        </p>
        <p className="govuk-body">
          If you pressed the button by mistake, phone the school office on {phone}.
        </p>
      </PageBody>
    );
  }
  if (!adultName) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">This isn't me</h1>
        <p className="govuk-body">
          If a mail from us greets somebody else, open its link “tell us that this is not you”. If it no
          longer works, phone the school office on {phone}.
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Are you not {adultName}?</h1>
      <p className="govuk-body">
        If you share this email address with {adultName}, do nothing here: open the mail that greets you, or{" "}
        <a className="govuk-link" href="/sign-in">
          sign in
        </a>{" "}
        and choose your own name.
      </p>
      <p className="govuk-body">
        If this mail was not meant for your mailbox, press the button. Its link then stops working, we stop
        writing to this address about policies, and the school office finds the right one.
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId ?? ""} />
        {/* A mail scanner presses buttons; it does not tick this (rule 3). */}
        <TickBox
          name="notMine"
          label={`This mailbox is not ${adultName}’s`}
          error={errorOf(refused, "notMine")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          This isn't me: stop writing here
        </button>
      </form>
    </PageBody>
  );
}
