import type { LoaderFunctionArgs } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { wordsForGovernors } from "./governors-words.server.ts";

/** The same sheet as a PDF, to be sent on. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { governorsPdf } = await import("./governors-pdf.server.ts");
  const pdf = await governorsPdf(wordsForGovernors(portal));
  return new Response(pdf, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="governors ${isoDateOf(portal.clock())}.pdf"`,
    },
  });
}
