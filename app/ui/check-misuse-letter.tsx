import type { EarlyLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import type { RefusedDraft } from "./finish-letter-buttons.tsx";
import { type LetterGap, LetterGaps } from "./letter-as-it-is.tsx";
import { LetterToFinish } from "./letter-to-finish.tsx";
import { type LetterWarning, LetterWarnings } from "./letter-warnings.tsx";
import { SummaryList } from "./summary-list.tsx";

type Page = {
  id: string;
  name: string;
  adultId: string;
  changedAt: number;
  changedBy: string;
  isOwnDraft: boolean;
  readBy: string | null;
  needsSecondReader: boolean;
  signedBy: string;
  postedOn: string | null;
  quotedVersion: string | null;
  html: string;
  shownSha256: string;
  gaps: LetterGap[];
  warnings: LetterWarning[];
  early: EarlyLetter[];
};

/** Letter 1 once more, whole, before it never changes again. */
export function CheckMisuseLetter({ page, refused }: { page: Page; refused: RefusedDraft }) {
  const write = `/office/letters/${page.id}`;
  return (
    <>
      <h1 className="govuk-heading-xl">Check the letter to {page.name}</h1>
      <LetterWarnings warnings={page.warnings} />
      <LetterGaps gaps={page.gaps} page={write} />
      <SummaryList
        rows={[
          {
            key: "To",
            value: (
              <a className="govuk-link" href={`/office/adults/${page.adultId}`}>
                {page.name}
              </a>
            ),
          },
          { key: "Posted", value: page.postedOn ?? "The day is not said" },
          { key: "Quotes the policy", value: page.quotedVersion ?? "No" },
          { key: "Signed by", value: page.signedBy },
          { key: "Written by", value: page.changedBy },
          { key: "Read by somebody else", value: page.readBy ?? "Not yet" },
        ]}
      />
      <LetterToFinish page={page} write={write} refused={refused} />
    </>
  );
}
