/*
 * The order of section 5 of the policy: talk first and ask for removal, then write, then whatever the policy names beside
 * that. What protects people comes before all of it. Nothing here forbids: a step that is early says why, and is allowed.
 */

export const STEPS_TO_TAKE = [
  "noticed",
  "designated-officer",
  "contact-allowed",
  "told-chair",
  "support",
  "talked",
  "asked-to-remove",
  "letter",
  "legal-advice",
  "police",
  "provider",
  "blocked",
  "other-action",
  "barring-considered",
  "representations",
  "barred",
  "bar-reviewed",
  "review-date",
  "note",
] as const;

export type StepToTake = (typeof STEPS_TO_TAKE)[number];

/** Which steps set a day, and whether they have to. */
export const STEPS_WITH_A_DAY: Partial<Record<StepToTake, "asked" | "may">> = {
  "barring-considered": "asked",
  barred: "asked",
  "bar-reviewed": "may",
  "review-date": "asked",
};

export type EarlyBecause =
  | "not-advised"
  | "chair-first"
  | "police-first"
  | "not-talked"
  | "bar-not-considered"
  | "still-time-to-answer"
  | "not-barred";

/** What of a matter decides on its order. Steps that were struck are not among those that are done. */
export type SoFar = {
  hasThreat: boolean;
  mayHaveHarmedChild: boolean;
  isAboutHead: boolean;
  contactAllowedAt: number | null;
  done: ReadonlySet<string>;
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
const AFTER_TALKING: readonly StepToTake[] = [
  "letter",
  "legal-advice",
  "provider",
  "blocked",
  "other-action",
  "barring-considered",
  "barred",
];

/** Why the policy, or what protects people, puts another step before this one; null where nothing does. */
export function earlyBecause(kind: StepToTake, soFar: SoFar, today: string): EarlyBecause | null {
  const { hasThreat, mayHaveHarmedChild, isAboutHead, contactAllowedAt, done, answerBy } = soFar;
  const touches = TOUCHES_THE_POST.includes(kind);
  if (mayHaveHarmedChild && contactAllowedAt === null && touches) return "not-advised";
  if (hasThreat && !done.has("police") && touches) return "police-first";
  if (isAboutHead && !done.has("told-chair") && (touches || AFTER_TALKING.includes(kind)))
    return "chair-first";
  if (AFTER_TALKING.includes(kind) && !done.has("talked") && !hasThreat && !mayHaveHarmedChild) {
    return "not-talked";
  }
  if ((kind === "barred" || kind === "representations") && !done.has("barring-considered")) {
    return "bar-not-considered";
  }
  if (kind === "barred" && !done.has("representations") && answerBy !== null && today <= answerBy) {
    return "still-time-to-answer";
  }
  return kind === "bar-reviewed" && !done.has("barred") ? "not-barred" : null;
}

/** What the policy, or what protects people, puts next; null where it is for the school to decide. */
export function nextStep(soFar: SoFar): StepToTake | null {
  const { hasThreat, mayHaveHarmedChild, isAboutHead, contactAllowedAt, done } = soFar;
  if (hasThreat && !done.has("police")) return "police";
  if (mayHaveHarmedChild && !done.has("designated-officer")) return "designated-officer";
  if (isAboutHead && !done.has("told-chair")) return "told-chair";
  if (!done.has("noticed")) return "noticed";
  if (mayHaveHarmedChild && contactAllowedAt === null) return "contact-allowed";
  if (done.has("barred") && !done.has("bar-reviewed")) return "bar-reviewed";
  if (done.has("barring-considered") && !done.has("barred")) {
    return done.has("representations") ? "barred" : "representations";
  }
  const inOrder = ["talked", "asked-to-remove", "letter"] as const;
  const reached = inOrder.findLastIndex((kind) => done.has(kind));
  return inOrder[reached + 1] ?? null;
}
