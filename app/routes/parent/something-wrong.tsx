import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportSomethingWrong } from "#app/domain/inbox/report-something-wrong.server.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { somethingWrongForm } from "#app/forms/something-wrong.ts";
import { requireParent } from "#app/platform/access.server.ts";
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

/** Shows nothing but the name, which a pass greets by too: what is wrong is for the parent to say. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const isSent = new URL(request.url).searchParams.has("sent");
  return { adultId: adult.id, adultName: adult.name, isSent, phone: portal.school().phone };
}

/** What the office's note begins with, for each choice. */
const BEGINNING = { name: "My name is wrong: ", left: "", other: "" } as const;

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const form = await readForm(request);
  // Somebody else has come in on this device since: their page says so by being empty again.
  if (!isForAdult(form, adult.id)) return redirect("/sign/something-wrong");
  const submission = parseWithZod(form, { schema: somethingWrongForm });
  if (submission.status !== "success") {
    const words = wordsIn(languageOnRecord(portal, adult));
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }
  if (!(await portal.limits.allow("not-on-the-roll", adult.id))) throw new Response(null, { status: 429 });
  const { what, note } = submission.value;
  reportSomethingWrong(portal.db, {
    adultId: adult.id,
    kind: what === "left" ? "child-left" : "wrong-details",
    note: BEGINNING[what] + note,
    now: portal.clock(),
  });
  return redirect("/sign/something-wrong?sent");
}

export const handle = pageHandle({ title: (_, { t }) => t("wrong.title"), warnsBeforeSignOut: true });

export default function SomethingWrong() {
  const { adultId, adultName, isSent, phone } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: "/sign", words: t("tasks.title") };
  if (isSent) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">{t("frame.thank-you")}</h1>
        <p className="govuk-body">
          {t("wrong.sent")} {t("frame.hurry", { phone })}
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("wrong.question")}</h1>
      <p className="govuk-body">{t("wrong.listed", { name: adultName })}</p>
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId} />
        <RadioGroup
          name="what"
          legend={t("wrong.choose")}
          options={[
            { value: "name", words: t("wrong.name") },
            { value: "left", words: t("wrong.left") },
            { value: "other", words: t("wrong.other") },
          ]}
          chosen={typedIn(refused, "what")}
          error={errorOf(refused, "what")}
        />
        <TextField
          name="note"
          label={t("wrong.right")}
          rows={3}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button">
          {t("frame.send-to-office")}
        </button>
      </form>
    </PageBody>
  );
}
