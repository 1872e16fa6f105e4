import { STEP_KINDS } from "#db/matters-schema.ts";

/*
 * The order of section 5 of the policy: talk first and ask for removal, then write, then whatever else the policy names.
 * What protects people comes before all of it. Nothing here forbids: a step that is early says why, and is allowed.
 */

type StepKind = (typeof STEP_KINDS)[number];

/** Answers to the questions that come first. A matter opens with them, and a no may turn out to be a yes. */
export const ANSWERS = ["threat", "allegation", "about-head"] as const;

/** Other pages write these down, as they do what they say. */
const WRITTEN_ELSEWHERE = [
  "opened",
  "taken-off",
  "legal-hold-set",
  "legal-hold-lifted",
  "closed",
  "reopened",
] as const satisfies StepKind[];

export type StepToTake = Exclude<StepKind, (typeof WRITTEN_ELSEWHERE)[number]>;

export const STEPS_TO_TAKE = STEP_KINDS.filter(
  (kind): kind is StepToTake => !WRITTEN_ELSEWHERE.some((one) => one === kind),
);

/** Which steps set a day, and whether they have to. */
export const STEPS_WITH_A_DAY: Partial<Record<StepToTake, "asked" | "may">> = {
  "barring-considered": "asked",
  barred: "asked",
  "bar-reviewed": "may",
  "review-date": "asked",
};

export type EarlyBecause =
  | "officer-not-told"
  | "not-advised"
  | "chair-first"
  | "police-first"
  | "not-talked"
  | "not-asked"
  | "not-in-writing"
  | "bar-not-considered"
  | "still-time-to-answer"
  | "not-barred";

/** What of a matter decides on its order. Steps that were struck are not among those that are done. */
export type SoFar = {
  hasThreat: boolean;
  mayHaveHarmedChild: boolean;
  isAboutHead: boolean;
  /** ISO days on which each was told of what is known by now, and on which contact was allowed after it; null before that. */
  policeToldOn: string | null;
  officerToldOn: string | null;
  contactAllowedOn: string | null;
  chairToldOn: string | null;
  /** Every kind of step that is done, with the first day on which it was. */
  done: ReadonlyMap<string, string>;
  /** Until when somebody may say something about a bar that is considered. */
  answerBy: string | null;
};

/** They speak with whoever posted, or of removing what was posted. */
const TOUCHES_THE_POST: readonly StepToTake[] = [
  "talked",
  "asked-to-remove",
  "letter",
  "provider",
  "blocked",
  "barring-considered",
  "barred",
];
/** What the policy does after writing, where it comes to it. The police it may tell at any time. */
const AFTER_WRITING: readonly StepToTake[] = [
  "legal-advice",
  "provider",
  "blocked",
  "other-action",
  "barring-considered",
  "barred",
];

/**
 * Why the policy, or what protects people, puts another step before this one; null where nothing does. `day` is the ISO day
 * on which it is done: what was done later was not done yet.
 */
export function earlyBecause(kind: StepToTake, soFar: SoFar, day: string): EarlyBecause | null {
  return (
    becauseOfPeople(kind, soFar, day) ?? becauseOfNotice(kind, soFar, day) ?? becauseOfOrder(kind, soFar, day)
  );
}

/** What protects people: the designated officer, the police, the chair of governors. */
function becauseOfPeople(kind: StepToTake, soFar: SoFar, day: string): EarlyBecause | null {
  const touches = TOUCHES_THE_POST.includes(kind);
  if (kind === "contact-allowed" && !isBy(day, soFar.officerToldOn)) return "officer-not-told";
  if (soFar.mayHaveHarmedChild && touches && !isBy(day, soFar.contactAllowedOn)) return "not-advised";
  if (soFar.hasThreat && touches && !isBy(day, soFar.policeToldOn)) return "police-first";
  const isAction = touches || AFTER_WRITING.includes(kind);
  return soFar.isAboutHead && isAction && !isBy(day, soFar.chairToldOn) ? "chair-first" : null;
}

/** Nobody is barred who could not say something about it. */
function becauseOfNotice(kind: StepToTake, { done, answerBy }: SoFar, day: string): EarlyBecause | null {
  const needsNotice = kind === "barred" || kind === "representations";
  if (needsNotice && !isBy(day, done.get("barring-considered"))) return "bar-not-considered";
  const hasTime = answerBy !== null && day <= answerBy && !isBy(day, done.get("representations"));
  if (kind === "barred" && hasTime) return "still-time-to-answer";
  return kind === "bar-reviewed" && !isBy(day, done.get("barred")) ? "not-barred" : null;
}

/** Talk and ask, write, then the rest; but nobody waits for a talk that may not be held yet. */
function becauseOfOrder(kind: StepToTake, soFar: SoFar, day: string): EarlyBecause | null {
  const isAfterWriting = AFTER_WRITING.includes(kind);
  if (kind !== "letter" && !isAfterWriting) return null;
  const mayTalk =
    (!soFar.mayHaveHarmedChild || isBy(day, soFar.contactAllowedOn)) &&
    (!soFar.hasThreat || isBy(day, soFar.policeToldOn));
  if (!mayTalk) return null;
  if (!isBy(day, soFar.done.get("talked"))) return "not-talked";
  if (!isBy(day, soFar.done.get("asked-to-remove"))) return "not-asked";
  return isAfterWriting && !isBy(day, soFar.done.get("letter")) ? "not-in-writing" : null;
}

function isBy(day: string, doneOn: string | null | undefined): boolean {
  return typeof doneOn === "string" && doneOn <= day;
}

/** Who still has to be told of what is known: the first first. */
export function notToldYet(soFar: SoFar): ("police" | "designated-officer" | "told-chair")[] {
  const { hasThreat, mayHaveHarmedChild, isAboutHead, policeToldOn, officerToldOn, chairToldOn } = soFar;
  return [
    ...(hasThreat && policeToldOn === null ? (["police"] as const) : []),
    ...(mayHaveHarmedChild && officerToldOn === null ? (["designated-officer"] as const) : []),
    ...(isAboutHead && chairToldOn === null ? (["told-chair"] as const) : []),
  ];
}

/** What the policy, or what protects people, puts next; null where it is for the school to decide. */
export function nextStep(soFar: SoFar): StepToTake | null {
  const { mayHaveHarmedChild, contactAllowedOn, done } = soFar;
  const [untold] = notToldYet(soFar);
  if (untold) return untold;
  if (!done.has("noticed")) return "noticed";
  if (mayHaveHarmedChild && contactAllowedOn === null) return "contact-allowed";
  if (done.has("barred") && !done.has("bar-reviewed")) return "bar-reviewed";
  if (done.has("barring-considered") && !done.has("barred")) {
    return done.has("representations") ? "barred" : "representations";
  }
  const inOrder = ["talked", "asked-to-remove", "letter"] as const;
  const reached = inOrder.findLastIndex((kind) => done.has(kind));
  return inOrder[reached + 1] ?? null;
}
