import type { FamilySituation } from "#app/domain/requests/sample-readers.server.ts";
import { SITUATION_WORDS } from "./asking-words.ts";
import { PostButton } from "./post-button.tsx";

type SampleMailsProps = {
  samples: {
    situation: FamilySituation;
    adultId: string;
    adultName: string;
    subject: string;
    text: string;
  }[];
  mailId: string;
  ownAddress: string;
  query: string;
};

/** The mail as up to three of its readers would get it, and a test of it to oneself. */
export function SampleMails({ samples, mailId, ownAddress, query }: SampleMailsProps) {
  return (
    <section aria-labelledby="samples">
      <h2 className="govuk-heading-l" id="samples">
        What the mail says
      </h2>
      <p className="govuk-body">
        Everybody gets a mail and a link of their own. The links here do nothing.{" "}
        <a className="govuk-link" href="/office/settings/mails/request">
          Change the words
        </a>
      </p>
      {samples.map(({ situation, adultId, adultName, subject, text }) => (
        <details key={adultId} className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              To {adultName}: {lowerFirst(SITUATION_WORDS[situation])}
            </span>
          </summary>
          <div className="govuk-details__text">
            <p className="govuk-body">
              <strong>Subject:</strong> {subject}
            </p>
            <div className="mail-text">{text}</div>
          </div>
        </details>
      ))}
      <PostButton look="secondary" action={`/office/requests/check?${query}`} fields={{ mailId }}>
        {`Send a test to ${ownAddress}`}
      </PostButton>
    </section>
  );
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
