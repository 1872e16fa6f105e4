import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptLink } from "#app/domain/sign-in/accept-code.server.ts";
import { findSignInLink, isSameBrowser } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { linkForm } from "#app/forms/code.ts";
import { findParent } from "#app/platform/access.server.ts";
import { startBrowserToken } from "#app/platform/browser-token.server.ts";
import { wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { slowDownAfterWrongCode } from "#app/platform/slow-down.server.ts";
import { CodeField } from "#app/ui/code-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { wordsIn } from "#app/words/words-in.ts";
import { signInStaff } from "../office/sign-in-staff.server.ts";
import { signInParent } from "./sign-in-parent.server.ts";

/**
 * The link of a sign-in mail, a parent's or a member of staff's, shows a button; opening it uses nothing up (rule 3).
 */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const signIn = findSignInLink(portal.db, { linkToken: params.token ?? "", now: portal.clock() });
  const { browserToken, cookie } = startBrowserToken(request, portal.settings);
  const page = {
    isLive: signIn?.audience === audienceOf(request),
    again: audienceOf(request) === "staff" ? "/office/sign-in" : "/sign-in?another",
    asksForCode: signIn === null || !isSameBrowser(signIn, browserToken),
    phone: portal.school().phone,
  };
  return data(page, { headers: { "Set-Cookie": cookie } });
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: linkForm });
  const spoken = audienceOf(request) === "staff" ? wordsIn("en") : wordsOf(request, portal);
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), spoken) }, { status: 400 });
  }

  const { browserToken } = startBrowserToken(request, portal.settings);
  const outcome = acceptLink(portal.db, {
    audience: audienceOf(request),
    linkToken: params.token ?? "",
    code: submission.value.code,
    browserToken,
    codeKey: portal.keys.codes,
    now: portal.clock(),
  });
  if (outcome.status === "accepted") {
    return outcome.request.audience === "staff"
      ? signInStaff(portal, outcome.request, request)
      : signInParent(portal, outcome.request, { request, next: null });
  }
  if (outcome.status === "no-live-code" && (await findParent(request, portal))) return redirect("/sign");
  if (submission.value.code && outcome.status === "wrong-code") await slowDownAfterWrongCode(portal);
  const words = spoken.t(submission.value.code ? `code.${outcome.status}` : "code.of-this-mail");
  return data({ refused: submission.reply({ fieldErrors: { code: [words] } }) }, { status: 400 });
}

function audienceOf(request: Request): "parent" | "staff" {
  return new URL(request.url).pathname.startsWith("/office/") ? "staff" : "parent";
}

export const handle = pageHandle({ title: (_, { t }) => t("frame.sign-in") });

export default function SignInLink() {
  const { isLive, asksForCode, again, phone } = useLoaderData<typeof loader>();
  const { t, to } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  if (!isLive) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">{t("sign-in-link.over")}</h1>
        <p className="govuk-body">{t("sign-in-link.over-what")}</p>
        <a href={to(again)} className="govuk-button" draggable="false">
          {t("sign-in-link.again")}
        </a>
        <p className="govuk-body">{t("frame.or-phone", { phone })}</p>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("frame.sign-in")}</h1>
      <form method="post" noValidate>
        {asksForCode && (
          <>
            <p className="govuk-body">{t("sign-in-link.elsewhere")}</p>
            <CodeField
              label={t("code.label")}
              hint={t("sign-in-link.code-hint")}
              error={errorOf(refused, "code")}
            />
          </>
        )}
        <button type="submit" className="govuk-button">
          {t("frame.sign-in")}
        </button>
      </form>
    </PageBody>
  );
}
