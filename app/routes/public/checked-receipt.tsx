import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { checkReceipt } from "#app/domain/evidence/check-receipt.server.ts";
import { readReference } from "#app/domain/signing/reference.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { CheckForm } from "#app/ui/check-form.tsx";
import { CheckedText } from "#app/ui/checked-text.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { referenceProblem } from "./reference-problem.server.ts";

/** Is this receipt real? For anybody who was shown one: no session, no cookie, no name. */
export async function loader({ params, context: { portal, ipAddress } }: LoaderFunctionArgs) {
  const typed = (params.reference ?? "").slice(0, 100);
  const reference = readReference(typed);
  const { name: school, phone } = portal.school();
  // What cannot be a reference is no guess.
  const problem = reference === null ? referenceProblem(typed) : null;
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
  title: ({ receipt, problem }) => {
    if (receipt?.isErased) return "The school gave this receipt";
    if (receipt)
      return receipt.correctedAt === null ? "This receipt is real" : "This receipt no longer counts";
    return problem ? "Check the reference" : "No such receipt";
  },
});

export default function CheckedReceipt() {
  const { receipt, problem, typed, school, phone } = useLoaderData<typeof loader>();
  if (!receipt) {
    return (
      <PageBody back={{ href: "/check", words: "Check another receipt" }}>
        <h1 className="govuk-heading-xl">{problem ? "Check the reference" : "No such receipt"}</h1>
        <p className="govuk-body-l">
          {problem
            ? `${problem}.`
            : `${school} has given no receipt with the reference ${typed.toUpperCase()}.`}
        </p>
        <CheckForm typed={typed} error={undefined} />
        <p className="govuk-body">Questions? Phone the school office on {phone}.</p>
      </PageBody>
    );
  }
  return (
    <PageBody back={{ href: "/check", words: "Check another receipt" }}>
      <h1 className="govuk-heading-xl">{headingOf(receipt)}</h1>
      <p className="govuk-body-l">
        {school} gave receipt <strong>{receipt.reference}</strong> for an answer of{" "}
        {formatDay(receipt.signedAt)}.
      </p>
      {receipt.correctedAt !== null && (
        <div className="govuk-inset-text">It has not counted since {formatDay(receipt.correctedAt)}.</div>
      )}
      {receipt.isErased && (
        <div className="govuk-inset-text">
          This receipt was real. The person’s details were erased since, so nobody can say any more whose it
          was.
        </div>
      )}
      <p className="govuk-body">This page says neither whose receipt it is nor what was answered.</p>
      {receipt.texts.map((text) => (
        <CheckedText key={text.slug} text={text} phone={phone} />
      ))}
      <h2 className="govuk-heading-m">What this shows</h2>
      <p className="govuk-body">
        The school writes every answer into a ledger at once.{" "}
        {receipt.isErased
          ? "The record was erased, so its entry cannot be compared any more."
          : "We have just worked out the fingerprint of this receipt’s entry again and compared it with the record."}{" "}
        A checkpoint is the ledger’s signed fingerprint of a day. People outside the school office get it, so
        that nobody can change an older entry unseen.
      </p>
    </PageBody>
  );
}

/** Of an erased receipt nothing can be compared any more: that the school gave it is all that is known. */
function headingOf({ isErased, correctedAt }: { isErased: boolean; correctedAt: number | null }): string {
  if (isErased) return "The school gave this receipt";
  return correctedAt === null ? "This receipt is real" : "This receipt is real, and no longer counts";
}
