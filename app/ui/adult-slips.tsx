import { formatDayAndTime } from "#app/dates.ts";
import { slipStateWords } from "./slip-state-words.ts";

type Slip = Parameters<typeof slipStateWords>[0] & {
  slipId: string;
  sheetId: string;
  printedAt: number;
  printedBy: string;
};

/** Slips given out to one adult: when, by whom, what became of them; never a code (rule 8). */
export function AdultSlips({ adultId, slips, isOwn }: { adultId: string; slips: Slip[]; isOwn: boolean }) {
  return (
    <>
      <ul className="govuk-list">
        {slips.map((slip) => (
          <li key={slip.slipId}>
            {formatDayAndTime(slip.printedAt)}:{" "}
            <a className="govuk-link" href={`/office/slips/${slip.sheetId}`}>
              slip printed
            </a>{" "}
            by {slip.printedBy}. {slipStateWords(slip)}
          </li>
        ))}
      </ul>
      {!isOwn && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/slips/print?adult=${adultId}`}>
            Print a slip with a code
          </a>
        </p>
      )}
    </>
  );
}
