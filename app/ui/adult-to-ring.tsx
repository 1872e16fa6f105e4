import { placeOf } from "./call-written-down.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { PostButton } from "./post-button.tsx";
import { CALL_WORDS, WHY_RUNG_WORDS } from "./reminder-words.ts";

type Outcome = keyof typeof CALL_WORDS;

const OUTCOMES: Outcome[] = ["no-answer", "spoke", "do-not-call"];

/** One adult of the call list: the number first, then about what, and how the call can end. */
export function AdultToRing({
  adultId,
  name,
  phone,
  children,
  open,
  why,
  calls,
}: {
  adultId: string;
  name: string;
  phone: string;
  /** Null where no child may be named to this adult (rule 21). */
  children: string | null;
  open: { policyId: string; title: string }[];
  why: keyof typeof WHY_RUNG_WORDS;
  calls: { at: string; outcome: Outcome; by: string }[];
}) {
  return (
    <li className="to-ring__adult" id={placeOf({ adultId })}>
      <h2 className="govuk-heading-s">
        <a className="govuk-link" href={`/office/adults/${adultId}`}>
          {name}
        </a>
      </h2>
      <PhoneNumber adultId={adultId} phone={phone} />
      <p className="govuk-body">
        {children ?? <strong>Court order: name no child to this adult.</strong>}
        <br />
        Open: {open.map(({ title }) => title).join(", ")}. {WHY_RUNG_WORDS[why]}.
        {calls.map(({ at, outcome, by }) => (
          <span key={at} className="to-ring__call">
            Rung {at} by {by}: {CALL_WORDS[outcome].toLowerCase()}
          </span>
        ))}
      </p>
      <ul className="govuk-list office-actions no-print">
        <li>
          <a className="govuk-link" href={`/office/paper/adults/${adultId}?by=phone`}>
            Record the answer<span className="govuk-visually-hidden"> of {name}</span>
          </a>
        </li>
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <PostButton look="link" fields={{ adult: adultId, outcome }}>
              {CALL_WORDS[outcome]}
              <span className="govuk-visually-hidden"> ({name})</span>
            </PostButton>
          </li>
        ))}
      </ul>
      <p className="to-ring__by-hand">
        ☐ No answer ☐ Will look ☐ Please do not ring ☐ Answered: ______________
      </p>
    </li>
  );
}
