import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToMarkdown } from "#app/platform/html-to-markdown.server.ts";
import { cleanHtml, renderDraft } from "#app/platform/markdown.server.ts";
import { readPastedText } from "#app/platform/pasted-text.ts";
import { lookAtText } from "#app/platform/policy-problems.server.ts";

const markdownOf = (text: string) => readPastedText(text).markdown;

describe("pasted text becomes Markdown", () => {
  it("with its bullets and numbers as lists", () => {
    expect(markdownOf("We ask you:\n• to talk\n– to write\n- to wait\n* to rest\n\uF0B7 to read")).toBe(
      "We ask you:\n\n- to talk\n- to write\n- to wait\n- to rest\n- to read\n",
    );
    expect(markdownOf("Then:\n1) talk\n2) write\n3. wait")).toBe("Then:\n\n1. talk\n2. write\n3. wait\n");
  });

  it("with its short lines as headings, and the numbers of its clauses taken off", () => {
    const pasted =
      "1. Aims\n1.1 We listen.\n1.2 We act.\n2. Who it is for\nEverybody.\n3 Further steps\nNone.";
    expect(readPastedText(pasted)).toEqual({
      markdown:
        "## 1. Aims\n\nWe listen.\n\nWe act.\n\n## 2. Who it is for\n\nEverybody.\n\n## 3. Further steps\n\nNone.\n",
      numbersRemoved: 2,
      headingsGuessed: 3,
    });
    expect(markdownOf("Our aims\n\nWe listen, all of us, and always.")).toBe(
      "## Our aims\n\nWe listen, all of us, and always.\n",
    );
  });

  it("keeps headings that were pasted as Markdown, and guesses no others", () => {
    expect(markdownOf("# Aims\nShort line\nWe listen.")).toBe("## Aims\n\nShort line\n\nWe listen.\n");
  });

  it("mends lines that a PDF broke within a sentence", () => {
    expect(markdownOf("Please talk to the\nschool first. We will\nlisten.\nThank you.")).toBe(
      "Please talk to the school first. We will listen.\n\nThank you.\n",
    );
  });

  it("with smart quotes and every other sign as what it is", () => {
    const text =
      "“It’s” 5 * 3, a_b, [x](javascript:y), <b>tag</b>, `code`, &lt;, ~~no~~ https://example.test/a_b_c.";
    const { html } = renderDraft(markdownOf(`Words.\n${text}`));
    expect(html).toContain(
      "“It’s” 5 * 3, a_b, [x](javascript:y), &lt;b&gt;tag&lt;/b&gt;, `code`, &amp;lt;, ~~no~~",
    );
    expect(html).toContain('href="https://example.test/a_b_c"');
  });

  it("that stands alone at the beginning of a line is no quote, table, rule or code", () => {
    const { clauses } = renderDraft(markdownOf("> a quote.\n| a | b |.\n+ plus.\n=====\n    code.\n1. one."));
    expect(clauses.map(({ text }) => text)).toHaveLength(5);
  });
});

/** What the tags in a preview may be. */
const ALLOWED =
  /^<(\/?(h2|h3|h4|p|ul|ol|li|a|strong|em|del|code|pre|blockquote|table|thead|tbody|tr|th|td)|br \/|hr \/)(?:>| )/;
const fragment = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "&lt;script&gt;",
    "&#60;script>",
    "\\<b>",
    "`<i>`",
    "![x](https://example.test/x.gif)",
    "[r]: javascript:alert(1)",
    "<!-- -->",
    "<![CDATA[",
    "\n",
    "\n\n",
    "• ",
    "1) ",
    "## ",
    "    ",
    "```",
    "\0",
  ),
);
const anyText = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(""));

function expectHarmless(html: string): void {
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).toMatch(ALLOWED);
    expect(tag).not.toMatch(/\s(on\w+|style|src)\s*=|href="\s*(?!https?:|mailto:|tel:|\/(?!\/)|#)/i);
  }
}

describe("whatever is pasted", () => {
  it("never makes raw HTML or a script in the preview", () => {
    let looked = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        expectHarmless(lookAtText(markdownOf(text)).rendered.html);
        // Typed into the box as it is, too.
        expectHarmless(lookAtText(text).rendered.html);
        looked += 1;
      }),
      { numRuns: 500 },
    );
    expect(looked).toBe(500);
  });

  it("keeps every word of a plain text", () => {
    const word = fc.constantFrom("Please", "talk", "to", "us", "first", "5", "it’s", "Welsh", "ŵ");
    const line = fc.array(word, { minLength: 1, maxLength: 9 }).map((all) => all.join(" "));
    let looked = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const { html } = renderDraft(markdownOf(lines.join("\n")));
        const shown = html
          .replaceAll(/<a class="clause-number".*?<\/a>/g, "")
          .replaceAll(/<[^>]+>/g, " ")
          .replaceAll(/[\s.]+/g, " ");
        expect(shown.trim()).toBe(lines.join(" ").trim());
        looked += 1;
      }),
      { numRuns: 300 },
    );
    expect(looked).toBe(300);
  });

  it("never makes raw HTML or a script when it comes as HTML, as from a Word file", () => {
    let looked = 0;
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        const { markdown } = htmlToMarkdown(
          cleanHtml(`<p>${text}</p><h1>${more}</h1><ul><li>${text}</li></ul>`),
        );
        expectHarmless(lookAtText(markdown).rendered.html);
        looked += 1;
      }),
      { numRuns: 200 },
    );
    expect(looked).toBe(200);
  });
});

describe("what parents would not see as it was meant", () => {
  const problemsOf = (markdown: string) =>
    lookAtText(markdown).problems.map(({ line, what }) => `${line}: ${what}`);

  it("is said with its line", () => {
    const text = [
      "## 1. Aims",
      "",
      "Some <b>bold</b> words.",
      "",
      "- fine",
      "- [press](javascript:alert)",
      "- ![picture](https://example.test/x.gif)",
      "",
      "### Below",
      "",
      "## 1. Again",
      "",
      "| a | b |",
      "| - | - |",
      "| <i>c</i> | d |",
      "",
      "<div>",
      "Words",
      "</div>",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      "3: raw-html",
      "6: link",
      "7: picture",
      "9: low-heading",
      "11: same-number",
      "13: not-numbered",
      "15: raw-html",
      "17: raw-html",
    ]);
    expect(problemsOf(text.replaceAll("\n", "\r\n"))).toEqual(problemsOf(text));
  });

  it("is nothing in a text as it should be", () => {
    expect(problemsOf("## 1. Aims\n\nSee [help](/help), [web](https://example.test).\n\n- one\n")).toEqual(
      [],
    );
  });

  it("is that a text has no headings, or is nested too deep to be shown", () => {
    expect(problemsOf("Only words.")).toEqual(["null: no-headings"]);
    expect(problemsOf(`${"> ".repeat(50_000)}x`)).toEqual(["null: too-deep"]);
  });
});
