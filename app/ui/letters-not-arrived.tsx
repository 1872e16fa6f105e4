import type { LetterNotArrived } from "#app/domain/letters/letters-not-arrived.server.ts";

/** Letters whose mail did not reach its reader: for head and safeguarding lead, before anything else. */
export function LettersNotArrived({ letters }: { letters: LetterNotArrived[] }) {
  if (letters.length === 0) return null;
  return (
    <div className="govuk-inset-text">
      {letters.map(({ letterId, number, adultName, mails }) => (
        <p key={letterId} className="govuk-body">
          <a className="govuk-link" href={`/office/letters/${letterId}`}>
            Letter {number} did not reach {adultName ?? (mails === 1 ? "one adult" : `${mails} adults`)} by
            mail
          </a>
        </p>
      ))}
    </div>
  );
}
