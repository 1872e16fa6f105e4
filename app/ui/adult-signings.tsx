import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import { LedgerEntry } from "./ledger-entry.tsx";
import { SummaryList } from "./summary-list.tsx";
import { ANSWER_GIVEN_WORDS, ROUTE_WORDS } from "./words.ts";

type Signing = {
  signing: {
    id: string;
    adultId: string;
    reference: string;
    route: keyof typeof ROUTE_WORDS;
    signedAt: number;
  };
  texts: {
    typedName: string | null;
    nameOnRoll: string | null;
    relationship: string | null;
    ipAddress: string | null;
    browser: string | null;
  };
  correctedAt: number | null;
  answers: {
    slug: string;
    title: string;
    label: string;
    number: number;
    sha256: string;
    answer: keyof typeof ANSWER_GIVEN_WORDS;
    statement: string;
    openedAt: number;
    concern: string | null;
    ledgerEntry: { seq: number; leafHash: string } | null;
  }[];
};

const ERASED = "erased";

/** Exactly what one adult signed, and how, newest first. */
export function AdultSignings({ signings, adultId }: { signings: Signing[]; adultId: string }) {
  if (signings.length === 0) return <p className="govuk-body">Nothing yet.</p>;
  return signings.map(({ signing, texts, correctedAt, answers }) => (
    <section key={signing.id} aria-labelledby={signing.id}>
      <h3 className="govuk-heading-m" id={signing.id}>
        Receipt {signing.reference}
      </h3>
      {signing.adultId !== adultId && (
        <div className="govuk-inset-text">Signed under an earlier record. It counts.</div>
      )}
      {correctedAt !== null && (
        <div className="govuk-inset-text">
          Reported on {formatDay(correctedAt)} as signed by the wrong person. It stays on record and does not
          count.
        </div>
      )}
      <SummaryList
        rows={[
          { key: "Signed", value: `${formatMoment(signing.signedAt)}, ${ROUTE_WORDS[signing.route]}` },
          { key: "Name typed", value: texts.typedName ?? ERASED },
          {
            key: "Name on the roll then",
            value: `${texts.nameOnRoll ?? ERASED} (${texts.relationship ?? ERASED})`,
          },
          { key: "From", value: texts.ipAddress ? `${texts.ipAddress}, ${texts.browser}` : "No longer kept" },
          ...answers.map((answer) => ({
            key: answer.title,
            value: (
              <>
                <strong>{ANSWER_GIVEN_WORDS[answer.answer]}</strong>
                <br />
                {answer.answer !== "rather-not" && (
                  <>
                    “{answer.statement}”
                    <br />
                  </>
                )}
                {answer.concern && (
                  <>
                    Wrote: “{answer.concern}”
                    <br />
                  </>
                )}
                Text:{" "}
                <a className="govuk-link" href={`/policies/${answer.slug}/${answer.number}`}>
                  {answer.label}
                </a>
                , opened {formatDayAndTime(answer.openedAt)}
                <br />
                Fingerprint <code>{answer.sha256.slice(0, 16)}</code>, ledger{" "}
                <LedgerEntry entry={answer.ledgerEntry} />
              </>
            ),
          })),
        ]}
      />
    </section>
  ));
}
