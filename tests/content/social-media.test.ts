import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { policies, policyVersions } from "#db/schema.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aPortalForThisTest } from "#tests/support/running-portal.ts";
import { aDemoSchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/** Sections 1 to 6 of the school's own policy, as the school has published it. */
const SOURCE = readFileSync(join(import.meta.dirname, "social-media-policy.txt"), "utf8");

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The text without the signs that make headings and bullets of it. */
const wordsOf = (markdown: string) => inOneLine(markdown.replace(/^(## |- )/gm, "")).split(" ");

/** What a reader sees of HTML, without the clauses' numbers. */
function wordsShown(html: string): string[] {
  const text = html
    .replace(/<a class="clause-number".*?<\/a>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  return inOneLine(text).split(" ");
}

const sourceWords = wordsOf(SOURCE);
const file = onlyOne(
  readContent(join(import.meta.dirname, "../../content")).policies.filter(
    ({ slug }) => slug === "social-media",
  ),
);

describe("the school's policy on social media", () => {
  it("is the school's own, word for word, in all six sections", () => {
    expect(sourceWords.length).toBeGreaterThan(900);
    expect(wordsOf(file.markdown)).toEqual(sourceWords);
    expect(file).toMatchObject({
      title: "Policy on parental use of social networking and internet sites",
      version: "June 2023",
      inForceSince: "2023-06",
      agreedOn: null,
      starter: false,
      acknowledge: true,
    });
  });

  it("is published as it stands in the file, byte for byte (rule 1)", () => {
    const school = aDemoSchoolOnDisk();
    onTestFinished(() => school.remove());
    const { version } = onlyOne(
      school.db
        .select({ version: policyVersions })
        .from(policyVersions)
        .innerJoin(policies, eq(policies.id, policyVersions.policyId))
        .where(eq(policies.slug, "social-media"))
        .all(),
    );
    expect(version.markdown).toBe(file.markdown);
  });

  it("is shown in the same words, in six sections of numbered clauses", () => {
    const { html, sections, clauses } = renderPolicy(file.markdown, "social-media");
    const shown = wordsShown(html);
    // An address in pointed brackets becomes a link without them.
    expect(shown).toEqual(sourceWords.map((word) => word.replace(/^<(https:.*)>$/, "$1")));
    expect(sections.map(({ number, title }) => `${number}. ${title}`)).toEqual([
      "1. Overview",
      "2. Objectives",
      "3. Appropriate use of social networking sites by parents",
      "4. Inappropriate use of social networking sites by parents",
      "5. Procedure the school will follow if inappropriate use continues",
      "6. Other relevant policies:",
    ]);
    const perSection = sections.map(
      ({ number }) => clauses.filter((one) => one.number.startsWith(`${number}.`)).length,
    );
    expect(perSection).toEqual([1, 7, 5, 9, 7, 8]);
    expect(clauses.find(({ number }) => number === "4.2")?.text).toBe(
      "Naming children or posting any comments about children who attend Trefonen School",
    );
  });

  it("has one bullet where a page break of the source tore it in two", () => {
    const { clauses } = renderPolicy(file.markdown, "social-media");
    const police = onlyOne(clauses.filter(({ text }) => text.startsWith("Contact the police")));
    expect(police.number).toBe("5.4");
    expect(police.text).toMatch(/has a racial or 'hate crime' element, .* or is threatening violence$/);
  });

  it("says on its page since when it is in force, and that the day of its agreement is not recorded", async () => {
    const portal = await aPortalForThisTest("demo");
    const page = await aVisitor(portal.url).get("/policies/social-media");
    expect(page.text).toContain("June 2023");
    expect(page.text).toMatch(
      /Not recorded whether the governing body of Trefonen Primary School\s+has agreed it/,
    );
    const markdown = await aVisitor(portal.url).get("/policies/social-media.md");
    expect(wordsOf(markdown.html).join(" ")).toContain(sourceWords.join(" "));
  });
});
