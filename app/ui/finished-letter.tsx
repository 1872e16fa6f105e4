import { DoneBanner } from "./done-banner.tsx";
import { type GoneOut, LetterGoneOut } from "./letter-gone-out.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { SummaryList } from "./summary-list.tsx";

export type FinishedLetterPage = {
  heading: string;
  matter: { id: string; number: number } | null;
  done: "saved" | "finished" | "sent" | null;
  id: string;
  gone: GoneOut;
  number: number;
  datedOn: string;
  /** Null once they are forgotten. */
  addressee: string | null;
  html: string | null;
  finishedAt: string;
  finishedBy: string;
};

/** A letter that never changes again. */
export function FinishedLetter({ letter }: { letter: FinishedLetterPage }) {
  const { number, datedOn, addressee, matter, html, finishedAt, finishedBy } = letter;
  return (
    <>
      {letter.done === "finished" && (
        <DoneBanner>Letter {number} is finished. It is not sent yet.</DoneBanner>
      )}
      {letter.done === "sent" && <DoneBanner>It is written down that letter {number} went out.</DoneBanner>}
      <h1 className="govuk-heading-xl">
        Letter {number}: {letter.heading}
      </h1>
      <SummaryList
        rows={[
          { key: "To", value: addressee ?? "Forgotten" },
          { key: "Date on the letter", value: datedOn },
          { key: "Finished", value: `${finishedAt} by ${finishedBy}` },
          ...(matter
            ? [
                {
                  key: "Matter",
                  value: (
                    <a className="govuk-link" href={`/office/matters/${matter.id}`}>
                      Matter {matter.number}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {html !== null && <LetterGoneOut id={letter.id} gone={letter.gone} />}
      <h2 className="govuk-heading-m">What it says</h2>
      {html === null ? (
        <p className="govuk-body">Its text is forgotten. That it was written stays on record.</p>
      ) : (
        <div className="text-column letter">
          <RenderedMarkdown className="plain-text" html={html} />
        </div>
      )}
    </>
  );
}
