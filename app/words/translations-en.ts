/** What readers are told about a policy's text in another language, and about a text that has none. */
export const translationsEn = {
  "translation.machine": "A machine translated this text. Nobody has checked it.",
  "translation.checked": "This text is a translation, checked by {{translator}}.",
  "translation.professional": "This text is a translation by {{translator}}.",
  "translation.governs":
    "The English text governs: where the two say something different, the English one counts. <link>Read it in English</link>",
  "translation.fingerprint": "Fingerprint of this translation (SHA-256): <code></code>",
  "translation.markdown": "<link>This translation as Markdown</link>",
  "translation.statement-in-english": "In English: <en>{{statement}}</en>",
  "translation.read-in": "Read in",
  "translation.read-in-cy": "Welsh: <other>{{title}}</other>",
  "translation.read-in-pl": "Polish: <other>{{title}}</other>",
  "translation.its-fingerprint": "Fingerprint of the translation",
  "translation.governs-short": "The English text governs.",
  "translation.taken-back":
    "The school has taken back the translation that you read. Please read this text; nothing was signed.",
} as const;

/** The same texts in another language: a missing one does not compile. */
export type TranslationTexts = Record<keyof typeof translationsEn, string>;
