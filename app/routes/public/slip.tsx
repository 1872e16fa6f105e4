import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { slipCodeForm } from "#app/forms/slip-code.ts";
import { wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";
import { startWithPass } from "./start-with-pass.server.ts";

/** Where the tablet at reception stands, and comes back to by itself. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { name, phone } = portal.school();
  return { school: name, phone };
}

/** What the person before has left in the browser goes: Back shows nothing of theirs. */
export const headers = () => ({ "Clear-Site-Data": '"cache"' });

/** The right code is in: on the school's own device, so not for long. */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: slipCodeForm });
  const words = wordsOf(request, portal);
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }
  const found = await lookUpSlip(portal, { code: submission.value.code, ipAddress });
  if (found.status === "live") return startWithPass(request, portal, { ...found, isSharedDevice: true });
  const refused = submission.reply({ fieldErrors: { code: [words.t(`slip.${found.status}`)] } });
  return data({ refused }, { status: 400 });
}

export const handle = pageHandle({ title: (_, { t }) => t("slip.title") });

export default function Slip() {
  const { school, phone } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("slip.title")}</h1>
      <p className="govuk-body-l">{t("slip.given", { school })}</p>
      <form method="post" noValidate className="slip-code">
        <TextField
          name="code"
          label={t("code.label")}
          hint={t("slip.code-hint")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width="20"
          defaultValue={typedIn(refused, "code")}
          error={errorOf(refused, "code")}
        />
        <button type="submit" className="govuk-button">
          {t("frame.continue")}
        </button>
      </form>
      <p className="govuk-body">{t("slip.device")}</p>
      <p className="govuk-body">{rich("slip.without", { link: "/policies" }, { phone })}</p>
    </PageBody>
  );
}
