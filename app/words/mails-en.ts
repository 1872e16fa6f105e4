/** What the portal itself says within a mail, beside the words in content/emails. */
export const mailsEn = {
  "mails.your-child": "your child",
  "mails.answer-by": "Please answer by {{on}}.",
  "mails.welcome": "Welcome to our school.",
  "mails.no-name": "none",
  "mails.online": "online",
  "mails.on-paper": "on paper",
  "mails.by-phone": "by phone",
  "mails.in-person": "in person",
  "mails.recorded":
    "{{came}}. {{staffName}} recorded it for you at the school on {{at}}. The reason: {{reason}}",
  "mails.see-again": "To see your receipt again, sign in with this email address.",
  "mails.see-again-once-checked":
    "You asked for this copy. The school office will check with you that this is your address. After that you can sign in with it and see your receipt again.",
  "mails.signed": "{{policy}}: you signed “{{statement}}”",
  "mails.acknowledged": "{{policy}}: you acknowledged “{{statement}}”",
  "mails.rather-not": "{{policy}}: you have read it and would rather not sign.",
  "mails.has-concern": "You have a question or concern.",
  "mails.wrote": "You wrote: “{{concern}}”",
  "mails.read-in-cy": "You read it in Welsh.",
  "mails.read-in-pl": "You read it in Polish.",
  "mails.english-governs": "The English text governs.",
  "mails.translation-fingerprint": "Fingerprint of the translation: {{fingerprint}}.",
  "mails.fingerprint": "Fingerprint of the text: {{fingerprint}}.",
  "mails.ledger": "Entry {{seq}} of the ledger: {{hash}}.",
  "mails.asked-access": "to see what we hold about you",
  "mails.asked-rectification": "to put something right that we hold about you",
  "mails.asked-erasure": "to delete what we hold about you",
  "mails.asked-objection": "to stop using what we hold about you",
  "mails.asked-complaint": "to look into a complaint",
  "mails.as-soon-as-we-can": "as soon as we can",
  "mails.by-day": "by {{on}}",
} as const;

/** The same texts in another language: a missing one does not compile. */
export type MailTexts = Record<keyof typeof mailsEn, string>;
