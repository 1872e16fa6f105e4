import type { ListedMatter } from "#app/domain/matters/list-matters.server.ts";
import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import type { EarlyBecause, StepToTake } from "#app/domain/matters/steps-of-section-5.ts";

type StepKind = MatterToShow["steps"][number]["kind"];

/** What was done, as it stands in the record. */
export const STEP_WORDS: Record<StepKind, string> = {
  opened: "Matter opened",
  threat: "It is known: somebody is threatened or in danger",
  allegation: "It is known: an adult may have harmed a child",
  "about-head": "It is known: it is about the headteacher",
  noticed: "What was noticed",
  "designated-officer": "Told the local authority’s designated officer",
  "contact-allowed": "The designated officer said that we may speak about removal",
  "told-chair": "Told the chair of governors",
  support: "Support offered to staff",
  talked: "Talked with the parent",
  "asked-to-remove": "Asked to remove it",
  letter: "Set out in writing",
  "legal-advice": "Legal advice",
  police: "Police",
  provider: "Asked the site or app to remove it",
  blocked: "Blocked on the school’s own site or forum",
  "other-action": "Other action",
  "barring-considered": "Told in writing that a bar from the site is considered",
  representations: "What the person said about it",
  barred: "Barred from the site, with notice",
  "bar-reviewed": "The bar was looked at again",
  "review-date": "A day to look at it again",
  note: "Note",
  "taken-off": "Somebody was taken off, who was named by mistake",
  "legal-hold-set": "Legal hold set",
  "legal-hold-lifted": "Legal hold lifted",
  closed: "Closed",
  reopened: "Opened again",
};

export const ANSWERS = ["threat", "allegation", "about-head"] as const satisfies StepToTake[];

/** What turns out later, for whoever has to write it down. */
export const ANSWER_WORDS: Record<(typeof ANSWERS)[number], string> = {
  threat: "Somebody is threatened or in danger",
  allegation: "An adult may have harmed a child, or says so",
  "about-head": "It is about the headteacher",
};

/** What to write down, and whom to think of. */
export const STEP_HINTS: Record<StepToTake, string> = {
  threat: "What was said or posted, by whom, and who told the school. It cannot be taken back later.",
  allegation:
    "What is said to have happened, and who told the school; no details that are not needed. It cannot be taken back later.",
  "about-head": "In which way it is about the headteacher. It cannot be taken back later.",
  noticed: "What was posted, where, who told the school and when. Keep the words as they were posted.",
  "designated-officer": "Whom you spoke with, when, and what they advised.",
  "contact-allowed": "Who said so, and within which bounds.",
  "told-chair": "When, and what the chair of governors decided.",
  support:
    "Who was offered what: a conversation, time, the union, a counselling line. Say whether it was taken.",
  talked:
    "Who spoke with whom, where, what was said and agreed. Meet in private; somebody else may be there.",
  "asked-to-remove": "What was asked to be removed, by when, and what the answer was.",
  letter: "What was sent, and how.",
  "legal-advice": "Who advised, and what.",
  police: "Crime or incident number, the officer’s name, and what they asked the school to do or not to do.",
  provider: "Which report form was used, its number, and what the site answered.",
  blocked: "Which page or forum, for how long, and who did it.",
  "other-action": "What was done, and on whose decision.",
  "barring-considered":
    "What the letter said. The person is asked what they think before anything is decided.",
  representations: "What they wrote or said, or that nothing came by the day.",
  barred: "From where, from when until when, who decided, and how the person was told.",
  "bar-reviewed":
    "Who looked at it, what was decided and why. With a new day it goes on; without one it is over.",
  "review-date": "What somebody shall look at.",
  note: "Anything else that belongs in the record.",
};

/** Label of the day that a step sets. */
export const DAY_WORDS: Partial<Record<StepToTake, string>> = {
  "barring-considered": "Until when may they answer?",
  barred: "When is the bar looked at again?",
  "bar-reviewed": "If it goes on: when is it looked at again?",
  "review-date": "On which day?",
};

/** What a step's day says in the record. */
export const DUE_WORDS: Partial<Record<StepKind, string>> = {
  "barring-considered": "Answer asked for by",
  barred: "To be looked at again on",
  "bar-reviewed": "To be looked at again on",
  "review-date": "To be looked at again on",
};

export const EARLY_WORDS: Record<EarlyBecause, string> = {
  "officer-not-told":
    "It is not written down that the local authority’s designated officer was told, so they cannot have allowed anything.",
  "not-advised":
    "An adult may have harmed a child. Nobody speaks or writes about removal before the local authority’s designated officer has advised.",
  "chair-first": "This is about the headteacher. The chair of governors is told first, and decides who acts.",
  "police-first": "There is a threat. The police are told first, and may want nobody to be warned.",
  "not-talked":
    "The policy puts talking first: the school usually discusses the matter with the parent and asks for removal.",
  "not-asked": "The policy asks first that it is removed, when the school talks with the parent.",
  "not-in-writing": "The policy sets it out in writing first, and asks for removal: letter 1.",
  "bar-not-considered":
    "Nobody has been told yet that a bar is considered, so nobody could say anything about it.",
  "still-time-to-answer": "The person still has time to answer.",
  "not-barred": "No bar is recorded.",
};

export const OUTCOME_WORDS: Record<NonNullable<MatterToShow["matter"]["outcome"]>, string> = {
  removed: "It was removed",
  "settled-by-talking": "Settled by talking",
  "settled-in-writing": "Settled in writing",
  barred: "A bar from the site, which is looked at again on its day",
  "passed-on": "Passed on: police, the designated officer or another authority deal with it",
  "nothing-to-do": "There was nothing to do",
};

export const PART_WORDS: Record<MatterToShow["people"][number]["part"], string> = {
  posted: "Posted it, or is said to have",
  named: "Is named or shown in it",
  "told-us": "Told the school",
};

const WHAT_IS_DUE: Record<ListedMatter["due"][number]["what"], string> = {
  police: "Tell the police of the threat",
  "designated-officer": "Tell the local authority’s designated officer",
  "told-chair": "Tell the chair of governors",
  answer: "The time to answer is over: decide about the bar",
  "bar-review": "Look at the bar again",
  review: "Look at it again",
};

export function dueInWords(what: ListedMatter["due"][number]["what"]): string {
  return WHAT_IS_DUE[what];
}

/** Files that the portal does not show on a page are taken out; this is what they are called. */
export const FILE_WORDS = {
  "image/png": "Picture",
  "image/jpeg": "Picture",
  "application/pdf": "PDF",
  "text/plain": "Text",
} as const;

/** Somebody who was forgotten, or who is left out of what is handed on. */
export const FORGOTTEN = "somebody who was forgotten";
