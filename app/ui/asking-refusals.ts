import { formatIsoDate } from "#app/dates.ts";
import type { AnswerByProblem } from "#app/domain/requests/asking-days.ts";
import type { StartOutcome } from "#app/domain/requests/start-asking.server.ts";
import { mailsCounted } from "./asking-words.ts";

export function answerByWords(problem: AnswerByProblem): string {
  return problem.status === "answer-by-past"
    ? "This day is over, or is today. Type a later one"
    : `There is no school on that day.${dayThatWouldDo(problem.instead)}`;
}

function dayThatWouldDo(instead: string | null): string {
  return instead === null ? " Type another day" : ` ${formatIsoDate(instead)} would do`;
}

type Refused = Exclude<StartOutcome, { status: "started" | "started-already" }>;

/** What to say of an asking that was not started, under the field that it is about. */
export function refusalOf(refused: Refused): { field: string; words: string } {
  switch (refused.status) {
    case "count-differs":
      return {
        field: "count",
        words: `It would be ${mailsCounted(refused.count)} now. Look at the names again, then type ${refused.count}`,
      };
    case "runs-already":
      return {
        field: "count",
        words: "Somebody is asking the same people for the same already. Look under Requests",
      };
    case "nobody":
    case "nobody-to-mail":
      return { field: "count", words: "Nobody would get a mail" };
    case "not-ready":
      return { field: "count", words: "The school is not ready to ask yet" };
    case "policy-not-asked":
      return { field: "count", words: "One of these policies is not asked any more. Choose again" };
    case "answer-by-past":
    case "answer-by-no-school":
      return { field: "count", words: `Answer by: ${answerByWords(refused)}` };
    case "start-past":
      return { field: "startOn", words: "This day is over. Type a later one" };
    case "start-no-school":
      return { field: "startOn", words: `There is no school on that day.${dayThatWouldDo(refused.instead)}` };
    case "start-too-late":
      return {
        field: "startOn",
        words: `It is too late for mail today.${dayThatWouldDo(refused.instead)}`,
      };
    case "no-term-dates":
      return {
        field: "startOn",
        words: "The portal does not know the term dates of that day. Type them in the settings, or start now",
      };
    case "start-after-answer-by":
      return { field: "startOn", words: "This is not before the day by which you ask for an answer" };
  }
}
