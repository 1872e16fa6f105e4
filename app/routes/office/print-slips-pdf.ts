import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { printChosen, slipAddress, slipPlace } from "./slip-choice.server.ts";

/** The sheet as a PDF, once: it is nowhere else afterwards. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const outcome = await printChosen(request, portal);
  const { search } = new URL(request.url);
  if (outcome.status === "already-printed") return redirect("/office/slips?printed");
  if (outcome.status !== "printed") return redirect(`/office/slips/print${search}`);
  const { slipSheetPdf } = await import("./slip-sheet-pdf.server.ts");
  const pdf = await slipSheetPdf(outcome.slips, {
    ...slipPlace(portal, outcome),
    addressOf: (code) => slipAddress(portal, code),
  });
  return new Response(pdf, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="slips ${isoDateOf(portal.clock())}.pdf"`,
    },
  });
}

/** Somebody who comes by Back, or by way of the authenticator's code: from the beginning. */
export async function loader({ request, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  return redirect(`/office/slips/print${new URL(request.url).search}`);
}
