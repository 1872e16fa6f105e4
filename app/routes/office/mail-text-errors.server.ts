import {
  MAIL_PLACEHOLDERS,
  type MailTemplate,
  missingPlaceholders,
  placeholderFaults,
} from "#app/platform/templates.server.ts";

/** What is wrong with the placeholders of a mail, by field and line, in words; null where nothing is. */
export function mailTextErrors(
  kind: keyof typeof MAIL_PLACEHOLDERS,
  { subject, body }: MailTemplate,
): Record<string, string[]> | null {
  const subjectFaults = placeholderFaults(subject, MAIL_PLACEHOLDERS[kind]).map(
    (fault) => `Subject: ${inWords(fault)}`,
  );
  const bodyFaults = [
    ...placeholderFaults(body, MAIL_PLACEHOLDERS[kind]).map(
      (fault) => `Text, line ${fault.line}: ${inWords(fault)}`,
    ),
    ...missingPlaceholders(kind, body).map(
      (name) => `Text: {{${name}}} is missing. Without it the mail is of no use to its reader`,
    ),
  ];
  const errors = {
    ...(subjectFaults.length > 0 && { subject: [subjectFaults.join(". ")] }),
    ...(bodyFaults.length > 0 && { body: [bodyFaults.join(". ")] }),
  };
  return Object.keys(errors).length > 0 ? errors : null;
}

function inWords({ words, reason }: ReturnType<typeof placeholderFaults>[number]): string {
  return reason === "unknown"
    ? `${words} is not one of the words that the portal fills in for this mail`
    : `${words} puts a placeholder inside a web address. Let it stand by itself`;
}
