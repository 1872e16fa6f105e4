import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { MAIL_TO_ADULTS } from "#db/mail-values.ts";
import { EMAIL_KINDS, type LANGUAGES, mailTexts, staff } from "#db/schema.ts";
import type { Content } from "./content.server.ts";
import {
  MAIL_PLACEHOLDERS,
  type MailTemplate,
  missingPlaceholders,
  placeholderFaults,
} from "./templates.server.ts";

type EmailKind = (typeof EMAIL_KINDS)[number];
type Language = (typeof LANGUAGES)[number];

export function isEmailKind(kind: string | undefined): kind is EmailKind {
  return EMAIL_KINDS.some((known) => known === kind);
}

/** Do adults of a child get it? Then it is there in every language. */
export function isMailToAdults(kind: EmailKind): boolean {
  return MAIL_TO_ADULTS.some((one) => one === kind);
}

/**
 * The words of a mail at this moment: as the office changed them, else as content/emails has them. Words that cannot
 * be filled any more, such as those of an older release, stop no mail: then the original ones go out.
 */
export function mailTemplate(
  db: Database,
  emails: Content["emails"],
  kind: EmailKind,
  language: Language = "en",
): MailTemplate {
  const changed = changedWords(db, kind, language);
  return changed && canBeFilled(kind, changed)
    ? { subject: changed.subject, body: changed.body }
    : originalMail(emails, kind, language);
}

/** A mail's words as content/emails has them. What only staff get is there in English only. */
export function originalMail(
  emails: Content["emails"],
  kind: EmailKind,
  language: Language = "en",
): MailTemplate {
  const { inOthers, ...english } = emails[kind];
  return inOthers[language] ?? english;
}

/** The office's own words of a mail, with who saved them and when; null where the original ones count. */
export function changedWords(db: Database, kind: EmailKind, language: Language = "en") {
  const row = db
    .select({ subject: mailTexts.subject, body: mailTexts.body, at: mailTexts.changedAt, by: staff.name })
    .from(mailTexts)
    .leftJoin(staff, eq(staff.id, mailTexts.changedBy))
    .where(and(eq(mailTexts.kind, kind), eq(mailTexts.language, language)))
    .get();
  return row ?? null;
}

/** The kinds of mail whose words the office has changed, in one language. */
export function kindsWithChangedWords(db: Database, language: Language = "en"): EmailKind[] {
  return db
    .select({ kind: mailTexts.kind })
    .from(mailTexts)
    .where(eq(mailTexts.language, language))
    .all()
    .map(({ kind }) => kind);
}

function canBeFilled(kind: EmailKind, { subject, body }: MailTemplate): boolean {
  const allowed = MAIL_PLACEHOLDERS[kind];
  return (
    missingPlaceholders(kind, body).length === 0 &&
    [subject, body].every((text) => placeholderFaults(text, allowed).length === 0)
  );
}
