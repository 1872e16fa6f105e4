import type { BeforeSending } from "#app/domain/letters/addressee-of.server.ts";
import type { LetterState } from "#app/domain/letters/letter-rounds.server.ts";
import type { NotWrittenReason } from "#app/domain/letters/who-gets-the-letter.server.ts";
import type { WhyNotMailed } from "#app/domain/letters/why-not-mailed.server.ts";

export const WAY_WORDS = { mail: "By mail", post: "By post", "handed-over": "Handed over" } as const;

/** Why letter 1 does not go by mail, and what to do instead. */
export const WHY_NOT_MAILED_WORDS: Record<WhyNotMailed, string> = {
  "on-hold":
    "This adult is on hold: no mail goes to them. Whether they get the letter on paper is yours to decide.",
  left: "This adult has left: the portal mails them nothing. Post the letter, or hand it over, if it is still wanted.",
  "no-email": "This adult has no email address. Post the letter, or hand it over.",
  "mailbox-not-usable": "This adult’s address does not work. Post the letter, or hand it over.",
  "mail-complaint":
    "Somebody at this adult’s address called the school’s mail spam. Post the letter, or hand it over.",
  erased: "This adult was erased: the letter goes nowhere any more.",
};

/** What somebody has to know before letter 1 goes, whichever way. */
export const BEFORE_SENDING_WORDS: Record<BeforeSending, string> = {
  "on-hold":
    "This adult is on hold: the school starts nothing towards them. Read why before you post it or hand it over.",
  "court-order": "A court order limits this adult. Ask the safeguarding lead before you send it.",
  left: "This adult has left the roll.",
};

/** Why letter 2 is not mailed to somebody. */
export const NOT_WRITTEN_WORDS: Record<NotWrittenReason, string> = {
  "no-email": "Have no email, so they need it on paper",
  "mailbox-not-usable": "Their address does not work, so they need it on paper",
  "address-not-confirmed": "Share an address, and nobody has confirmed that both read it: on paper",
  "mail-complaint": "Called our mail spam, so no mail goes there: on paper",
  "on-hold": "On hold",
  left: "Have left",
  "had-it-already": "Have had this letter already",
  stopped: "Not written to, because this was stopped before their turn",
  "restored-backup": "May have had it: a backup was put back while they waited",
};

/** Of these, who gets it on paper instead. */
export const NEEDS_PAPER: readonly NotWrittenReason[] = [
  "no-email",
  "mailbox-not-usable",
  "address-not-confirmed",
  "mail-complaint",
];

export const NOT_WRITTEN_ORDER: readonly NotWrittenReason[] = [
  "no-email",
  "mailbox-not-usable",
  "address-not-confirmed",
  "mail-complaint",
  "on-hold",
  "left",
  "had-it-already",
  "stopped",
  "restored-backup",
];

export const LETTER_STATE_WORDS: Record<LetterState, string> = {
  sent: "Sent by mail",
  "on-paper": "Got it on paper",
  queued: "In the outbox",
  waiting: "Wait for their turn",
  bounced: "Came back",
  refused: "Refused by their mail server",
  "not-sent": "Not sent after all",
};

export const LETTER_STATE_ORDER: readonly LetterState[] = [
  "sent",
  "on-paper",
  "queued",
  "waiting",
  "bounced",
  "refused",
  "not-sent",
];
