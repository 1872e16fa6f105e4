import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { postalAddressForm } from "#app/forms/send-letter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { letterToTakeOut, pdfResponse } from "./finished-letter.server.ts";

/** A finished letter as a PDF. */
export async function loader({ request, params: { id }, context: { portal } }: LoaderFunctionArgs) {
  const { onPaper, head } = await letterToTakeOut(request, portal, {
    id,
    action: "took-out",
    backTo: `/office/letters/${id}`,
  });
  const { letterPdf } = await import("#app/platform/letter-pdf.server.ts");
  return pdfResponse(await letterPdf(onPaper, head), `letter ${onPaper.number}`);
}

/** The same with an address for the envelope's window. It stands on this print, and is kept nowhere. */
export async function action({ request, params: { id }, context: { portal } }: ActionFunctionArgs) {
  const { onPaper, head } = await letterToTakeOut(request, portal, {
    id,
    action: "printed",
    backTo: `/office/letters/${id}/send`,
  });
  const { postalAddress } = postalAddressForm.parse(Object.fromEntries(await readForm(request)));
  const { letterPdf } = await import("#app/platform/letter-pdf.server.ts");
  return pdfResponse(await letterPdf({ ...onPaper, postalAddress }, head), `letter ${onPaper.number}`);
}
