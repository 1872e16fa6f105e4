import type { MailSecrets } from "#db/mail-values.ts";

/** The end of the link in a test of a request mail: nobody's pass, and its page says so. */
export const TEST_PASS = "this-is-a-test";

/** What a test or a sample of a mail has where others have a code and a link (rule 8). */
export const TEST_SECRETS: Required<MailSecrets> = {
  code: "123456",
  linkToken: TEST_PASS,
  passToken: TEST_PASS,
};

const NOTE = "This is a test. Only you get it. The family in it is invented, and its link does nothing.";

/** The same mail, which says first that it is a test. */
export function markAsTest<Filled extends { subject: string; text: string; html: string }>(
  mail: Filled,
): Filled {
  return {
    ...mail,
    subject: `TEST: ${mail.subject}`,
    text: `${NOTE}\n\n${mail.text}`,
    html: `<p><strong>${NOTE}</strong></p>\n${mail.html}`,
  };
}
