/** Why an asking wrote to somebody not at all, in a few words. */
export const LEFT_OUT_WORDS = {
  answered: "Everything is answered",
  left: "Has left",
  "on-hold": "On hold",
  "no-email": "No email",
  "mailbox-not-usable": "Address does not work",
  "mail-complaint": "Called our mail spam",
  "address-not-confirmed": "Shared address not confirmed",
  "own-record": "Is the one who asks",
  erased: "Erased",
  stopped: "Asking was stopped",
} as const;
