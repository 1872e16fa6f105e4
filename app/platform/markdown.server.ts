import { Marked, type Token, type Tokens } from "marked";
import sanitizeHtml from "sanitize-html";

/*
 * The one place where Markdown becomes HTML. Raw HTML in a text is shown, not obeyed; links go only where a school's
 * text would lead; what comes out passes an allow-list all the same.
 */

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
  },
});

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ..."h2 h3 h4 p ul ol li a strong em del code pre blockquote hr br".split(" "),
    ..."table thead tbody tr th td span".split(" "),
  ],
  allowedAttributes: {
    "*": ["id"],
    a: ["href", "class", "aria-label"],
    p: ["class"],
    li: ["class"],
    ol: ["start"],
  },
  allowedClasses: { a: ["clause-number"], p: ["clause"], li: ["clause"] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowProtocolRelative: false,
};

export type Clause = {
  /** "4.1" is section 4's introduction; paragraphs and bullets are numbered together (DESIGN.md section 3). */
  number: string;
  text: string;
};

export type RenderedPolicy = {
  html: string;
  sections: { number: string; title: string }[];
  clauses: Clause[];
  /** The Markdown of all that has no number: tables, quotes, small headings. */
  unnumbered: string;
};

const rendered = new Map<string, RenderedPolicy>();

/** A policy's text with a number and an anchor on every clause. `sha256` of the text saves doing it twice. */
export function renderPolicy(markdown: string, sha256: string): RenderedPolicy {
  const known = rendered.get(sha256);
  if (known) return known;
  const made = numberClauses(marked.lexer(markdown));
  rendered.set(sha256, made);
  return made;
}

/** The same for a text that is being written: it changes with every key, and none of it is kept in mind. */
export function renderDraft(markdown: string): RenderedPolicy {
  return numberClauses(marked.lexer(markdown));
}

/** The parts of a text, for whoever looks for mistakes in it. */
export function partsOf(markdown: string): Token[] {
  return marked.lexer(markdown);
}

/** Does a link to there survive in a text? What decides is what renders it. */
export function isAllowedLink(address: string): boolean {
  return sanitizeHtml(`<a href="${escapeHtml(address)}">link</a>`, ALLOWED).includes("href=");
}

/** HTML that somebody's file was turned into: what a policy may hold, and footnotes, stay; all else goes. */
export function cleanHtml(html: string): string {
  const { allowedTags, ...more } = ALLOWED;
  return sanitizeHtml(html, { ...more, allowedTags: [...(allowedTags || []), "h1", "h5", "h6", "sup"] });
}

/** The same to be looked at within a page of ours: it leads nowhere, and its headings stand below the page's own. */
export function showHtml(html: string): string {
  return sanitizeHtml(cleanHtml(html), {
    allowedTags: [...(ALLOWED.allowedTags || []), "sup"],
    allowedAttributes: { ol: ["start"] },
    transformTags: { h1: "h3", h2: "h3", h3: "h4", h5: "h4", h6: "h4", a: "span" },
  });
}

/** A policy's HTML without its anchors: for a page that shows it beside another text with the same numbers. */
export function withoutAnchors(html: string): string {
  const allowedAttributes = { a: ["class"], p: ["class"], li: ["class"], ol: ["start"] };
  return sanitizeHtml(html, { ...ALLOWED, allowedAttributes });
}

/** A page or a mail of our own: plain Markdown. */
export function renderMarkdown(markdown: string): string {
  return sanitizeHtml(marked.parse(markdown, { async: false }), ALLOWED);
}

/** Makes a value safe to be put into Markdown: a name such as "A*B" stays a name, and "http://…" is no link. */
export function escapeMarkdown(value: string): string {
  return value
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:]/g, "\\$&")
    .replace(/\s*\n\s*/g, " ");
}

function numberClauses(tokens: Token[]): RenderedPolicy {
  const html: string[] = [];
  const sections: RenderedPolicy["sections"] = [];
  const clauses: Clause[] = [];
  const unnumbered: string[] = [];
  let section = "0";
  let count = 0;

  const clause = (tag: "p" | "li", inline: string, text: string) => {
    count += 1;
    const number = `${section}.${count}`;
    clauses.push({ number, text });
    html.push(
      `<${tag} class="clause" id="${number}"><a class="clause-number" href="#${number}" aria-label="Clause ${number}">${number}</a> ${inline}</${tag}>`,
    );
  };

  for (const token of tokens) {
    if (isHeading(token) && token.depth <= 2) {
      const [, number, title] = /^(?:(\d+)\.?\s+)?(.*)$/.exec(token.text) ?? [];
      section = number ?? String(sections.length + 1);
      count = 0;
      sections.push({ number: section, title: title ?? token.text });
      html.push(`<h2 id="${section}">${inline(token.tokens)}</h2>`);
    } else if (isParagraph(token)) {
      clause("p", inline(token.tokens), plain(token.text));
    } else if (isList(token)) {
      html.push(token.ordered ? `<ol start="${token.start || 1}">` : "<ul>");
      for (const item of token.items) clause("li", marked.parser(item.tokens).trim(), plain(item.text));
      html.push(token.ordered ? "</ol>" : "</ul>");
    } else {
      html.push(marked.parser([token]));
      unnumbered.push(token.raw.trim());
    }
  }
  return {
    html: sanitizeHtml(html.join("\n"), ALLOWED),
    sections,
    clauses,
    unnumbered: unnumbered.join("\n").trim(),
  };
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";
const isParagraph = (token: Token): token is Tokens.Paragraph => token.type === "paragraph";
const isList = (token: Token): token is Tokens.List => token.type === "list";
const inline = (tokens: Token[] = []): string => marked.Parser.parseInline(tokens, marked.defaults);

function plain(text: string): string {
  return text.replace(/<(https?:[^>]+)>/g, "$1").replace(/\s+/g, " ");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
