import type { LoaderFunctionArgs } from "@remix-run/node";
import { copiesToHandOut } from "#app/domain/letters/copies-to-hand-out.server.ts";
import { findLetterRound } from "#app/domain/letters/letter-rounds.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { lettersPdf } from "#app/platform/letter-pdf.server.ts";
import { letterToTakeOut, pdfResponse } from "./finished-letter.server.ts";

/** Letter 2 for everybody whom no mail reaches, in one file: a copy for each, with nobody's name on it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { letter, onPaper, head } = await letterToTakeOut(request, portal, {
    id: params.id,
    action: "printed",
  });
  const round = findLetterRound(portal.db, { roundId: params.round ?? "" });
  if (round?.letterId !== letter.id) throw notFound();
  const copies = copiesToHandOut(portal.db, { roundId: round.id });
  if (copies.length === 0) throw notFound();
  return pdfResponse(await lettersPdf(onPaper, copies.length, head), `letter ${onPaper.number} copies`);
}
