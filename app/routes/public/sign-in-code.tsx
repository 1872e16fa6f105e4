import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptCode } from "#app/domain/sign-in/accept-code.server.ts";
import { findAcceptedSignIn, findSignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { codeForm } from "#app/forms/code.ts";
import { findParent, safePath } from "#app/platform/access.server.ts";
import { readBrowserToken } from "#app/platform/browser-token.server.ts";
import { keepLanguage, wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { slowDownAfterWrongCode } from "#app/platform/slow-down.server.ts";
import { CodeField } from "#app/ui/code-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { signInParent } from "./sign-in-parent.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get("next"));
  const ask = {
    browserToken: readBrowserToken(request, portal.settings) ?? "",
    audience: "parent",
    now: portal.clock(),
  } as const;
  if (findAcceptedSignIn(portal.db, ask)) {
    throw redirect(keepLanguage(`/sign-in/who?next=${next}`, request));
  }
  return { next, email: findSignInRequest(portal.db, ask)?.email ?? null, phone: portal.school().phone };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: codeForm });
  const words = wordsOf(request, portal);
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }

  const { code, next } = submission.value;
  const browserToken = readBrowserToken(request, portal.settings) ?? "";
  const outcome = acceptCode(portal.db, {
    audience: "parent",
    browserToken,
    code,
    codeKey: portal.keys.codes,
    now: portal.clock(),
  });
  if (outcome.status === "accepted")
    return signInParent(portal, outcome.request, { request, next: next ?? null });
  // A second press of the same button finds itself signed in.
  if (outcome.status === "no-live-code" && (await findParent(request, portal)))
    return redirect(safePath(next ?? null));
  if (outcome.status === "wrong-code") await slowDownAfterWrongCode(portal);
  const refused = submission.reply({ fieldErrors: { code: [words.t(`code.${outcome.status}`)] } });
  return data({ refused }, { status: 400 });
}

export const handle = pageHandle({ title: (_, { t }) => t("code.title") });

export default function SignInCode() {
  const { next, email, phone } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/sign-in?another", words: t("code.another") }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("code.title")}</h1>
      <p className="govuk-body">
        {email ? rich("code.written", {}, { email }) : t("code.newest")} {t("code.how")}
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <CodeField label={t("code.label")} hint={t("code.hint")} error={errorOf(refused, "code")} />
        <button type="submit" className="govuk-button">
          {t("frame.continue")}
        </button>
      </form>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{t("code.no-mail")}</span>
        </summary>
        <div className="govuk-details__text">
          {rich("code.no-mail-help", { link: "/sign-in?another" }, { phone })}
        </div>
      </details>
    </PageBody>
  );
}
