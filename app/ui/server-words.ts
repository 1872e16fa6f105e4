/** What a mail server meant, by the codes and words in which servers refuse (RFC 5321, RFC 3463). */
const MEANINGS: [sign: RegExp, words: string][] = [
  [/\b5?4?\.?2\.2\b|\b552\b|full|quota/i, "The mailbox is full. It may work again later."],
  [
    /out of office|automatic reply|auto-?reply|on leave|holiday/i,
    "This looks like an automatic reply: the mail arrived.",
  ],
  [
    /\b5\.7\.\d+\b|spam|blocked|blacklist|policy|denied/i,
    "Their mail server does not take mail from the school.",
  ],
  [
    /\b5\.1\.\d+\b|\b55[013]\b|unknown|no such|not found|does not exist|disabled|invalid/i,
    "Most often this means: there is no such mailbox, or it is closed. Check the spelling with the parent.",
  ],
  [/\b554\b/, "Their mail server refused the mail without a clear reason."],
  [/\b4\d\d\b|timed? ?out|tempor/i, "Their mail server could not be reached for a time."],
];

export function meaningOf(serverWords: string): string {
  const known = MEANINGS.find(([sign]) => sign.test(serverWords));
  return known?.[1] ?? "The mail server gave a reason that the portal does not know.";
}
