import { formatDay } from "#app/dates.ts";

const ENDED_WORDS = {
  answered: "Not needed: everything was answered in another way",
  "not-me": "Ended: “This isn’t me” was said with it",
  "wrong-person": "Ended: somebody signed with it as the wrong person",
  "address-changed": "Ended: their address changed",
  voided: "Stopped by the office",
  replaced: "Replaced by a newer slip",
  merged: "Ended: two records were made one",
  left: "Ended: they left the school",
} as const;

/** What became of a slip, in a few words. */
export function slipStateWords(slip: {
  state: "live" | "used" | "expired" | keyof typeof ENDED_WORDS;
  stateSince: number | null;
  expiresAt: number;
}): string {
  const { state, stateSince, expiresAt } = slip;
  if (state === "live") return `Works until ${formatDay(expiresAt)}, not used yet`;
  if (state === "expired") return `Not used: it ran out on ${formatDay(expiresAt)}`;
  const on = stateSince === null ? "" : `, ${formatDay(stateSince)}`;
  return state === "used" ? `Used to sign${on}` : `${ENDED_WORDS[state]}${on}`;
}
