import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import { LedgerEntry } from "./ledger-entry.tsx";
import { SummaryList } from "./summary-list.tsx";
import { ANSWER_GIVEN_WORDS, routeWords, SCAN_TYPE_WORDS } from "./words.ts";

type Signing = {
  signing: {
    id: string;
    adultId: string;
    reference: string;
    route: Parameters<typeof routeWords>[0];
    signedAt: number;
  };
  passKind: "link" | "slip" | null;
  texts: {
    typedName: string | null;
    nameOnRoll: string | null;
    relationship: string | null;
    ipAddress: string | null;
    browser: string | null;
  };
  recorded: { staffName: string | null; recordedAt: number; reason: string | null } | null;
  isQuiet: boolean;
  correction: {
    kind: "wrong-person" | "recorded-in-error" | "withdrawn" | "voided";
    correctedAt: number;
    staffName: string | null;
    reason: string | null;
  } | null;
  scans: {
    id: string;
    type: keyof typeof SCAN_TYPE_WORDS;
    isErased: boolean;
    addedAt: number;
    addedBy: string;
  }[];
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
  return signings.map((one) => (
    <section key={one.signing.id} aria-labelledby={one.signing.id}>
      <h3 className="govuk-heading-m" id={one.signing.id}>
        Receipt {one.signing.reference}
      </h3>
      {one.signing.adultId !== adultId && (
        <div className="govuk-inset-text">Signed under an earlier record. It counts.</div>
      )}
      <SigningDetails signing={one} />
      <p className="govuk-body no-print">
        <a className="govuk-link" href={`/office/signings/${one.signing.id}`}>
          {one.recorded ? "Add a scan, or correct it" : "More about it"}
          <span className="govuk-visually-hidden"> (receipt {one.signing.reference})</span>
        </a>
      </p>
    </section>
  ));
}

/** One signing: when, how, by whom it was recorded and why, what was answered, and whether it was put right since. */
export function SigningDetails({ signing: { texts, signing, correction, ...one } }: { signing: Signing }) {
  return (
    <>
      {correction && <div className="govuk-inset-text">{correctionWords(correction, one.recorded)}</div>}
      <SummaryList
        rows={[
          {
            key: "Signed",
            value: `${signedWords(signing, one.recorded)}, ${routeWords(signing.route, one.passKind)}`,
          },
          ...(one.recorded ? [{ key: "Recorded", value: <Recorded {...one.recorded} /> }] : []),
          ...(one.isQuiet
            ? [{ key: "Receipt", value: "Recorded quietly by the headteacher: no mail was sent" }]
            : []),
          ...(one.recorded
            ? [
                {
                  key: "Scans",
                  value:
                    one.scans.length === 0
                      ? "None"
                      : one.scans.map((scan) => <Scan key={scan.id} {...scan} />),
                },
              ]
            : []),
          {
            key: one.recorded ? "Name signed" : "Name typed",
            value: texts.typedName ?? (one.recorded && signing.route !== "paper" ? "None" : ERASED),
          },
          {
            key: "Name on the roll then",
            value: `${texts.nameOnRoll ?? ERASED} (${texts.relationship ?? ERASED})`,
          },
          ...(one.recorded
            ? []
            : [
                {
                  key: "From",
                  value: texts.ipAddress ? `${texts.ipAddress}, ${texts.browser}` : "No longer kept",
                },
              ]),
          ...one.answers.map((answer) => ({
            key: answer.title,
            value: <Answer answer={answer} isRecorded={one.recorded !== null} />,
          })),
        ]}
      />
    </>
  );
}

/** Of what staff recorded only the day is known. */
function signedWords({ signedAt }: { signedAt: number }, recorded: Signing["recorded"]): string {
  return recorded ? formatDay(signedAt) : formatMoment(signedAt);
}

function correctionWords(
  { kind, correctedAt, staffName, reason }: NonNullable<Signing["correction"]>,
  recorded: Signing["recorded"],
): string {
  const on = formatDayAndTime(correctedAt);
  if (kind === "wrong-person") {
    const as = recorded ? "recorded wrongly" : "signed by the wrong person";
    return `Reported on ${on} as ${as}. It stays on record and does not count.`;
  }
  if (kind === "withdrawn") {
    const why = reason ? ` They wrote: “${reason}”` : "";
    return `Taken back by the adult on ${on}. It stays on record and does not count.${why}`;
  }
  if (kind === "voided") {
    return `Declared void by ${staffName} on ${on}. It stays on record and does not count. Reason: ${reason ?? ERASED}`;
  }
  return `Corrected by ${staffName} on ${on}: recorded in error. It stays on record and does not count. Reason: ${reason ?? ERASED}`;
}

function Recorded({ staffName, recordedAt, reason }: NonNullable<Signing["recorded"]>) {
  return (
    <>
      By {staffName}, {formatDayAndTime(recordedAt)}
      <br />
      Reason: {reason ?? ERASED}
    </>
  );
}

function Scan({ id, type, isErased, addedAt, addedBy }: Signing["scans"][number]) {
  return (
    <div>
      {isErased ? (
        `${SCAN_TYPE_WORDS[type]} (${ERASED})`
      ) : (
        <a className="govuk-link" href={`/office/scans/${id}`}>
          {SCAN_TYPE_WORDS[type]}
        </a>
      )}
      , added by {addedBy}, {formatDayAndTime(addedAt)}
    </div>
  );
}

function Answer({ answer, isRecorded }: { answer: Signing["answers"][number]; isRecorded: boolean }) {
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
          Wrote: “{answer.concern}”
          <br />
        </>
      )}
      Text:{" "}
      <a className="govuk-link" href={`/policies/${answer.slug}/${answer.number}`}>
        {answer.label}
      </a>
      {!isRecorded && `, opened ${formatDayAndTime(answer.openedAt)}`}
      <br />
      Fingerprint <code>{answer.sha256.slice(0, 16)}</code>, ledger <LedgerEntry entry={answer.ledgerEntry} />
    </>
  );
}
