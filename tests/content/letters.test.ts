import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { fillLetter, type LetterChoices, type LetterKind } from "#app/platform/letter-template.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";

/** Both letters of the policy's appendix, as the school has published them. */
const SOURCE = readFileSync(join(import.meta.dirname, "letters.txt"), "utf8");
const { school, letters } = readContent(join(import.meta.dirname, "../../content"));

/** What the source says to whoever writes the letter: it stands in none. */
const INSTRUCTIONS = [
  "Letter 1: Parents' misuse of social media",
  "Letter 2: Social media: letter to parents",
  "Amend this list as appropriate, or describe the incident in question:",
  "Amend this list as appropriate:",
  "Include a link to the social media post if possible.",
  "Depending on the nature of the incident, adapt one of the sections below.",
  "If the incident relates to complaints about individual members of staff:",
  "If the incident relates to complaints about the school:",
  "If the incident relates to inappropriate comments about members of staff, or other parents or pupils:",
  "If the incident relates to a behaviour incident:",
  "If the incident relates to posts including pictures of other children:",
  "If appropriate, add this at the end of any of the sections above:",
  "[add links to our school's ICT and Acceptable Internet Use agreements, Communication Policy and Complaints Policy.](#)",
];

const HAPPENED = ["staff-complaint", "school-complaint", "comments", "behaviour", "pictures"];
const SOURCE_PARTS: Record<LetterKind, string[]> = {
  misuse: [
    ...HAPPENED.map((kind) => `happened-${kind}`),
    ...HAPPENED.map((kind) => `section-${kind}`),
    "warning",
  ],
  "safe-use": HAPPENED.map((kind) => `happened-${kind}`),
};
/** Where the source begins and ends what is chosen: the first and last words of each of its optional parts. */
const OPTIONAL: [LetterKind, RegExp][] = [
  ["misuse", /^- Complain about individual[\s\S]*?aren't your own\n/m],
  ["misuse", /^Our staff are committed[\s\S]*?banning you from the school site\.\n/m],
  ["safe-use", /^- Complain about individual[\s\S]*?aren't their own\n/m],
];
const KINDS = Object.keys(SOURCE_PARTS) as LetterKind[];

/** One letter of the source, a line each, without the lines that are for its writer. */
function sourceOf(kind: LetterKind): string {
  const second = SOURCE.indexOf("Letter 2:");
  const text = kind === "misuse" ? SOURCE.slice(0, second) : SOURCE.slice(second);
  return text
    .split("\n")
    .filter((line) => !INSTRUCTIONS.includes(line))
    .join("\n");
}

const wordsOf = (text: string) => text.replace(/^- /gm, "").split(/\s+/).filter(Boolean);

/** What its reader sees of a letter. */
function wordsShown(kind: LetterKind, chosen: string[], fillings: LetterChoices["fillings"] = {}): string[] {
  const { markdown } = fillLetter(letters[kind], {
    chosen,
    fillings: {
      schoolName: school.name,
      phone: school.phone,
      signatory: school.headteacher,
      signatoryRole: "Headteacher",
      ...fillings,
    },
  });
  const text = renderMarkdown(markdown)
    .replace(/<\/?(strong|em)>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'");
  return wordsOf(text);
}

describe("the school's two letters", () => {
  it("have a source with every line that is not for its parents", () => {
    const lines = SOURCE.split("\n");
    expect(INSTRUCTIONS.filter((line) => !lines.includes(line))).toEqual([]);
    expect(KINDS.map((kind) => wordsOf(sourceOf(kind)).length)).toEqual([611, 453]);
  });

  it.each(KINDS)("%s is the source's wording with all of its parts, gaps and all", (kind) => {
    expect(wordsShown(kind, SOURCE_PARTS[kind])).toEqual(wordsOf(sourceOf(kind)));
  });

  it.each(KINDS)("%s is the source's wording with none of its parts", (kind) => {
    const without = OPTIONAL.filter(([of]) => of === kind).reduce((text, [, part]) => {
      expect(text).toMatch(part);
      return text.replace(part, "");
    }, sourceOf(kind));
    expect(wordsShown(kind, [])).toEqual(wordsOf(without));
  });

  it.each(HAPPENED)("letter 1 takes the one section on %s, and the others stay out", (one) => {
    const begins: Record<string, string> = {
      "staff-complaint": "Our staff are committed",
      "school-complaint": "We take complaints and concerns",
      comments: "At Trefonen Primary School, we believe",
      behaviour: "The school has a robust behaviour policy",
      pictures: "Our school has a responsibility",
    };
    const shown = wordsShown("misuse", [`section-${one}`]).join(" ");
    expect(Object.keys(begins).filter((kind) => shown.includes(begins[kind] ?? "?"))).toEqual([one]);
  });

  it("our own additions come in only where they are chosen, and take nothing away", () => {
    const own = ["link", "clauses", "acknowledgement", "happened-own-words"];
    const fillings = {
      link: "https://social.example.test/post",
      clauses: { markdown: "Clause 4.5: “Making complaints”\nClause 4.6: “Making defamatory statements”" },
      acknowledgement: "Our records say so.",
      ownWords: "Say that we sleep",
    };
    const shown = wordsShown("misuse", [...SOURCE_PARTS.misuse, ...own], fillings);
    const source = wordsOf(sourceOf("misuse"));
    expect(shown.length).toBeGreaterThan(source.length + 20);
    let place = 0;
    for (const word of shown) if (word === source[place]) place += 1;
    expect(place).toBe(source.length);
  });
});
