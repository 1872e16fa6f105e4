import { formatAnswered } from "#app/dates.ts";
import type { CountedAnswer } from "#app/domain/signing/answers-of.server.ts";
import { answerGivenWords } from "./words.ts";

type Task = {
  policy: { slug: string };
  version: { number: number; label: string };
  answer: CountedAnswer | null;
  olderAnswer: CountedAnswer | null;
  askedAgain: "changed" | "due-again" | null;
};

/** How one adult stands to one policy, for the office: to which text they answered, and whether that still counts. */
export function AnswerNow({ task: { policy, version, answer, olderAnswer, askedAgain } }: { task: Task }) {
  const given = answer ?? olderAnswer;
  if (!given) return "No answer yet";
  const isOlder = given.versionNumber < version.number;
  const words = `${answerGivenWords(given)}, ${formatAnswered(given.answeredAt, given)}`;
  return (
    <>
      {askedAgain === "due-again" && "Due again. Before: "}
      {askedAgain === "changed" && `An older version, ${given.versionLabel}: `}
      {words}
      {isOlder && (
        <>
          {askedAgain !== "changed" && `, ${given.versionLabel}`}. The text in force is {version.label}:{" "}
          <a
            className="govuk-link"
            href={`/policies/${policy.slug}/changes?from=${given.versionNumber}&to=${version.number}`}
          >
            what has changed
          </a>
          {answer && ". This answer still counts"}
        </>
      )}
    </>
  );
}
