import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import type { HeldAbout } from "#app/domain/privacy/held-about.server.ts";
import { LANGUAGE_IN_ENGLISH } from "./language-words.ts";
import { LedgerEntry } from "./ledger-entry.tsx";
import { SummaryList } from "./summary-list.tsx";
import { ANSWER_GIVEN_WORDS, routeWords, SCAN_TYPE_WORDS } from "./words.ts";

type Signing = HeldAbout["signings"][number];
type Signed = NonNullable<Signing["signed"]>;

const CORRECTION_WORDS = {
  "wrong-person": "Reported as somebody else’s",
  "recorded-in-error": "Corrected: it had been recorded in error",
  withdrawn: "Taken back by you",
  voided: "Declared void by the school",
} as const;

/** Each signing with its answers: of one that was somebody else’s, only that it was made. */
export function HeldSignings({ signings, scansAt }: { signings: Signing[]; scansAt: string }) {
  if (signings.length === 0) return <p className="govuk-body">Nothing.</p>;
  return signings.map((one) => (
    <section key={one.reference}>
      <h3 className="govuk-heading-m">Receipt {one.reference}</h3>
      <SummaryList
        rows={[
          {
            key: "Signed",
            value: `${one.recordedAt === null ? formatMoment(one.signedAt) : formatDay(one.signedAt)}, ${routeWords(one.route, one.passKind)}`,
          },
          ...(one.recordedAt === null
            ? []
            : [{ key: "Recorded by the school", value: formatDayAndTime(one.recordedAt) }]),
          ...(one.correction
            ? [
                {
                  key: "Put right",
                  value: `${CORRECTION_WORDS[one.correction.kind]}, ${formatDay(one.correction.correctedAt)}. It does not count.`,
                },
              ]
            : []),
          ...(one.signed === null
            ? [{ key: "What it says", value: "[left out]" }]
            : signedRows(one.signed, { isRecorded: one.recordedAt !== null, scansAt })),
        ]}
      />
    </section>
  ));
}

function signedRows(signed: Signed, { isRecorded, scansAt }: { isRecorded: boolean; scansAt: string }) {
  return [
    { key: "Name signed", value: signed.typedName ?? "None" },
    {
      key: "Name on the list then",
      value: [signed.nameOnRoll, signed.relationship].filter(Boolean).join(", ") || "No longer kept",
    },
    ...(isRecorded
      ? []
      : [
          {
            key: "From",
            value: signed.ipAddress ? `${signed.ipAddress}, ${signed.browser}` : "No longer kept",
          },
        ]),
    ...signed.answers.map((answer) => ({
      key: answer.policy,
      value: <Answer answer={answer} isRecorded={isRecorded} />,
    })),
    ...signed.scans.map((scan) => ({
      key: "Scan of the form",
      value: (
        <>
          {scan.mayBeOpened ? (
            <a className="govuk-link" href={`${scansAt}/${scan.id}`}>
              {SCAN_TYPE_WORDS[scan.type]}
            </a>
          ) : (
            SCAN_TYPE_WORDS[scan.type]
          )}
          , {Math.ceil(scan.bytes / 1024)} kB, added {formatDay(scan.addedAt)}
        </>
      ),
    })),
  ];
}

function Answer({ answer, isRecorded }: { answer: Signed["answers"][number]; isRecorded: boolean }) {
  return (
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
          You wrote: “{answer.concern}”
          <br />
        </>
      )}
      Text:{" "}
      <a className="govuk-link" href={answer.text}>
        {answer.version}
      </a>
      {!isRecorded && `, opened ${formatDayAndTime(answer.openedAt)}`}
      {answer.translation && (
        <>
          , read in {LANGUAGE_IN_ENGLISH[answer.translation.language]}:{" "}
          <span lang={answer.translation.language}>{answer.translation.title}</span>
        </>
      )}
      <br />
      Ledger <LedgerEntry entry={answer.ledgerEntry} />
    </>
  );
}
