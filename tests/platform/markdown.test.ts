import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { escapeMarkdown, renderMarkdown, renderPolicy } from "#app/platform/markdown.server.ts";

const render = (markdown: string) =>
  renderPolicy(markdown, createHash("sha256").update(markdown).digest("hex"));

const numbersOf = (markdown: string) => render(markdown).clauses.map(({ number }) => number);

/** What is really in the HTML: its tags with their attributes. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<(\w+)[^>]*>/g)].map(([tag]) => tag);
}

describe("the clauses of a policy", () => {
  it("are a section's paragraphs and bullets, numbered together from 1", () => {
    const markdown =
      "## 4. Inappropriate use\n\nIntroduction.\n\n- one\n- two\n\nMore.\n\n## 5. Procedure\n\nFirst.\n";
    expect(render(markdown).clauses).toEqual([
      { number: "4.1", text: "Introduction." },
      { number: "4.2", text: "one" },
      { number: "4.3", text: "two" },
      { number: "4.4", text: "More." },
      { number: "5.1", text: "First." },
    ]);
    expect(render(markdown).sections).toEqual([
      { number: "4", title: "Inappropriate use" },
      { number: "5", title: "Procedure" },
    ]);
  });

  it("each have an anchor, and a link to it that a screen reader names", () => {
    const { html } = render("## 4. Use\n\nIntroduction.\n\n- one\n");
    expect(html).toContain('<h2 id="4">4. Use</h2>');
    expect(html).toContain(
      '<p class="clause" id="4.1"><a class="clause-number" href="#4.1" aria-label="Clause 4.1">4.1</a> Introduction.</p>',
    );
    expect(html).toContain('<li class="clause" id="4.2"><a class="clause-number" href="#4.2"');
    const ids = [...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets).toEqual(["4.1", "4.2"]);
    expect(ids).toEqual(["4", ...targets]);
  });

  it("count the section where the school gave its headings no numbers", () => {
    expect(numbersOf("## Aims\n\nA.\n\n## Who\n\nB.\n\n- c\n")).toEqual(["1.1", "2.1", "2.2"]);
  });

  it("before the first heading are numbered under 0", () => {
    expect(numbersOf("Foreword.\n\n## 1. Aims\n\nA.\n")).toEqual(["0.1", "1.1"]);
  });

  it("of an ordered list keep the list's own numbers beside their own", () => {
    const { html, clauses } = render("## 2. Steps\n\n3. three\n4. four\n");
    expect(html).toContain('<ol start="3">');
    expect(html.match(/<li class="clause"/g)).toHaveLength(2);
    expect(clauses).toEqual([
      { number: "2.1", text: "three" },
      { number: "2.2", text: "four" },
    ]);
  });

  it("keep a list within a bullet, whole, as part of that bullet", () => {
    const { html, clauses } = render("## 1. Aims\n\n- one\n  - inner a\n  - inner b\n- two\n");
    expect(clauses.map(({ number }) => number)).toEqual(["1.1", "1.2"]);
    expect(clauses[0]?.text).toContain("inner a");
    expect(html).toMatch(/one\s*<ul>\s*<li>inner a<\/li>\s*<li>inner b<\/li>\s*<\/ul>\s*<\/li>/);
  });

  it("of a list with space between its bullets are the same, with all their paragraphs", () => {
    const { html, clauses } = render("## 1. Aims\n\n- one\n\n- two\n\n  and more\n");
    expect(clauses).toEqual(
      [
        { number: "1.1", text: "one" },
        { number: "1.2", text: "two and more" },
      ].map((clause) =>
        expect.objectContaining({ number: clause.number, text: expect.stringContaining(clause.text) }),
      ),
    );
    expect(html.match(/<li class="clause"/g)).toHaveLength(2);
    expect(html).toContain("<p>and more</p>");
  });

  it("do not count tables, quotes and lower headings, which are shown all the same", () => {
    const { html, clauses } = render(
      "## 1. Aims\n\nA.\n\n### Under it\n\n> A quote\n\n| What | Long |\n| - | - |\n| Mail | 30 |\n\nB.\n",
    );
    expect(clauses.map(({ text }) => text)).toEqual(["A.", "B."]);
    expect(html).toContain("<h3>Under it</h3>");
    expect(html).toContain("<th>What</th>");
    expect(html).toContain("<td>30</td>");
    expect(html).toMatch(/<blockquote>\s*<p>A quote<\/p>/);
  });

  it("are numbered the same the second time that the text is asked for", () => {
    const markdown = "## 1. Aims\n\nA.\n";
    expect(render(markdown)).toEqual(render(markdown));
  });
});

describe("what a text may not do", () => {
  it("HTML in it is shown, and not obeyed", () => {
    const texts = [
      "<script>alert(1)</script>",
      'Hello <b onclick="steal()">you</b>',
      "<img src=x onerror=alert(1)>",
      "<style>body { display: none }</style>",
      "<iframe src='https://example.test'></iframe>",
      "<!-- hidden -->",
      "<form action='https://example.test'><input name=code></form>",
      "- <svg onload=alert(1)>",
      "## 1. <u onmouseover=x>Title</u>",
      "| <b>a</b> |\n| - |\n| <script>x</script> |",
    ];
    const allowed =
      /^<(h2|h3|p|ul|li|a|table|thead|tbody|tr|th|td|strong|em)( (id|class|href|aria-label)="[^"]*")*>$/;
    let looked = 0;
    for (const text of texts) {
      for (const html of [renderMarkdown(text), render(text).html]) {
        expect(tagsOf(html).filter((tag) => !allowed.test(tag))).toEqual([]);
        expect(html).toContain("&lt;");
        looked += 1;
      }
    }
    expect(looked).toBe(20);
  });

  it("a link leads to web, mail, phone or this site, and nowhere else", () => {
    const refused = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "&#106;avascript:alert(1)",
      "java&#x0A;script:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "//example.test/elsewhere",
    ];
    for (const address of refused) {
      const html = renderMarkdown(`[press](${address})`);
      expect(html, address).not.toContain("href");
      expect(html, address).toContain("press");
    }
    expect(refused).toHaveLength(8);

    const allowed = [
      "https://example.test/a",
      "http://example.test",
      "mailto:office@example.test",
      "tel:01691652960",
      "/help",
      "#4.1",
    ];
    for (const address of allowed)
      expect(renderMarkdown(`[press](${address})`)).toContain(`href="${address}"`);
    expect(allowed).toHaveLength(6);
  });

  it("a picture becomes its words: nothing is loaded from anywhere", () => {
    expect(renderMarkdown("![Our school](https://example.test/counter.gif)")).toBe("<p>Our school</p>\n");
  });
});

describe("a value that is put into Markdown", () => {
  const VALUES = [
    "Siân O’Rourke-Łukasz",
    "A*B* _c_ `d` **e** ~~f~~",
    "[press](https://example.test)",
    "![picture](https://example.test/x.gif)",
    "https://example.test/a?b=c",
    "HTTP://EXAMPLE.TEST",
    "www.example.test",
    "somebody@example.test",
    "<b>Bob</b> & <script>alert(1)</script>",
    "&lt;b&gt; &amp;",
    "1. Bob",
    "# Bob",
    "- Bob",
    "> Bob",
    "a | b",
    "{{code}}",
    "\\*back\\slash",
    "$& $1",
    "Bob\n\n# Heading\n\n- bullet",
    "    code",
    "😀 Dafydd ap Gwilym",
    "___",
    "---",
  ];

  it("stays what it was, in a sentence and as a bullet", () => {
    let values = 0;
    for (const value of VALUES) {
      const asRead = value.trim().replace(/\s*\n\s*/g, " ");
      const sentence = renderMarkdown(`Hello ${escapeMarkdown(value)}, welcome`);
      const bullet = renderMarkdown(`- ${escapeMarkdown(value)}`);
      expect(tagsOf(sentence), value).toEqual(["<p>"]);
      expect(tagsOf(bullet), value).toEqual(["<ul>", "<li>"]);
      expect(readable(sentence), value).toBe(`Hello ${asRead}, welcome`);
      expect(readable(bullet), value).toBe(asRead);
      values += 1;
    }
    expect(values).toBe(23);
  });

  function readable(html: string): string {
    return html
      .replace(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .trim();
  }
});
