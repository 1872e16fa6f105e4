import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { askAboutData } from "#app/domain/privacy/ask-about-data.server.ts";
import { dataRequestsOf } from "#app/domain/privacy/find-data-request.server.ts";
import { askAboutDataForm } from "#app/forms/data-request.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { requireSignedInParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { wordsIn } from "#app/words/words-in.ts";
import { newId } from "#db/new-id.ts";

/** `?asked=` is the id of what was just asked: only one's own is found. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const askedId = new URL(request.url).searchParams.get("asked");
  const asked = dataRequestsOf(portal.db, { adultId: adult.id }).find(({ id }) => id === askedId);
  const language = languageOnRecord(portal, adult);
  const isMailed = adult.email !== null && adult.mailboxState === "usable";
  return {
    adultId: adult.id,
    formId: newId(portal.clock()),
    asked: asked && {
      isComplaint: asked.kind === "complaint",
      receivedOn: formatIsoDate(asked.receivedOn, language),
      dueOn: formatIsoDate(asked.dueOn, language),
      sentTo: isMailed ? adult.email : null,
    },
    phone: portal.school().phone,
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const form = await readForm(request);
  // Somebody else has come in on this device since: their page says so by being empty again.
  if (!isForAdult(form, adult.id)) return redirect("/me/ask");
  const submission = parseWithZod(form, { schema: askAboutDataForm });
  if (submission.status !== "success") {
    const words = wordsIn(languageOnRecord(portal, adult));
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }
  if (!(await portal.limits.allow("not-on-the-roll", adult.id))) throw new Response(null, { status: 429 });
  askAboutData(portal.db, { ...submission.value, adultId: adult.id, now: portal.clock() });
  return redirect(`/me/ask?asked=${submission.value.formId}`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ asked }, { t }) => t(asked ? "ask.have-it" : "ask.title"),
  warnsBeforeSignOut: true,
});

export default function AskAboutData() {
  const { adultId, formId, asked, phone } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: "/me", words: t("me.title") };
  if (asked && !refused) {
    return (
      <PageBody back={back}>
        <div className="govuk-panel govuk-panel--confirmation">
          <h1 className="govuk-panel__title">{t("ask.have-it")}</h1>
          <div className="govuk-panel__body">{t("ask.received", { on: asked.receivedOn })}</div>
        </div>
        <p className="govuk-body">
          {asked.isComplaint ? t("ask.complaint") : t("ask.answers-by", { on: asked.dueOn })}
          {asked.sentTo && ` ${t("ask.mail", { email: asked.sentTo })}`} {t("frame.hurry", { phone })}
        </p>
        <p className="govuk-body">{rich("ask.ico", {})}</p>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("ask.question")}</h1>
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId} />
        <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? formId} />
        <RadioGroup
          name="kind"
          legend={t("ask.choose")}
          options={[
            { value: "access", words: t("ask.access"), hint: t("ask.access-hint") },
            { value: "rectification", words: t("ask.rectification") },
            { value: "erasure", words: t("ask.erasure") },
            { value: "objection", words: t("ask.objection") },
            { value: "complaint", words: t("ask.complain"), hint: t("ask.complain-hint") },
          ]}
          chosen={typedIn(refused, "kind")}
          error={errorOf(refused, "kind")}
        />
        <TextField
          name="note"
          label={t("ask.note")}
          hint={t("ask.note-hint")}
          rows={5}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button">
          {t("frame.send-to-office")}
        </button>
      </form>
      <p className="govuk-body">{t("ask.at-risk", { phone })}</p>
    </PageBody>
  );
}
