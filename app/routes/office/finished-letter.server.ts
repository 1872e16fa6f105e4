import { formatDayAndTime, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { letterRoundsOf } from "#app/domain/letters/letter-rounds.server.ts";
import { letterSendingsOf } from "#app/domain/letters/letter-sendings.server.ts";
import type { ReadLetter } from "#app/domain/letters/read-letter.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Letterhead, LetterOnPaper } from "#app/platform/letter-pdf.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { audienceWords } from "#app/ui/asking-words.ts";
import { findLetter } from "./find-letter.server.ts";

type Finished = Extract<ReadLetter, { state: "finished" }>;

/**
 * A finished letter whose text is there, for head and DSL: to be taken out or printed, which is written down (rule 17) and
 * asks for the second factor once more. From there they come back to the page, and the file is one press away.
 */
export async function letterToTakeOut(
  request: Request,
  portal: Portal,
  { id, action, backTo }: { id: string | undefined; action: "took-out" | "printed"; backTo: string },
): Promise<{ letter: Finished; onPaper: LetterOnPaper; head: Letterhead; staffId: string }> {
  const { staff } = await requireFreshHeadOrDsl(request, portal, backTo);
  const letter = findLetter(portal, id, staff);
  if (letter.state !== "finished" || letter.finished.markdown === null) throw notFound();
  recordLook(portal.db, { staffId: staff.id, action, letterId: letter.id, now: portal.clock() });
  const { number, markdown, datedOn, signatory, signatoryRole } = letter.finished;
  const { kind } = letter;
  // A letter to many names nobody.
  const addressee = kind === "misuse" ? letter.finished.addressee : null;
  const { name, phone, officeEmail, website, brandColour } = portal.school();
  return {
    letter,
    staffId: staff.id,
    onPaper: { number, kind, addressee, markdown, datedOn, signatory, signatoryRole },
    head: { name, phone, officeEmail, website, brandColour },
  };
}

/** How a finished letter went out so far. */
export function sendingsToShow({ db, clock }: Portal, { id, kind }: Finished) {
  const sendings = kind === "misuse" ? letterSendingsOf(db, { letterId: id }) : [];
  return {
    kind,
    sendings: sendings.map((one) => ({
      id: one.id,
      way: one.way,
      sentOn: formatIsoDate(one.sentOn),
      staffName: one.staffName,
      mail: one.mail && {
        ...one.mail,
        settledAt: one.mail.settledAt === null ? null : formatDayAndTime(one.mail.settledAt),
      },
    })),
    rounds: letterRoundsOf(db, { letterId: id }).map((round) => ({
      id: round.id,
      to: audienceWords(round.audience),
      startedBy: `${round.startedBy}, ${formatDayAndTime(round.createdAt)}`,
      state:
        round.stoppedBecause !== null
          ? ("stopped" as const)
          : round.endedAt
            ? ("done" as const)
            : ("runs" as const),
    })),
    today: isoDateOf(clock()),
  };
}

export function pdfResponse(bytes: Buffer<ArrayBuffer>, name: string): Response {
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${name}.pdf"`,
    },
  });
}
