import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";

const { pages, pagesIn } = readContent(join(import.meta.dirname, "..", "..", "content"));
const TRANSLATED = (["cy", "pl"] as const).flatMap((language) =>
  (["privacy", "accessibility"] as const).map((name) => ({ language, name })),
);

/** What a translation has as often as its original, in the same order: headings, rows, bullets, links, and what is filled in. */
function shapeOf(body: string): string[] {
  return body
    .split("\n")
    .flatMap((line) => [
      ...(/^(#+ |- |\||$)/.exec(line)?.slice(0, 1) ?? ["text"]),
      ...[...line.matchAll(/\]\(([^)]+)\)|<(https:[^>]+)>/g)].map(([, link, bare]) => link ?? bare ?? ""),
      ...[...line.matchAll(/\{\{\w+\}\}/g)].map(([placeholder]) => placeholder).toSorted(),
    ]);
}

describe.for(TRANSLATED)("the $name page in $language", ({ language, name }) => {
  it("says at its beginning that the English one counts, and then has all that the English one has", () => {
    const body = pagesIn[language][name]?.body ?? "";
    const [notice, ...rest] = body.trim().split("\n\n");
    expect(notice).toMatch(/Saesneg sy'n cyfrif|Wiążąca jest .* po angielsku/);
    const english = shapeOf(pages[name].body.trim());
    expect(english.length).toBeGreaterThan(50);
    expect(shapeOf(rest.join("\n\n"))).toEqual(english);
  });
});
