import type { LoaderFunctionArgs } from "@remix-run/node";
import { letterToTakeOut } from "./finished-letter.server.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A finished letter as a Word file. */
export async function loader({ request, params: { id }, context: { portal } }: LoaderFunctionArgs) {
  const { onPaper, head } = await letterToTakeOut(request, portal, {
    id,
    action: "took-out",
    backTo: `/office/letters/${id}`,
  });
  const { letterDocx } = await import("#app/platform/letter-docx.server.ts");
  return new Response(await letterDocx(onPaper, head), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="letter ${onPaper.number}.docx"`,
    },
  });
}
