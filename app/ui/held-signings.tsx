import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import type { HeldAbout } from "#app/domain/privacy/held-about.server.ts";
import { LedgerEntry } from "./ledger-entry.tsx";
import { SummaryList } from "./summary-list.tsx";
import { InEnglish, useWords } from "./use-words.tsx";
import { routeWords } from "./words.ts";

type Signing = HeldAbout["signings"][number];
type Signed = NonNullable<Signing["signed"]>;

/** Each signing with its answers: of one that was somebody else’s, only that it was made. */
export function HeldSignings({ signings, scansAt }: { signings: Signing[]; scansAt: string }) {
  const words = useWords();
  const { t, language } = words;
  if (signings.length === 0) return <p className="govuk-body">{t("held.nothing")}</p>;
  return signings.map((one) => {
    const at =
      one.recordedAt === null ? formatMoment(one.signedAt, language) : formatDay(one.signedAt, language);
    const how = routeWords(one.route, one.passKind, words);
    return (
      <section key={one.reference}>
        <h3 className="govuk-heading-m">{t("receipt.title", { reference: one.reference })}</h3>
        <SummaryList
          rows={[
            { key: t("row.signed"), value: t("held.signed-how", { at, how }) },
            ...(one.recordedAt === null
              ? []
              : [{ key: t("held.recorded"), value: formatDayAndTime(one.recordedAt, language) }]),
            ...(one.correction
              ? [
                  {
                    key: t("held.put-right"),
                    value: t("held.corrected", {
                      what: t(`held.corrected-${one.correction.kind}`),
                      on: formatDay(one.correction.correctedAt, language),
                    }),
                  },
                ]
              : []),
            ...(one.signed === null
              ? [{ key: t("held.what-it-says"), value: "[left out]" }]
              : signedRows(one.signed, { isRecorded: one.recordedAt !== null, scansAt }, words)),
          ]}
        />
      </section>
    );
  });
}

function signedRows(
  signed: Signed,
  { isRecorded, scansAt }: { isRecorded: boolean; scansAt: string },
  { t }: ReturnType<typeof useWords>,
) {
  const notKept = t("held.not-kept");
  return [
    { key: t("row.name-signed"), value: signed.typedName ?? t("me.none") },
    {
      key: t("held.name-then"),
      value: [signed.nameOnRoll, signed.relationship].filter(Boolean).join(", ") || notKept,
    },
    ...(isRecorded
      ? []
      : [
          {
            key: t("held.from"),
            value: signed.ipAddress ? `${signed.ipAddress}, ${signed.browser}` : notKept,
          },
        ]),
    ...signed.answers.map((answer) => ({
      key: answer.policy,
      value: <Answer answer={answer} isRecorded={isRecorded} />,
    })),
    ...signed.scans.map((scan) => ({
      key: t("held.scan"),
      value: <Scan scan={scan} scansAt={scansAt} />,
    })),
  ];
}

const PICTURES = { "image/jpeg": "JPEG", "image/png": "PNG" } as const;

function Scan({ scan, scansAt }: { scan: Signed["scans"][number]; scansAt: string }) {
  const { t, language } = useWords();
  const type =
    scan.type === "application/pdf" ? "PDF" : t("held.scan-picture", { type: PICTURES[scan.type] });
  return (
    <>
      {scan.mayBeOpened ? (
        <a className="govuk-link" href={`${scansAt}/${scan.id}`}>
          {type}
        </a>
      ) : (
        type
      )}
      , {t("held.scan-added", { size: Math.ceil(scan.bytes / 1024), on: formatDay(scan.addedAt, language) })}
    </>
  );
}

function Answer({ answer, isRecorded }: { answer: Signed["answers"][number]; isRecorded: boolean }) {
  const { t, rich, language } = useWords();
  const { translation, version } = answer;
  return (
    <>
      <strong>{t(`given.${answer.answer}`)}</strong>
      <br />
      {answer.answer !== "rather-not" && (
        <>
          “
          {translation ? (
            <span lang={translation.language}>{answer.statement}</span>
          ) : (
            <InEnglish>{answer.statement}</InEnglish>
          )}
          ”
          <br />
        </>
      )}
      {answer.concern && (
        <>
          {t("held.you-wrote", { concern: answer.concern })}
          <br />
        </>
      )}
      {rich("held.text", { link: answer.text }, { version })}
      {!isRecorded && `, ${t("held.opened-at", { at: formatDayAndTime(answer.openedAt, language) })}`}
      {translation &&
        `, ${t("held.read-in", { what: t(`translation.read-in-${translation.language}`, { title: translation.title }) })}`}
      <br />
      {t("held.ledger", { entry: "" })}
      {answer.ledgerEntry ? <LedgerEntry entry={answer.ledgerEntry} /> : t("row.erased")}
    </>
  );
}
