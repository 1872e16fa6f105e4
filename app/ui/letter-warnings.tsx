import type { ReactNode } from "react";
import { formatIsoDate, formatList } from "#app/dates.ts";
import type { EarlyLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import { EARLY_WORDS } from "./matter-words.ts";

/** What somebody has to know before this letter goes out. None of it keeps the letter from being finished. */
export type LetterWarning =
  | ({ kind: "early" } & EarlyLetter)
  | { kind: "signed-by-head"; signatory: string }
  | { kind: "on-hold"; since: string; adultId: string }
  | { kind: "court-order" }
  | { kind: "left"; on: string }
  | { kind: "other-name"; salutation: string; name: string }
  | { kind: "children"; names: string[] }
  | { kind: "only-criticism"; isLeftOut: boolean }
  | { kind: "not-in-force"; on: string }
  | { kind: "first-day"; on: string }
  | { kind: "not-agreed"; version: string }
  | { kind: "other-text" }
  | { kind: "no-clause" }
  | { kind: "acknowledgement-unclear" };

export function LetterWarnings({ warnings }: { warnings: LetterWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="text-problems">
      <p className="govuk-body govuk-!-font-weight-bold">Please think of this first</p>
      <ul className="govuk-list govuk-list--bullet">
        {warnings.map((warning) => (
          <li key={warning.kind === "early" ? warning.matterId : warning.kind}>{warningWords(warning)}</li>
        ))}
      </ul>
    </div>
  );
}

function warningWords(warning: LetterWarning): ReactNode {
  switch (warning.kind) {
    case "early":
      return (
        <>
          <strong>{warning.because === "not-advised" ? "Do not write yet." : "This is early."}</strong>{" "}
          <a className="govuk-link" href={`/office/matters/${warning.matterId}`}>
            Matter {warning.matterNumber}
          </a>
          : {EARLY_WORDS[warning.because]}
        </>
      );
    case "signed-by-head":
      return (
        <>
          <strong>The matter is about the headteacher, and {warning.signatory} signs this letter.</strong> The
          chair of governors decides who writes.{" "}
          <a className="govuk-link" href="/office/letters/settings">
            Who signs
          </a>
        </>
      );
    case "on-hold":
      return (
        <>
          <strong>This adult is on hold</strong> since {warning.since}: the school starts nothing towards
          them.{" "}
          <a className="govuk-link" href={`/office/adults/${warning.adultId}`}>
            Read why
          </a>{" "}
          before you write.
        </>
      );
    case "court-order":
      return (
        <>
          <strong>A court order limits this adult.</strong> The letter may name no child to them, not even
          their own. Ask the safeguarding lead before you write.
        </>
      );
    case "left":
      return <>This adult left the roll on {formatIsoDate(warning.on)}.</>;
    case "other-name":
      return (
        <>
          The letter begins “Dear {warning.salutation}”, and goes to {warning.name}. Is that the same person?
        </>
      );
    case "children":
      return (
        <>
          <strong>Is this the name of another child: {formatList(warning.names)}?</strong> A letter speaks of
          nobody else’s child. Write “another child”, or take the name out.
        </>
      );
    case "only-criticism":
      return (
        <>
          <strong>Only criticism of the school is ticked.</strong> Parents may criticise a school in public,
          and a warning for that alone can look like silencing a complaint. It may not stand if it is
          challenged. Talk with them first, and point to the complaints procedure.{" "}
          {warning.isLeftOut
            ? "The closing warning is therefore left out."
            : "You have chosen to put the closing warning in all the same."}
        </>
      );
    case "not-in-force":
      return (
        <>
          No text of the social media policy was in force on {formatIsoDate(warning.on)}: none can be quoted.
        </>
      );
    case "first-day":
      return (
        <>
          The text that is quoted began to count on {formatIsoDate(warning.on)}, the day of the post. If the
          post was there before, quote no clause.
        </>
      );
    case "not-agreed":
      return (
        <>
          <strong>The portal knows no day on which the governors agreed the policy</strong> ({warning.version}
          ). Whoever challenges this letter will ask for it.
        </>
      );
    case "other-text":
      return (
        <>
          On that day another text of the policy was in force than the one whose clauses you have chosen.
          Press “Show”, and choose them again.
        </>
      );
    case "no-clause":
      return <>The letter quotes no clause of the policy.</>;
    case "acknowledgement-unclear":
      return (
        <>
          The records do not say surely whether this adult had acknowledged the policy before that day: the
          letter says nothing about it.
        </>
      );
  }
}
