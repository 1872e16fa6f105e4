import { statementOf } from "#app/domain/policies/statement-of.ts";
import type { TranslationToPublish } from "#app/domain/translations/publish-translation.server.ts";
import { type RenderedPolicy, renderDraft, withoutAnchors } from "#app/platform/markdown.server.ts";
import { lookAtText } from "#app/platform/policy-problems.server.ts";
import type { TranslationToCheck } from "#app/ui/check-translation.tsx";

type English = { title: string; label: string; summary: string; statement: string; markdown: string };

/** A translation part by part beside its English text, and as parents will read it. */
export function translationToCheck({
  form,
  english,
  translation,
}: {
  form: FormData;
  english: English;
  translation: TranslationToPublish;
}): TranslationToCheck {
  const { title, summary, markdown, language, provenance, translator } = translation;
  const { rendered, problems } = lookAtText(markdown);
  const statement = statementOf({ ...translation, label: english.label });
  const before = renderDraft(english.markdown);
  const inEnglish = new Map(partsOf(before));
  return {
    language,
    fields: [...form].flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && !NOT_KEPT.includes(name) ? [[name, value]] : [],
    ),
    shown: {
      title,
      summary,
      statement,
      provenance,
      translator,
      html: withoutAnchors(rendered.html),
      problems,
    },
    howManyClauses: rendered.clauses.length,
    parts: [
      { part: "Title", english: english.title, translated: title },
      { part: "In short", english: english.summary, translated: summary },
      { part: "Statement", english: statementOf(english), translated: statement },
      ...partsOf(rendered).map(([number, translated]) => ({
        part: number,
        english: inEnglish.get(number) ?? "",
        translated,
      })),
    ],
  };
}

/** Which button was pressed, and a text to be read in, are not of the translation. */
const NOT_KEPT = ["intent", "pasted"];

/** Headings and clauses with their numbers, in the order in which they are read. */
function partsOf({ sections, clauses }: RenderedPolicy): [number: string, text: string][] {
  const headings = sections.map(({ number, title }): [string, string] => [number, title]);
  const headingOf = (number: string) => headings.find(([heading]) => heading === number.split(".")[0]);
  const parts = clauses.flatMap(({ number, text }): [string, string][] => {
    const heading = headingOf(number);
    return heading && number.endsWith(".1") ? [heading, [number, text]] : [[number, text]];
  });
  const listed = new Set(parts.map(([number]) => number));
  return [...parts, ...headings.filter(([number]) => !listed.has(number))];
}
