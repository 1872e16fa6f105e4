import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { isSlip } from "#app/domain/slips/is-slip.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { openReceipt } from "./open-receipt.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt, adult, session } = await openReceipt(request, params.reference, portal);
  const { reference } = receipt;
  if (receipt.correctedAt !== null) throw redirect(`/receipts/${reference}`);
  return {
    reference,
    adultName: adult.name,
    isRecorded: receipt.recorded !== false,
    isSlip: isSlip(portal.db, session.passId),
    phone: portal.school().phone,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { receipt, session, asked } = await openReceipt(request, params.reference, portal);
  reportWrongPerson(portal.db, { ...asked, now: portal.clock() });
  // Nobody came in by somebody else's mail: they stay signed in, and see what became of it.
  if (receipt.recorded) return redirect(`/receipts/${receipt.reference}`);
  return redirect(isSlip(portal.db, session.passId) ? "/not-me?reported=slip" : "/not-me?reported", {
    headers: { "Set-Cookie": await portal.sessions.parents.end(request) },
  });
}

export const handle = pageHandle<typeof loader>({
  title: ({ isRecorded }) => (isRecorded ? "Recorded wrongly" : "Signed as the wrong person"),
  warnsBeforeSignOut: true,
});

export default function WrongPerson() {
  const { reference, adultName, isSlip, isRecorded, phone } = useLoaderData<typeof loader>();
  if (isRecorded) return <RecordedWrongly reference={reference} phone={phone} />;
  return (
    <PageBody back={{ href: `/receipts/${reference}`, words: "Back to the receipt" }}>
      <h1 className="govuk-heading-xl">Was it not {adultName} who signed?</h1>
      <p className="govuk-body">
        Then this signing stays on record and no longer counts.{" "}
        {isSlip ? "The slip stops working" : "We stop writing to this address about policies"}, and the school
        office gets in touch. Nothing else follows from it.
      </p>
      <p className="govuk-body">
        To sign as yourself, {isSlip ? "use your own slip" : "open the mail that greets you"}, or phone{" "}
        {phone}.
      </p>
      <PostButton look="warning">I signed as the wrong person</PostButton>
    </PageBody>
  );
}

function RecordedWrongly({ reference, phone }: { reference: string; phone: string }) {
  return (
    <PageBody back={{ href: `/receipts/${reference}`, words: "Back to the receipt" }}>
      <h1 className="govuk-heading-xl">Did the school record this wrongly?</h1>
      <p className="govuk-body">
        Then it stays on record and no longer counts, and the school office gets in touch. Nothing else
        follows from it: we go on writing to you.
      </p>
      <p className="govuk-body">In a hurry? Phone {phone}.</p>
      <PostButton look="warning">The school recorded this wrongly</PostButton>
    </PageBody>
  );
}
