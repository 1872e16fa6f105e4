import type { ReactNode } from "react";
import { PREVIEW } from "./draft-preview.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";

type Fields = {
  title: string;
  shortTitle: string;
  summary: string;
  statement: string;
  markdown: string;
  relatedSlugs: string[];
  lastReviewedOn: string | null;
};

/** All that somebody may type of a policy's text, with the preview beside the text itself. */
export function DraftFields({
  typed,
  fields,
  others,
  saveError,
  children,
}: {
  typed: Refused;
  fields: Fields;
  /** The other policies of the school. */
  others: { slug: string; title: string }[];
  saveError: string | undefined;
  /** The preview. */
  children: ReactNode;
}) {
  const field = (name: keyof Fields) => ({
    name,
    error: errorOf(typed, name),
    defaultValue: (typed ? typedIn(typed, name) : String(fields[name] ?? "")) ?? "",
  });
  const related = typed ? typedList(typed, "related") : fields.relatedSlugs;
  return (
    <>
      <TextField {...field("title")} label="Title" />
      <TextField
        {...field("shortTitle")}
        label="Short title"
        hint="For mails and lists, such as “Social media policy”"
        width="30"
      />
      <TextField
        {...field("summary")}
        label="In short"
        hint="A few plain sentences above the text. They help the reader, and are not part of the policy."
        rows={4}
      />
      <TextField
        {...field("statement")}
        label="The statement that is signed"
        hint={
          <>
            The portal puts the policy's title in the place of <code>[title]</code>, and the name of the
            version (such as “September 2026”) in the place of <code>[version]</code>.
          </>
        }
      />
      <div className="text-columns">
        <div className="draft-text">
          <TextField
            {...field("markdown")}
            label="The text"
            hint={
              <>
                Begin a section with <code>## 4. Its title</code> and a bullet with <code>- </code>. Leave an
                empty line between paragraphs. <code>**Two stars**</code> make words bold. Type no clause
                numbers: the portal numbers the clauses itself.
              </>
            }
            rows={24}
          />
          <div className={`govuk-form-group${saveError ? " govuk-form-group--error" : ""}`}>
            <ErrorMessage id="save-error" message={saveError} />
            <div className="govuk-button-group">
              <button type="submit" id="save" name="intent" value="save" className="govuk-button">
                Save the draft
              </button>
              <button
                type="submit"
                name="intent"
                value="preview"
                formAction={`#${PREVIEW}`}
                className="govuk-button govuk-button--secondary"
              >
                Show me
              </button>
            </div>
            <p className="govuk-hint">
              Saving publishes nothing. “Show me” saves nothing: it only shows the text as parents will see
              it.
            </p>
          </div>
        </div>
        {children}
      </div>
      <h2 className="govuk-heading-m">Beside the text</h2>
      <TextField
        {...field("lastReviewedOn")}
        label="Last reviewed"
        hint="A day such as 2026-09-01, or a month such as 2026-09. It may stay empty."
        width="10"
      />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend">Related policies</legend>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {others.map(({ slug, title }) => (
            <div key={slug} className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                id={`related-${slug}`}
                name="related"
                type="checkbox"
                value={slug}
                defaultChecked={related.includes(slug)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`related-${slug}`}>
                {title}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** Boxes that were ticked: one comes alone, several come as a list. */
export function typedList(typed: Refused, name: string): string[] {
  const value: unknown = typed?.initialValue?.[name];
  return [value].flat().filter((one) => typeof one === "string");
}
