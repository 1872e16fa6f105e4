import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { EMAIL_KINDS, mailTexts, staff } from "#db/schema.ts";
import type { Content } from "./content.server.ts";
import {
  MAIL_PLACEHOLDERS,
  type MailTemplate,
  missingPlaceholders,
  placeholderFaults,
} from "./templates.server.ts";

type EmailKind = (typeof EMAIL_KINDS)[number];

export function isEmailKind(kind: string | undefined): kind is EmailKind {
  return EMAIL_KINDS.some((known) => known === kind);
}

/**
 * The words of a mail at this moment: as the office changed them, else as content/emails has them. Words that cannot
 * be filled any more, such as those of an older release, stop no mail: then the original ones go out.
 */
export function mailTemplate(db: Database, emails: Content["emails"], kind: EmailKind): MailTemplate {
  const changed = changedWords(db, kind);
  return changed && canBeFilled(kind, changed)
    ? { subject: changed.subject, body: changed.body }
    : emails[kind];
}

/** The office's own words of a mail, with who saved them and when; null where the original ones count. */
export function changedWords(db: Database, kind: EmailKind) {
  const row = db
    .select({ subject: mailTexts.subject, body: mailTexts.body, at: mailTexts.changedAt, by: staff.name })
    .from(mailTexts)
    .leftJoin(staff, eq(staff.id, mailTexts.changedBy))
    .where(and(eq(mailTexts.kind, kind), eq(mailTexts.language, "en")))
    .get();
  return row ?? null;
}

/** The kinds of mail whose words the office has changed. */
export function kindsWithChangedWords(db: Database): EmailKind[] {
  return db
    .select({ kind: mailTexts.kind })
    .from(mailTexts)
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
