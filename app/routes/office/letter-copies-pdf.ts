import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { copiesToHandOut, whichCopies } from "#app/domain/letters/copies-to-hand-out.server.ts";
import { findLetterRound } from "#app/domain/letters/letter-rounds.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { letterToTakeOut, pdfResponse } from "./finished-letter.server.ts";

/**
 * Letter 2 for everybody whom no mail reaches, in one file: a copy for each, with nobody's name on it. `?of=` says for whom
 * the page was that leads here: where others need one by now, nothing is printed.
 */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireHeadOrDsl(request, portal);
  const round = findLetterRound(portal.db, { roundId: params.round ?? "" });
  if (!round || round.letterId !== params.id) throw notFound();
  const copies = copiesToHandOut(portal.db, { roundId: round.id });
  if (copies.length === 0) throw notFound();
  if (new URL(request.url).searchParams.get("of") !== whichCopies(copies))
    return redirect(`/office/letters/${round.letterId}/rounds/${round.id}?others`);
  const { onPaper, head } = await letterToTakeOut(request, portal, {
    id: params.id,
    action: "printed",
    backTo: `/office/letters/${round.letterId}/rounds/${round.id}`,
  });
  const { lettersPdf } = await import("#app/platform/letter-pdf.server.ts");
  return pdfResponse(await lettersPdf(onPaper, copies.length, head), `letter ${onPaper.number} copies`);
}
