import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findSignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import { signInForm } from "#app/forms/sign-in.ts";
import { safePath } from "#app/platform/access.server.ts";
import { readBrowserToken, startBrowserToken } from "#app/platform/browser-token.server.ts";
import { keepLanguage, languageOf, wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { LanguageLines } from "#app/ui/language-switch.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useWords } from "#app/ui/use-words.tsx";

/** Coming back while a code is alive opens its page, and sends nothing. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = safePath(searchParams.get("next"));
  const browserToken = readBrowserToken(request, portal.settings);
  const waiting =
    browserToken && findSignInRequest(portal.db, { browserToken, audience: "parent", now: portal.clock() });
  if (waiting && !searchParams.has("another")) {
    throw redirect(keepLanguage(`/sign-in/code?next=${next}`, request));
  }
  return { next, phone: portal.school().phone, languages: portal.languages() };
}

/** Known or not, the same answer, and a mail (DESIGN.md section 9). */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: signInForm });
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), wordsOf(request, portal)) }, { status: 400 });
  }
  if (!(await portal.limits.allow("sign-in-mails", ipAddress ?? "unknown")))
    throw new Response(null, { status: 429 });

  const { browserToken, cookie } = startBrowserToken(request, portal.settings);
  const { email, next } = submission.value;
  requestSignIn(portal.db, {
    audience: "parent",
    email,
    browserToken,
    language: languageOf(request, portal),
    keys: portal.keys,
    now: portal.clock(),
  });
  const path = keepLanguage(`/sign-in/code?next=${safePath(next ?? null)}`, request);
  return redirect(path, { headers: { "Set-Cookie": cookie } });
}

export const handle = pageHandle({ title: (_, { t }) => t("frame.sign-in"), beginsWithLanguages: true });

export default function SignIn() {
  const { next, phone, languages } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/", words: t("frame.first-page") }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <LanguageLines languages={languages} />
      <h1 className="govuk-heading-xl">{t("sign-in.question")}</h1>
      <p className="govuk-body">{t("sign-in.how")}</p>
      <form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          label={t("sign-in.email")}
          hint={t("sign-in.email-hint")}
          type="email"
          autoComplete="email"
          spellCheck={false}
          width="30"
          defaultValue={typedIn(refused, "email")}
          error={errorOf(refused, "email")}
        />
        <button type="submit" className="govuk-button">
          {t("sign-in.send")}
        </button>
      </form>
      <p className="govuk-body">{rich("sign-in.not-listed", { link: "/not-on-the-roll" }, { phone })}</p>
    </PageBody>
  );
}
