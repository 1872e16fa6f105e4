import { type LetterGap, LetterGaps } from "./letter-as-it-is.tsx";
import { type LetterWarning, LetterWarnings } from "./letter-warnings.tsx";
import { PostButton } from "./post-button.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
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
};

/** Letter 1 once more, whole, before it never changes again. */
export function CheckMisuseLetter({ page }: { page: Page }) {
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
      <div className="text-column letter">
        <RenderedMarkdown className="plain-text" html={page.html} />
      </div>
      <div id="finish">
        <Next page={page} />
      </div>
      <p className="govuk-body">
        <a className="govuk-link" href={write}>
          Change the letter
        </a>
      </p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Put this letter away unfinished</span>
        </summary>
        <div className="govuk-details__text">
          <p>What it says goes for good. That there was a draft stays on record.</p>
          <PostButton look="warning" fields={{ act: "discard", changedAt: String(page.changedAt) }}>
            Put it away
          </PostButton>
        </div>
      </details>
    </>
  );
}

function Next({ page }: { page: Page }) {
  const { gaps, readBy, needsSecondReader, isOwnDraft } = page;
  const seen = { changedAt: String(page.changedAt), shown: page.shownSha256 };
  if (gaps.length > 0) {
    return <p className="govuk-body">It can be finished once everything is filled.</p>;
  }
  return (
    <>
      {readBy === null && !isOwnDraft && (
        <PostButton look="secondary" fields={{ act: "read", ...seen }}>
          I have read this letter
        </PostButton>
      )}
      {needsSecondReader && readBy === null ? (
        <p className="govuk-body">
          {isOwnDraft
            ? "Somebody else has to read it before it is finished. Ask the head or the safeguarding lead to open this page."
            : "Once you have read it, it can be finished."}
        </p>
      ) : (
        <>
          <p className="govuk-body">
            Finished, it gets a number and never changes again. Nothing is sent by finishing it.
          </p>
          <PostButton fields={{ act: "finish", ...seen }}>Finish the letter</PostButton>
        </>
      )}
    </>
  );
}
