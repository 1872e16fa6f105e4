import type { EarlyLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import { EarlyLetterWarnings, WhyEarly } from "./early-letter.tsx";
import { PostButton } from "./post-button.tsx";

/** Why a press did nothing, and what had been typed. */
export type RefusedDraft = { field: string; message: string; early: string } | undefined;

/** What comes next for a draft that is looked at: somebody else reads it, or it is finished. */
export function FinishLetterButtons({
  page,
  refused,
}: {
  page: {
    changedAt: number;
    shownSha256: string;
    gaps: readonly unknown[];
    readBy: string | null;
    needsSecondReader: boolean;
    isOwnDraft: boolean;
    early: EarlyLetter[];
  };
  refused: RefusedDraft;
}) {
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
          <EarlyLetterWarnings early={page.early} />
          <form method="post" noValidate className="no-print">
            {Object.entries({ act: "finish", ...seen }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {(page.early.length > 0 || refused?.field === "early") && (
              <WhyEarly
                name="early"
                error={refused?.field === "early" ? refused.message : undefined}
                typed={refused?.early}
              />
            )}
            <button type="submit" className="govuk-button">
              Finish the letter
            </button>
          </form>
        </>
      )}
    </>
  );
}

/** For a draft that nobody wants any more. */
export function PutLetterAway({ changedAt }: { changedAt: number }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Put this letter away unfinished</span>
      </summary>
      <div className="govuk-details__text">
        <p>What it says goes for good. That there was a draft stays on record.</p>
        <PostButton look="warning" fields={{ act: "discard", changedAt: String(changedAt) }}>
          Put it away
        </PostButton>
      </div>
    </details>
  );
}
