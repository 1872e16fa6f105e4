import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { ANSWER_GIVEN_WORDS, personName, ROUTE_WORDS } from "./words.ts";

type Recorded = {
  id: string;
  adultName: string;
  reference: string;
  route: keyof typeof ROUTE_WORDS;
  signedAt: number;
  recordedAt: number | null;
  correctedAt: number | null;
  answers: { policy: string; answer: keyof typeof ANSWER_GIVEN_WORDS }[];
};

/** What one member of staff recorded today, newest first, each with the way to put it right. */
export function RecordedToday({ recorded }: { recorded: Recorded[] }) {
  return (
    <section aria-labelledby="recorded-today">
      <h2 className="govuk-heading-m" id="recorded-today">
        Recorded by you today: {recorded.length}
      </h2>
      <ol className="govuk-list recorded-today">
        {recorded.map((one) => (
          <li key={one.id}>
            <strong>{personName(one.adultName)}</strong>, receipt {one.reference}
            {one.correctedAt !== null && " (corrected: does not count)"}
            <br />
            {one.answers.map(({ policy, answer }) => `${policy}: ${ANSWER_GIVEN_WORDS[answer]}`).join("; ")}
            <br />
            {ROUTE_WORDS[one.route]}, {formatDay(one.signedAt)}; recorded{" "}
            {one.recordedAt !== null && formatDayAndTime(one.recordedAt)}.{" "}
            <a className="govuk-link" href={`/office/signings/${one.id}`}>
              Add a scan
              <span className="govuk-visually-hidden"> to receipt {one.reference}</span>
            </a>
            {one.correctedAt === null && (
              <>
                {" or "}
                <a className="govuk-link" href={`/office/signings/${one.id}/correct`}>
                  undo it
                  <span className="govuk-visually-hidden">: receipt {one.reference}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
