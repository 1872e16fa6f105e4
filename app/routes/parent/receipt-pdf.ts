import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { checkAddress, openReceipt } from "./open-receipt.server.ts";

/** The receipt as a PDF to keep. Not on the tablet at reception, where it would lie about for the next person. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt, adult, session } = await openReceipt(request, params.reference, portal);
  const { reference } = receipt;
  if (session.isSharedDevice) return redirect(`/receipts/${reference}`);
  const { name, phone } = portal.school();
  const words = wordsIn(languageOnRecord(portal, adult));
  const school = { name, phone, checkAddress: checkAddress(portal, reference) };
  const { writeReceiptPdf } = await import("./write-receipt-pdf.server.ts");
  const pdf = await writeReceiptPdf(receipt, school, words);
  return new Response(pdf, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="receipt ${reference}.pdf"`,
    },
  });
}
