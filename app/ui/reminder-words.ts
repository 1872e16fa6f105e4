/** Why somebody is not reminded, or cannot be asked by mail. */
export const NOT_REMINDED_WORDS = {
  answered: "Nothing left to answer",
  left: "Not on the roll now",
  erased: "Not on the roll now",
  "on-hold": "On hold: the school starts nothing towards them",
  "no-email": "No email address: ring them, or print a slip",
  "mailbox-not-usable": "Their address does not work: ring them, or print a slip",
  "mail-complaint": "Called our mail spam: nothing is sent there",
  "address-not-confirmed": "Somebody else has this address too, and nobody has confirmed that both read it",
  "own-record": "Your own record: ask somebody else in the office",
  "asked-lately": "Asked in the last three days",
  stopped: "The asking was stopped",
  "not-asked-yet": "Not asked by mail yet: ask first",
  "written-to-lately": "Written to in the last three days, or a mail is on its way",
  "all-mails-sent": "Has had all four mails: ring them",
  "policy-paused": "Reminders of what is open are paused",
} as const;

export const WHY_RUNG_WORDS = {
  "reminders-over": "All reminders sent",
  "link-ended": "Their link has ended",
  "no-mail": "No mail reaches them",
  "prefers-calls": "Would rather be rung",
} as const;

export const CALL_WORDS = {
  "no-answer": "No answer, ring again",
  spoke: "Spoke, will look",
  "do-not-call": "Please do not ring",
} as const;

/** "1 adult", "12 adults" */
export function adultsWords(count: number): string {
  return count === 1 ? "1 adult" : `${count} adults`;
}

/** "5, 10 and 20 school days after being asked" */
export function scheduleWords(days: readonly number[]): string {
  if (days.length === 0) return "No reminders";
  const all = days.map(String);
  const list = [all.slice(0, -1).join(", "), ...all.slice(-1)].filter(Boolean).join(" and ");
  return `${list} school days after being asked`;
}
