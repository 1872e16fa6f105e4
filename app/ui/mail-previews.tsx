import type { Language } from "#app/dates.ts";
import { inLanguage } from "./mail-languages.tsx";

/** A mail as each of its invented readers would get it: as text here, as a mail program shows it in a new tab. */
export function MailPreviews({
  kind,
  language,
  words,
  previews,
}: {
  kind: string;
  language: Language;
  words: { subject: string; body: string };
  previews: { title: string; subject: string; text: string }[];
}) {
  return (
    <section aria-labelledby="preview">
      <h2 className="govuk-heading-l" id="preview">
        How it looks
      </h2>
      <p className="govuk-body">To people who are invented. Nothing is sent.</p>
      {previews.map(({ title, subject, text }, index) => (
        <section key={title} aria-labelledby={`preview-${index}`} className="mail-preview">
          <h3 className="govuk-heading-m" id={`preview-${index}`}>
            {title}
          </h3>
          <p className="govuk-body">
            <strong>Subject:</strong> <span lang={language}>{subject}</span>
          </p>
          <div className="mail-text" lang={language}>
            {text}
          </div>
          <form
            method="post"
            action={`/office/settings/mails/${kind}/html${inLanguage(language)}`}
            target="_blank"
            rel="noopener"
            className="govuk-body"
          >
            <input type="hidden" name="subject" value={words.subject} />
            <input type="hidden" name="body" value={words.body} />
            <input type="hidden" name="example" value={index} />
            <button type="submit" className="link-button">
              As a mail program shows it (opens a new tab)
              <span className="govuk-visually-hidden">: {title}</span>
            </button>
          </form>
        </section>
      ))}
    </section>
  );
}
