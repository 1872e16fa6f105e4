import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { checkReceipt } from "#app/domain/evidence/check-receipt.server.ts";
import { readReference } from "#app/domain/signing/reference.ts";
import { wordsOf } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { CheckForm } from "#app/ui/check-form.tsx";
import { CheckedText } from "#app/ui/checked-text.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import type { Words } from "#app/words/words-in.ts";
import { referenceProblem } from "./reference-problem.server.ts";

/** Is this receipt real? For anybody who was shown one: no session, no cookie, no name. */
export async function loader({ request, params, context: { portal, ipAddress } }: LoaderFunctionArgs) {
  const typed = (params.reference ?? "").slice(0, 100);
  const reference = readReference(typed);
  const { name: school, phone } = portal.school();
  // What cannot be a reference is no guess.
  const problem = reference === null ? referenceProblem(typed, wordsOf(request, portal)) : null;
  const receipt = reference === null ? null : await lookUp(portal, reference, ipAddress);
  return data({ typed, school, phone, problem, receipt }, { status: receipt ? 200 : 404 });
}

/** As often as one address may be wrong; a right reference costs nothing. */
async function lookUp({ db, limits }: Portal, reference: string, ipAddress: string | null) {
  const from = ipAddress ?? "unknown";
  if (!(await limits.allow("receipt-checks", from))) throw new Response(null, { status: 429 });
  const checked = checkReceipt(db, { reference });
  if (checked.status === "no-such-receipt") return null;
  await limits.giveBack("receipt-checks", from);
  return checked;
}

export const handle = pageHandle<typeof loader>({
  title: ({ receipt, problem }, { t }) => {
    if (receipt?.isErased) return t("check.gave");
    if (receipt) return t(receipt.correctedAt === null ? "check.real" : "check.no-longer");
    return t(problem ? "check.the-reference" : "check.none");
  },
});

export default function CheckedReceipt() {
  const { receipt, problem, typed, school, phone } = useLoaderData<typeof loader>();
  const { t, rich, language } = useWords();
  const back = { href: "/check", words: t("check.another") };
  if (!receipt) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">{t(problem ? "check.the-reference" : "check.none")}</h1>
        <p className="govuk-body-l">
          {problem ? `${problem}.` : t("check.none-given", { school, reference: typed.toUpperCase() })}
        </p>
        <CheckForm typed={typed} error={undefined} />
        <p className="govuk-body">{t("check.ask-office", { phone })}</p>
      </PageBody>
    );
  }
  const { reference, signedAt, correctedAt, isErased } = receipt;
  return (
    <PageBody back={back}>
      <h1 className="govuk-heading-xl">{headingOf(receipt, t)}</h1>
      <p className="govuk-body-l">
        {rich("check.given-for", {}, { school, reference, on: formatDay(signedAt, language) })}
      </p>
      {correctedAt !== null && (
        <div className="govuk-inset-text">
          {t("check.not-since", { on: formatDay(correctedAt, language) })}
        </div>
      )}
      {isErased && <div className="govuk-inset-text">{t("check.erased-since")}</div>}
      <p className="govuk-body">{t("check.neither")}</p>
      {receipt.texts.map((text) => (
        <CheckedText key={text.slug} text={text} phone={phone} />
      ))}
      <h2 className="govuk-heading-m">{t("check.shows")}</h2>
      <p className="govuk-body">
        {t("check.ledger")} {t(isErased ? "check.ledger-erased" : "check.ledger-compared")}{" "}
        {t("check.checkpoint")}
      </p>
    </PageBody>
  );
}

/** Of an erased receipt nothing can be compared any more: that the school gave it is all that is known. */
function headingOf(
  { isErased, correctedAt }: { isErased: boolean; correctedAt: number | null },
  t: Words["t"],
): string {
  if (isErased) return t("check.gave");
  return t(correctedAt === null ? "check.real" : "check.real-no-longer");
}
