import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportNotOnTheRoll } from "#app/domain/inbox/report-not-on-the-roll.server.ts";
import { notOnTheRollForm } from "#app/forms/not-on-the-roll.ts";
import { keepLanguage, wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useWords } from "#app/ui/use-words.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  return { isSent: new URL(request.url).searchParams.has("sent"), phone: portal.school().phone };
}

export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: notOnTheRollForm });
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), wordsOf(request, portal)) }, { status: 400 });
  }
  if (!(await portal.limits.allow("not-on-the-roll", ipAddress ?? "unknown")))
    throw new Response(null, { status: 429 });
  reportNotOnTheRoll(portal.db, { ...submission.value, now: portal.clock() });
  return redirect(keepLanguage("/not-on-the-roll?sent", request));
}

export const handle = pageHandle({ title: (_, { t }) => t("unlisted.title") });

export default function NotOnTheRoll() {
  const { isSent, phone } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  if (isSent) {
    return (
      <PageBody back={{ href: "/", words: t("frame.first-page") }}>
        <h1 className="govuk-heading-xl">{t("frame.thank-you")}</h1>
        <p className="govuk-body">
          {t("unlisted.sent")} {t("frame.hurry", { phone })}
        </p>
      </PageBody>
    );
  }
  const field = (name: string) => ({
    name,
    error: errorOf(refused, name),
    defaultValue: typedIn(refused, name),
  });
  return (
    <PageBody back={{ href: "/sign-in", words: t("unlisted.back") }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("unlisted.title")}</h1>
      <p className="govuk-body">{t("unlisted.how")}</p>
      <form method="post" noValidate>
        <TextField {...field("name")} label={t("declaration.name")} autoComplete="name" spellCheck={false} />
        <TextField {...field("contact")} label={t("unlisted.contact")} hint={t("unlisted.contact-hint")} />
        <TextField {...field("child")} label={t("unlisted.child")} />
        <TextField {...field("message")} label={t("unlisted.message")} rows={4} />
        <button type="submit" className="govuk-button">
          {t("frame.send-to-office")}
        </button>
      </form>
    </PageBody>
  );
}
