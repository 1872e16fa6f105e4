import { formatIsoDate } from "#app/dates.ts";
import type { Publication } from "#app/domain/policies/check-publication.server.ts";
import type { AskedAgain } from "#app/domain/policies/who-is-asked-again.server.ts";
import { type Refused, typedIn } from "./form-errors.ts";
import { VERSION_KIND_WORDS } from "./publication-words.ts";
import { SummaryList } from "./summary-list.tsx";

const FIELDS = [
  "revision",
  "kind",
  "changeNote",
  "askAgainFrom",
  "label",
  "inForceSince",
  "agreedOn",
  "when",
  "publishOn",
];

type CheckProps = {
  publication: Publication;
  /** Null for now. */
  publishOn: string | null;
  asked: AskedAgain | null;
  form: Refused;
  title: string;
  isAsked: boolean;
  /** Null where this is the first text. */
  inForce: { label: string; address: string } | null;
  governingBody: string;
};

/** What was answered, what it means in numbers, and the button that does it. */
export function CheckPublication(check: CheckProps) {
  const { publication, publishOn, form, title, governingBody } = check;
  const { kind, label, changeNote, inForceSince, agreedOn } = publication;
  return (
    <>
      <SummaryList
        rows={[
          { key: "Text", value: title },
          { key: "Version", value: label },
          { key: "Kind", value: VERSION_KIND_WORDS[kind] },
          ...(changeNote ? [{ key: "What has changed", value: changeNote }] : []),
          { key: "In force since", value: formatIsoDate(inForceSince) },
          {
            key: `Agreed by ${governingBody}`,
            value: agreedOn ? formatIsoDate(agreedOn) : "To be recorded later",
          },
        ]}
      />
      <h2 className="govuk-heading-m">What will happen</h2>
      <ul className="govuk-list govuk-list--bullet">
        {consequences(check).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <form method="post" noValidate>
        {FIELDS.map((name) => (
          <input key={name} type="hidden" name={name} value={typedIn(form, name) ?? ""} />
        ))}
        <div className="govuk-button-group">
          <button type="submit" name="intent" value="publish" className="govuk-button">
            {publishOn === null ? "Publish now" : `Publish on ${formatIsoDate(publishOn)}`}
          </button>
          <button type="submit" name="intent" value="change" className="govuk-button govuk-button--secondary">
            Change an answer
          </button>
        </div>
      </form>
    </>
  );
}

function consequences({ publication, publishOn, asked, isAsked, inForce }: CheckProps): string[] {
  const { kind, askAgainFrom } = publication;
  const again = asked && kind === "material" && inForce;
  return [
    ...(publishOn
      ? ["Until that day nothing changes. If somebody changes the draft before, it is not published."]
      : []),
    ...(again ? askedAgainWords(asked, inForce.label, askAgainFrom) : []),
    ...(asked && kind === "correction"
      ? ["Nobody is asked again. What was signed counts for the corrected text too."]
      : []),
    ...(isAsked && kind === "first"
      ? ["Everybody on the roll can be asked to read and acknowledge it."]
      : []),
    ...(isAsked ? [] : ["Nobody is asked to acknowledge this policy."]),
    "No mail goes out by itself.",
    ...(inForce ? [`${inForce.label} keeps its address for ever: ${inForce.address}.`] : []),
    "A published version is never changed. A mistake in it is put right by another version.",
  ];
}

function askedAgainWords(
  { acknowledged, ratherNot, unanswered }: AskedAgain,
  label: string,
  from: string | null,
): string[] {
  const since = from ? `, from ${formatIsoDate(from)}` : "";
  return [
    `${adults(acknowledged)} who acknowledged ${label} will be asked again${since}.`,
    ...(ratherNot > 0
      ? [`${adults(ratherNot)} who would rather not sign it will be asked for the new text${since}.`]
      : []),
    ...unansweredWords(unanswered),
  ];
}

function unansweredWords({ askable, unreachable, onHold }: AskedAgain["unanswered"]): string[] {
  const everybody = askable + unreachable + onHold;
  if (everybody === 0) return [];
  return [
    `${adults(everybody)} ${everybody === 1 ? "has" : "have"} not answered yet: ${askable} can be asked for the new text, ${unreachable} cannot be reached by mail, ${onHold} ${onHold === 1 ? "is" : "are"} on hold.`,
  ];
}

const adults = (count: number) => (count === 1 ? "1 adult" : `${count} adults`);
