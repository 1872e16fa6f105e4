import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readReference } from "#app/domain/signing/reference.ts";
import { receiptReferenceForm } from "#app/forms/receipt-reference.ts";
import { keepLanguage, wordsOf } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { CheckForm } from "#app/ui/check-form.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { referenceProblem } from "./reference-problem.server.ts";

/** For anybody who was shown a receipt: no session, no cookie. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { name } = portal.school();
  return { school: name };
}

/** Leads to the address of that receipt, which can be kept and sent on. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const words = wordsOf(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: receiptReferenceForm });
  if (submission.status !== "success") {
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }
  const typed = submission.value.reference;
  const reference = readReference(typed);
  if (reference !== null) return redirect(keepLanguage(`/check/${reference}`, request), 303);
  const refused = submission.reply({ fieldErrors: { reference: [referenceProblem(typed, words)] } });
  return data({ refused }, { status: 400 });
}

export const handle = pageHandle({ title: (_, { t }) => t("check.title") });

export default function Check() {
  const { school } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("check.title")}</h1>
      <p className="govuk-body-l">{t("check.how", { school })}</p>
      <CheckForm typed={typedIn(refused, "reference")} error={errorOf(refused, "reference")} />
    </PageBody>
  );
}
