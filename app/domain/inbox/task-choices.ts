import type { TaskKind } from "./leave-task.server.ts";

/** How a task of each kind can end. The page has the words. */
export const CHOICES = {
  concern: ["answered-by-phone", "something-else"],
  "not-me": ["right-address", "address-corrected", "no-address", "something-else"],
  "wrong-person": ["right-address", "address-corrected", "no-address", "something-else"],
  "not-on-the-roll": ["matched", "not-ours", "something-else"],
  "mail-refused": ["right-address", "address-corrected", "no-address", "something-else"],
  "mail-bounced": ["right-address", "address-corrected", "no-address", "something-else"],
  "wrong-details": ["details-corrected", "was-right", "something-else"],
  "child-left": ["recorded-as-left", "still-here", "something-else"],
  "shared-address": ["address-refused", "something-else"],
  "address-given": ["address-refused", "something-else"],
  withdrawn: ["answered-by-phone", "something-else"],
  "data-request": ["answered-by-phone", "something-else"],
  complaint: ["answered-by-phone", "something-else"],
  "mail-complaint": ["wants-mails-again", "address-corrected", "no-address", "something-else"],
  "plan-waits": ["plan-applied", "plan-given-up", "something-else"],
} as const satisfies Record<TaskKind, readonly string[]>;

/** What staff recorded and the adult says is wrong has to do with no address. */
export function choicesOf(kind: TaskKind, { isAboutRecording }: { isAboutRecording: boolean }) {
  return isAboutRecording && kind === "wrong-person" ? (["something-else"] as const) : CHOICES[kind];
}

/** Chosen on a page, or the name of what was done on a page of its own. */
export type Choice =
  | (typeof CHOICES)[TaskKind][number]
  | "answered-by-mail"
  | "address-used"
  | "closed-in-register";

export function isChoiceOf(kind: TaskKind, choice: string): choice is Choice {
  return CHOICES[kind].some((one) => one === choice);
}
