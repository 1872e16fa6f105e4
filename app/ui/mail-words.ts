/** How a mail's life is told. */

export const EMAIL_STATE_COLOURS = {
  queued: "yellow",
  sent: "green",
  refused: "red",
  bounced: "red",
  expired: "orange",
  stopped: "grey",
} as const;

/** Why a mail was stopped before it was sent. */
const STOP_WORDS: Record<string, string> = {
  "mail-complaint": "Somebody at this address called our mail spam: nothing automatic goes there any more.",
  "on-hold": "The adult was put on hold.",
  "address-changed": "The adult has another address by now, or none.",
  "address-shared": "Somebody else came to that address after it was confirmed who reads it.",
  "mailbox-not-usable": "The address was found not to work.",
  "not-theirs": "Somebody at this address said “This isn’t me”.",
  left: "The adult has no child at the school any more.",
  "link-ended": "There was nothing left to ask, or its link had ended.",
  "out-of-force": "What it asked for is out of force, or is not asked for any more.",
  "restored-backup":
    "A backup was put back: what was waiting in it had gone out before, or its link works no more.",
  "letter-stopped": "Somebody stopped sending this letter.",
  "cannot-be-made": "It could not be made: look at the words of this kind of mail, and at the portal’s log.",
};

export function stopWords(reason: string | null): string {
  return STOP_WORDS[reason ?? ""] ?? "It was not wanted any more.";
}

export const BOUNCE_WORDS = {
  hard: "It came back",
  soft: "It could not be delivered for a time",
  complaint: "It was called spam",
} as const;

export const BOUNCE_SOURCE_WORDS = {
  staff: "written down by staff",
  folder: "from the mail that came back",
  provider: "the mail provider told us",
} as const;
