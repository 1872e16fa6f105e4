import type { WordNote } from "#app/platform/word-file.server.ts";
import { DraftPreview, type ShownDraft } from "./draft-preview.tsx";
import { FileField } from "./file-field.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { TextField } from "./text-field.tsx";
import { PROVENANCE_OPTIONS } from "./translation-words.ts";
import { noteWords } from "./word-file-words.ts";

type Words = { title: string; summary: string; statement: string; markdown: string };

/** Everything of a translation, each part beside or below its English. */
export function TranslationFields({
  typed,
  known,
  english,
  languageName,
  language,
  notes,
  shown,
}: {
  typed: Refused;
  /** What the fields begin with, such as the translation in use. */
  known: Words & { provenance: string | undefined; translator: string };
  english: Words & { html: string };
  languageName: string;
  language: string;
  /** What is different from the file that the text was taken from. */
  notes: WordNote[];
  shown: ShownDraft | null;
}) {
  const field = (name: keyof Words | "translator") => ({
    name,
    error: errorOf(typed, name),
    defaultValue: (typed ? typedIn(typed, name) : known[name]) ?? "",
    lang: language,
  });
  return (
    <>
      <TextField {...field("title")} label="Title" hint={`In English: ${english.title}`} />
      <TextField {...field("summary")} label="In short" hint={`In English: ${english.summary}`} rows={4} />
      <TextField
        {...field("statement")}
        label="The statement that is signed"
        hint={`In English: ${english.statement} Keep [title] and [version] as they are: the portal fills them in.`}
      />
      {notes.length > 0 && (
        <div className="text-problems">
          <p className="govuk-body govuk-!-font-weight-bold">What is different from the original</p>
          <ul className="govuk-list govuk-list--bullet">
            {notes.map((note) => (
              <li key={note.what}>{noteWords(note)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="text-columns">
        <div className="draft-text">
          <TextField
            {...field("markdown")}
            label={`The text in ${languageName}`}
            hint="Section by section as in English: ## before a heading, - before a bullet, an empty line between paragraphs. Type no clause numbers. Each clause needs its counterpart."
            rows={24}
          />
        </div>
        <section aria-labelledby="english" className="translation-english">
          <h2 id="english" className="govuk-heading-m">
            The English text, which governs
          </h2>
          <div className="text-column">
            <RenderedMarkdown className="policy-text" html={english.html} />
          </div>
        </section>
      </div>
      <RadioGroup
        name="provenance"
        legend="Where does this translation come from?"
        isBold
        options={PROVENANCE_OPTIONS}
        chosen={typed ? typedIn(typed, "provenance") : known.provenance}
        error={errorOf(typed, "provenance")}
      />
      <TextField
        {...field("translator")}
        label="Who has checked or translated it"
        hint="Readers see this, and it stays for good: a role is better than a name, such as “a governor who grew up in Poland”. Empty where a machine alone did it."
        width="30"
      />
      {shown && <DraftPreview shown={shown} language={language} />}
    </>
  );
}

/** The other way to the text: below the form's own buttons, so that Enter in a field publishes or says what is missing. */
export function TextFromElsewhere({ error }: { error: string | undefined }) {
  return (
    <details className="govuk-details" open={error !== undefined}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Take the text from a Word file, or paste it</span>
      </summary>
      <div className="govuk-details__text">
        <FileField
          name="file"
          label="Word file"
          hint="A .docx file of 5 MB at most. Nothing of it is published yet."
          accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          error={error}
        />
        <TextField name="pasted" label="Or paste it here" rows={4} defaultValue="" />
        <button type="submit" name="intent" value="read" className="govuk-button govuk-button--secondary">
          Put it into the text above
        </button>
      </div>
    </details>
  );
}
