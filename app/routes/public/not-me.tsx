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
import { keepLanguage, languageOf, thanksForNotMe, wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const greeted = await whoIsGreeted(args);
  const { searchParams } = new URL(args.request.url);
  const { request, context } = args;
  const page = {
    pageLanguage: languageOf(request, context.portal, greeted?.adult),
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
  if (!greeted || !isForAdult(form, greeted.adult.id)) {
    return redirect(keepLanguage("/not-me?reported", request));
  }
  const { adult, slipId } = greeted;
  const submission = parseWithZod(form, { schema: slipId ? notMySlipForm : notMeForm });
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), wordsOf(request, portal, adult)) }, { status: 400 });
  }
  const report = { adultId: adult.id, now: portal.clock() };
  if (slipId) reportNotMySlip(portal.db, { ...report, slipId });
  else reportNotMe(portal.db, report);
  return redirect(thanksForNotMe({ isSlip: slipId !== null, language: languageOf(request, portal, adult) }), {
    headers: { "Set-Cookie": portal.sessions.parents.end(request) },
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

export const handle = pageHandle({ title: (_, { t }) => t("not-me.title") });

export default function NotMe() {
  const { adultId, adultName, isSlip, isReported, isReportedSlip, phone } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  if (isReported) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">{t("not-me.thanks")}</h1>
        <p className="govuk-body">{t(isReportedSlip ? "not-me.slip-ended" : "not-me.stopped")}</p>
        <p className="govuk-body">{t("not-me.by-mistake", { phone })}</p>
      </PageBody>
    );
  }
  if (!adultName) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">{t("not-me.title")}</h1>
        <p className="govuk-body">{t("not-me.nobody", { phone })}</p>
      </PageBody>
    );
  }
  const name = adultName;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("not-me.question", { name })}</h1>
      {isSlip ? (
        <p className="govuk-body">{t("not-me.slip", { name })}</p>
      ) : (
        <>
          <p className="govuk-body">{rich("not-me.shared", { link: "/sign-in" }, { name })}</p>
          <p className="govuk-body">{t("not-me.mailbox")}</p>
        </>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId ?? ""} />
        {/* A mail scanner presses buttons; it does not tick this (rule 3). */}
        <TickBox
          name="notMine"
          label={t(isSlip ? "not-me.tick-slip" : "not-me.tick-mailbox", { name })}
          error={errorOf(refused, "notMine")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          {t(isSlip ? "not-me.end-slip" : "not-me.stop")}
        </button>
      </form>
    </PageBody>
  );
}
