import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { isSlip } from "#app/domain/slips/is-slip.server.ts";
import { reportNotMySlip } from "#app/domain/slips/report-not-my-slip.server.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { notMeForm, notMySlipForm } from "#app/forms/not-me.ts";
import { findParent } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const greeted = await whoIsGreeted(args);
  const { searchParams } = new URL(args.request.url);
  const page = {
    adultId: greeted?.adult.id ?? null,
    adultName: greeted?.adult.name ?? null,
    isSlip: greeted !== null && greeted.slipId !== null,
    isReported: searchParams.has("reported"),
    isReportedSlip: searchParams.get("reported") === "slip",
    phone: args.context.portal.school().phone,
  };
  // Nobody's name stays on the tablet at reception.
  return data(page, { headers: greeted?.isSharedDevice ? { Refresh: "60; url=/slip" } : {} });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

/** Ends the ways in that were mailed to a wrong mailbox, and the writing to it; or the slip in the wrong hands. */
export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const { portal } = args.context;
  const greeted = await whoIsGreeted(args);
  const form = await readForm(request);
  // Pressed a second time, or somebody else has come in on this device since.
  if (!greeted || !isForAdult(form, greeted.adult.id)) return redirect("/not-me?reported");
  const { adult, slipId } = greeted;
  const submission = parseWithZod(form, { schema: slipId ? notMySlipForm : notMeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const report = { adultId: adult.id, now: portal.clock() };
  if (slipId) reportNotMySlip(portal.db, { ...report, slipId });
  else reportNotMe(portal.db, report);
  return redirect(slipId ? "/not-me?reported=slip" : "/not-me?reported", {
    headers: { "Set-Cookie": await portal.sessions.parents.end(request) },
  });
}

/** Whom the pass in the address greets, or else the session; and the slip with which that was, if it was one. */
async function whoIsGreeted({
  request,
  params: { pass },
  context: { portal, ipAddress },
}: LoaderFunctionArgs | ActionFunctionArgs) {
  if (pass === undefined) {
    const parent = await findParent(request, portal);
    if (!parent) return null;
    const { passId, isSharedDevice } = parent.session;
    return { adult: parent.adult, slipId: isSlip(portal.db, passId) ? passId : null, isSharedDevice };
  }
  const link = findPass(portal.db, { token: pass, now: portal.clock() });
  if (link.status === "live") return { adult: link.adult, slipId: null, isSharedDevice: false };
  const slip = await lookUpSlip(portal, { code: pass, ipAddress });
  if (slip.status !== "live") return null;
  return { adult: slip.adult, slipId: slip.passId, isSharedDevice: false };
}

export const handle = pageHandle({ title: "This isn't me" });

export default function NotMe() {
  const { adultId, adultName, isSlip, isReported, isReportedSlip, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  if (isReported) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">Thank you for telling us</h1>
        <p className="govuk-body">
          {isReportedSlip
            ? "That slip no longer works. Please give it back to the school office, or throw it away."
            : "We have stopped writing to that address about policies, and the school office will look into it. You need not do anything else."}
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
      {isSlip ? (
        <p className="govuk-body">
          This slip was printed for {adultName}. If you have it by mistake, press the button. It then stops
          working, and the school office prints a new one.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            If you share this email address with {adultName}, do nothing here: open the mail that greets you,
            or{" "}
            <a className="govuk-link" href="/sign-in">
              sign in
            </a>{" "}
            and choose your own name.
          </p>
          <p className="govuk-body">
            If this mail was not meant for your mailbox, press the button. Its link then stops working, we
            stop writing to this address about policies, and the school office finds the right one.
          </p>
        </>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId ?? ""} />
        {/* A mail scanner presses buttons; it does not tick this (rule 3). */}
        <TickBox
          name="notMine"
          label={isSlip ? `I am not ${adultName}` : `This mailbox is not ${adultName}’s`}
          error={errorOf(refused, "notMine")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          {isSlip ? "This isn't me: end this slip" : "This isn't me: stop writing here"}
        </button>
      </form>
    </PageBody>
  );
}
