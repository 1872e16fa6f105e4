/** What is said about a code that was not taken. */
export const CODE_WORDS = {
  "wrong-code": "This is not the code in the newest mail. Check it and type it again",
  "no-live-code": "This code is used, replaced or too old. Ask for a new one",
  "link-only": "There were many wrong codes for this address. Please open the link in the mail instead",
} as const;
