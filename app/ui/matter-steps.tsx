import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { DUE_WORDS, FILE_WORDS, OUTCOME_WORDS, STEP_WORDS } from "./matter-words.ts";

type Step = MatterToShow["steps"][number];
type Evidence = MatterToShow["evidence"][number];

/** The record: who did what on which day, with the clause that it followed and what shows it. What was struck stays visible. */
export function MatterSteps({
  at,
  steps,
  evidence,
  quoted,
}: {
  /** Where the matter is; null where the record is handed on, and nothing in it leads anywhere. */
  at: string | null;
  steps: Step[];
  evidence: Evidence[];
  quoted: Record<string, string>;
}) {
  return (
    <section className="matter-section" aria-labelledby="record">
      <h2 className="govuk-heading-l" id="record">
        What was done
      </h2>
      <ol className="govuk-list matter-steps">
        {steps
          .filter(({ strikesStepId }) => strikesStepId === null)
          .map((step) => (
            <li key={step.id} className="matter-step">
              <h3 className="govuk-heading-s">
                {formatIsoDate(step.doneOn)}:{" "}
                {step.struck ? <s>{STEP_WORDS[step.kind]}</s> : STEP_WORDS[step.kind]}
              </h3>
              <StepWords {...step} />
              <ClauseQuoted text={quoted[step.id]} />
              <ShownBy at={at} evidence={evidence.filter(({ stepId }) => stepId === step.id)} />
              <p className="govuk-body-s">
                Written down by {step.recordedBy}, {formatDayAndTime(step.recordedAt)}
              </p>
              {at && <StepLinks at={at} {...step} />}
            </li>
          ))}
      </ol>
    </section>
  );
}

function StepWords({ kind, words, earlyReason, dueOn, outcome, struck }: Step) {
  return (
    <>
      {outcome && <p className="govuk-body">{OUTCOME_WORDS[outcome]}.</p>}
      {words && <p className="govuk-body mail-text">{words}</p>}
      {dueOn && (
        <p className="govuk-body">
          {DUE_WORDS[kind]} {formatIsoDate(dueOn)}.
        </p>
      )}
      {earlyReason && <p className="govuk-body">Before what comes first, because: {earlyReason}</p>}
      {struck && (
        <p className="govuk-body">
          Struck by {struck.by}, {formatDayAndTime(struck.at)}: {struck.why ?? "the reason was forgotten"}
        </p>
      )}
    </>
  );
}

function ClauseQuoted({ text }: { text: string | undefined }) {
  if (!text) return null;
  return <blockquote className="matter-clause">{text}</blockquote>;
}

function ShownBy({ at, evidence }: { at: string | null; evidence: Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {evidence.map((one) => (
        <li key={one.id}>
          <OneEvidence at={at} {...one} />
        </li>
      ))}
    </ul>
  );
}

function OneEvidence({ at, id, type, link, fileName, sha256, isEmptied }: { at: string | null } & Evidence) {
  if (isEmptied) return `${type ? FILE_WORDS[type] : "Link"} that was forgotten`;
  const words = type ? `${FILE_WORDS[type]}: ${fileName}` : `Link: ${link}`;
  return (
    <>
      {at && type ? (
        <a className="govuk-link" href={`${at}/files/${id}`} download>
          {words}
        </a>
      ) : (
        <span className="matter-link">{words}</span>
      )}
      {!at && type && <span className="govuk-body-s"> (fingerprint {sha256.slice(0, 16)}…)</span>}
    </>
  );
}

function StepLinks({ at, id, kind, struck, mayBeStruck }: { at: string } & Step) {
  if (struck) return null;
  const what = <span className="govuk-visually-hidden"> ({STEP_WORDS[kind]})</span>;
  return (
    <p className="govuk-body-s no-print">
      <a className="govuk-link" href={`${at}/steps/${id}/evidence`}>
        Add a link or a file{what}
      </a>
      {mayBeStruck && (
        <>
          {" · "}
          <a className="govuk-link" href={`${at}/steps/${id}/strike`}>
            Strike it{what}
          </a>
        </>
      )}
    </p>
  );
}
