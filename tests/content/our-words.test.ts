import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { en } from "#app/words/en.ts";
import { EMAIL_KINDS } from "#db/schema.ts";
import { filesIn, readText, sourceFilesIn, wordsIn } from "#tests/support/source-files.ts";

/*
 * Our own texts: pages, mails, and the summaries above the policies. Not the policies themselves, which are the
 * school's. Sentences stay short, and no text threatens or obliges anybody.
 */

const content = readContent(join(import.meta.dirname, "../../content"));

type OurText = { where: string; text: string };

const OUR_TEXTS: OurText[] = [
  ...Object.entries(content.pages).map(([name, { title, body }]) => ({
    where: `pages/${name}`,
    text: `${title}\n\n${body}`,
  })),
  ...Object.entries(content.emails).map(([kind, { subject, body }]) => ({
    where: `emails/${kind}`,
    text: `${subject}\n\n${body}`,
  })),
  ...content.policies.map(({ slug, summary }) => ({ where: `summary of ${slug}`, text: summary })),
];

/** These are the law's own words, and the regulations ask for exactly them. */
const WORDS_OF_THE_LAW = /Accessibility Regulations 2018|Web Content Accessibility Guidelines/;

/** Sentences as they are read: paragraphs, bullets, headings and cells apart, links as their words. */
function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .split(/\n{2,}|\n(?=[-|#])|\|/)
    .map((block) =>
      block
        .replace(/^[-#\s]+/, "")
        .replaceAll("**", "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .flatMap((block) => block.split(/(?<=[.!?])\s+(?=["“(]?[A-Z{])/))
    .filter((sentence) => /\w/.test(sentence));
}

describe("our own texts", () => {
  it("are there: four pages, every mail, and a summary for each policy", () => {
    expect(Object.keys(content.pages).sort()).toEqual([
      "accessibility",
      "before-you-post",
      "help",
      "privacy",
    ]);
    expect(Object.keys(content.emails).sort()).toEqual([...EMAIL_KINDS].sort());
    expect(content.policies.map(({ slug }) => slug).sort()).toEqual([
      "acceptable-use-of-the-internet",
      "anti-bullying",
      "communication",
      "complaints",
      "equality",
      "parent-code-of-conduct",
      "positive-behaviour",
      "social-media",
    ]);
    expect(OUR_TEXTS).toHaveLength(4 + EMAIL_KINDS.length + 8);
  });

  it("have no sentence of more than 25 words", () => {
    const long: string[] = [];
    let sentences = 0;
    for (const { where, text } of OUR_TEXTS) {
      for (const sentence of sentencesOf(text)) {
        sentences += 1;
        const words = sentence.split(" ").length;
        if (words > 25 && !WORDS_OF_THE_LAW.test(sentence))
          long.push(`${where} (${words} words): ${sentence}`);
      }
    }
    expect(sentences).toBeGreaterThan(300);
    expect(long).toEqual([]);
  });

  it("leave only the law's own sentences long", () => {
    const law = OUR_TEXTS.flatMap(({ text }) => sentencesOf(text)).filter((one) =>
      WORDS_OF_THE_LAW.test(one),
    );
    expect(law).toHaveLength(3);
  });
});

describe("what is said to parents", () => {
  const FOR_PARENTS = [
    ...sourceFilesIn(
      "app/words/en.ts",
      "app/ui",
      "app/routes/public",
      "app/routes/parent",
      "app/forms",
      "app/root.tsx",
    ).map((where) => ({
      where,
      text: wordsIn(where).join("\n"),
    })),
    ...OUR_TEXTS,
  ];

  it("asks and never says must, and never calls a signature consent (rule 7)", () => {
    const found: string[] = [];
    let words = 0;
    for (const { where, text } of FOR_PARENTS) {
      words += text.split(/\s+/).length;
      for (const [word] of text.matchAll(/\b(must|consent\w*|oblig\w+|compulsory|mandatory|penalt\w+)\b/gi))
        found.push(`${where}: ${word}`);
    }
    expect(words).toBeGreaterThan(4000);
    expect(found).toEqual([]);
  });

  it("never, in any text or file of the portal, says that anybody must sign (rule 7)", () => {
    const files = filesIn("content", "app", "db", "README.md").filter((path) =>
      /\.(md|yaml|tsx?|js)$/.test(path),
    );
    expect(files.length).toBeGreaterThan(150);
    const found = files.filter((path) =>
      /\b(must|have to|has to|need to|needs to|required to|obliged to|should) (also |all )?(sign|acknowledge)\b/i.test(
        readText(path),
      ),
    );
    expect(found).toEqual([]);
  });

  it("says in the request, the help and on the way to signing that not signing has no consequence (rule 7)", () => {
    expect(content.emails.request.body).toContain("Not signing has no consequence for you or any child.");
    expect(content.pages.help.body).toContain("Not signing has no consequence for you or your child.");
    expect(en["declaration.fine"]).toContain("every answer is fine");
  });
});
