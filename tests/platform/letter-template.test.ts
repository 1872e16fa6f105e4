import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fillLetter, readLetterTemplates } from "#app/platform/letter-template.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";

const CONTENT = join(import.meta.dirname, "../../content");
const FILE = "letters/misuse.md";
const LINES = readFileSync(join(CONTENT, FILE), "utf8").split("\n");

/** What the portal says about letter 1 after somebody has changed it. */
function saidAbout(change: (text: string) => string): string {
  const folder = aTemporaryFolder();
  cpSync(join(CONTENT, "letters"), join(folder, "letters"), { recursive: true });
  const before = LINES.join("\n");
  const after = change(before);
  if (after === before) throw new Error("This change changed nothing");
  writeFileSync(join(folder, FILE), after);
  try {
    readLetterTemplates(folder);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing";
}

const lineOf = (words: string) => {
  const found = LINES.findIndex((line) => line.startsWith(words));
  if (found < 0) throw new Error(`No line begins with ${words}`);
  return `content/letters/misuse.md, line ${found + 1}: `;
};

describe("a letter that somebody has edited so that it cannot be used", () => {
  it.each([
    [
      "a choice that there is not",
      (text: string) => text.replace("[choice: warning] If", "[choice: warnings] If"),
      `${lineOf("[choice: warning]")}there is no choice “warnings” here. Known: happened-staff-complaint`,
    ],
    [
      "a part that never ends",
      (text: string) => text.replace("site.\n[end]", "site."),
      `${lineOf("[choice: warning]")}[choice: warning] has no [end]`,
    ],
    [
      "a part within another",
      (text: string) => text.replace("individual members of staff\n[end]", "individual members of staff"),
      `${lineOf("[choice: happened-staff-complaint]")}[choice: happened-staff-complaint] has no [end]`,
    ],
    [
      "an end that ends nothing",
      (text: string) => text.replace("Sincerely,", "[end]\n\nSincerely,"),
      `${lineOf("Sincerely,")}[end] ends nothing`,
    ],
    [
      "a sign with a slip in it",
      (text: string) => text.replace("[choice: warning] If", "[Choice warning] If"),
      `${lineOf("[choice: warning]")}“[Choice warning] If appropriate, at the end of any of the sections above.” has a slip in it`,
    ],
    [
      "a part that is gone",
      (text: string) => text.replace(/\[choice: link\][\s\S]*?\[end\]/, "The post: {{link}}"),
      `${lineOf("Dear ")}this letter needs [choice: link] somewhere`,
    ],
    [
      "a part without text",
      (text: string) => text.replace("- Complain about the school\n", ""),
      `${lineOf("[choice: happened-school-complaint]")}[choice: happened-school-complaint] has no text`,
    ],
    [
      "a gap that nobody fills",
      (text: string) => text.replace("{{phone}}", "{{fax}}"),
      `${lineOf("If you'd like")}{{fax}} is not known here. Known: salutation, where`,
    ],
    [
      "a gap with a brace too few",
      (text: string) => text.replace("{{phone}}", "{{phone}"),
      `${lineOf("If you'd like")}{{ is not known here`,
    ],
    [
      "a letter that names nobody",
      (text: string) => text.replace("{{salutation: name}}", "parent"),
      `${lineOf("Dear ")}this letter needs {{salutation}} somewhere`,
    ],
    [
      "no title",
      (text: string) => text.replace(/^title: .*$/m, "title:"),
      `${lineOf("title:")}title: is missing`,
    ],
    ["no text", (text: string) => text.replace(/\n---\n[\s\S]*$/, "\n---\n"), "line 13: has no text"],
  ])("%s: stops the start, with file, line and reason (rule 20)", (_, change, words) => {
    expect(saidAbout(change)).toContain(words);
  });
});

describe("filling a letter", () => {
  const { misuse } = readLetterTemplates(CONTENT);
  const filled = (chosen: string[], fillings: Record<string, string> = {}) =>
    fillLetter(misuse, { chosen, fillings });

  it("names what is still to be filled, and only of parts that are chosen", () => {
    const always = ["salutation", "where", "toDiscuss", "signatory", "signatoryRole"];
    expect(filled([]).gaps.map(({ name }) => name)).toEqual(always);
    expect(filled(["warning"]).gaps.map(({ name }) => name)).toContain("continuing");
    expect(filled([]).gaps[0]).toEqual({ name: "salutation", words: "name" });
  });

  it("leaves nothing open where everything is typed", () => {
    const fillings = { salutation: "Ms Evans", where: "Facebook", toDiscuss: "incident" };
    const letter = filled([], { ...fillings, signatory: "Ann Head", signatoryRole: "Headteacher" });
    expect(letter.gaps).toEqual([]);
    expect(letter.markdown).toMatch(/^Dear Ms Evans,\n\nIt has recently/);
    expect(letter.markdown).toMatch(/Ann Head\\\nHeadteacher$/);
  });

  it("keeps every part in its order, the chosen ones marked", () => {
    const { parts } = filled(["link"]);
    expect(parts.length).toBeGreaterThan(15);
    expect(
      parts.filter(({ isChosen, choice }) => isChosen && choice !== null).map(({ choice }) => choice),
    ).toEqual(["link"]);
    expect(parts.find(({ choice }) => choice === "warning")?.note).toMatch(/^If appropriate/);
  });

  it("makes one list of bullets, and a bullet of each line in own words", () => {
    const { markdown } = filled(["happened-comments", "happened-own-words"], {
      ownWords: "Say this\n\nSay that",
    });
    expect(markdown).toContain("other parents or pupils\n- Say this\n- Say that\n\n");
  });

  it("keeps a script in own words as words", () => {
    const script = "<script>alert(1)</script> [me](javascript:alert(2)) **loud**";
    const html = renderMarkdown(filled(["happened-own-words"], { ownWords: script }).markdown);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; [me](javascript:alert(2)) **loud**");
    expect(html).not.toMatch(/<script|<a |<strong>loud/);
  });

  it("keeps a sign in own words as words too", () => {
    const { markdown } = filled(["happened-own-words"], {
      ownWords: "{{signatory}} [end]",
      signatory: "Ann Head",
    });
    expect(renderMarkdown(markdown)).toContain("{{signatory}} [end]");
  });
});
