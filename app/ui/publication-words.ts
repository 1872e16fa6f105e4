import type { DraftProblem } from "#app/domain/policies/check-draft.server.ts";
import type {
  CheckedPublication,
  PublicationProblem,
} from "#app/domain/policies/check-publication.server.ts";

/** Whether a version asks everybody again. */
export const VERSION_KIND_WORDS = {
  first: "First text",
  material: "Real change",
  correction: "Correction",
} as const;

/** Why a draft cannot be published as it is, and what to do. */
export const DRAFT_PROBLEM_WORDS: Record<DraftProblem, string> = {
  incomplete: "The title, the short title, the summary or the text is empty. Change the text",
  "statement-incomplete":
    "The sentence that is signed does not say [title] and [version]. Change it in the draft",
  "nothing-changed": "The draft is word for word what is in force already",
  "starter-text": "This is the portal’s starter wording. Put the school’s own text in its place",
};

type FieldProblem = Exclude<PublicationProblem, DraftProblem>;

/** The field that an answer's problem belongs to, and what to do. */
const ANSWER_PROBLEMS: Record<FieldProblem, [field: string, words: string]> = {
  "wrong-kind": ["kind", "Choose whether it is a real change or a correction"],
  "label-taken": [
    "label",
    "A version of this policy has this name already. Give the changed text a name of its own",
  ],
  "note-missing": ["changeNote", "Say in a sentence what has changed: parents read it first"],
  "ask-again-too-early": [
    "askAgainFrom",
    "Nobody can be asked for it before it is published. Give that day or a later one, or leave it empty",
  ],
  "in-force-too-late": [
    "inForceSince",
    "This day is after the day of publishing. Publish it on that day, or give an earlier one",
  ],
  "in-force-too-early": ["inForceSince", "The older text was not in force then yet. Look at the year"],
  "agreed-too-late": [
    "agreedOn",
    "This day has not come yet. Leave it empty, and record it when they have agreed",
  ],
  "agreed-too-early": ["agreedOn", "Look at the year"],
};

export const NOT_AHEAD = "Give a day after today, or choose “Now”";

/** All that is in the way of publishing, as the errors of the form's fields; of the draft itself, under "draft". */
export function publicationErrors(
  refused: Exclude<CheckedPublication, { status: "ready" }>,
): Record<string, string[]> {
  if (refused.status !== "not-publishable") return { draft: [REFUSAL_WORDS[refused.status]] };
  return Object.fromEntries(
    refused.problems.map((problem) => {
      if (isDraftProblem(problem)) return ["draft", [DRAFT_PROBLEM_WORDS[problem]]];
      const [field, words] = ANSWER_PROBLEMS[problem];
      return [field, [words]];
    }),
  );
}

const REFUSAL_WORDS = {
  "no-such-policy": "This policy is not there any more",
  "no-draft": "There is no draft any more: somebody has published it or thrown it away",
  "draft-changed":
    "Somebody saved the draft after you opened this page. Look at it again before you publish it",
} as const;

/** Why a planned publication will not happen by itself. */
export function planStandingWords(standing: CheckedPublication): string[] {
  if (standing.status === "ready") return [];
  if (standing.status === "draft-changed")
    return ["The draft was changed after this was planned. Look at it, and plan it again"];
  return Object.values(publicationErrors(standing)).flat();
}

function isDraftProblem(problem: PublicationProblem): problem is DraftProblem {
  return problem in DRAFT_PROBLEM_WORDS;
}
