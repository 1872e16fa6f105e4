import { describe, expect, it } from "vitest";
import { changesBetween, type TextToCompare } from "#app/domain/policies/changes-between.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { versionsToCompare } from "#app/domain/policies/versions-to-compare.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { policyVersions } from "#db/schema.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

const SLUG = "social-media";

function changesIn(db: Database) {
  const found = versionsToCompare(db, { slug: SLUG });
  if (found.status !== "found") throw new Error(`Not found: ${found.status}`);
  const takenApart = (version: typeof policyVersions.$inferSelect): TextToCompare => ({
    version,
    ...renderPolicy(version.markdown, version.sha256),
  });
  return changesBetween(takenApart(found.before), takenApart(found.now), found.published);
}

function afterChanging(rewrite: (markdown: string) => string, ...earlier: ((markdown: string) => string)[]) {
  const db = aSchool();
  for (const change of [...earlier, rewrite]) aLaterVersion(db, SLUG, { kind: "material", rewrite: change });
  return changesIn(db);
}

describe("what changed between two versions", () => {
  it("names a heading that changed, though no clause did", () => {
    const changes = afterChanging((text) => text.replace("1. Overview", "1. In general"));
    expect(changes.clauses).toEqual([]);
    expect(changes.headings).toMatchObject([
      { kind: "removed" },
      { kind: "added", now: { text: "In general" } },
    ]);
  });

  it("owns up to a change outside the numbered clauses, such as in a table", () => {
    const table = "\n| Who | When |\n| --- | --- |\n| Head | Monday |\n";
    const changes = afterChanging(
      (text) => text.replace("Monday", "Friday"),
      (text) => text + table,
    );
    expect(changes).toMatchObject({ clauses: [], headings: [], hasOtherChanges: true, isSameText: false });
  });

  it("says nothing of bold type and a space, but not that the texts are the same", () => {
    const changes = afterChanging((text) => text.replace("now widely", "now **widely**"));
    expect(changes).toMatchObject({ clauses: [], headings: [], hasOtherChanges: false, isSameText: false });
  });

  it("shows where a link leads, which may be what changed", () => {
    const link = (to: string) => `\nSee [our page](${to}).\n`;
    const changes = afterChanging(
      (text) => text.replace("/old", "/new"),
      (text) => text + link("https://example.test/old"),
    );
    expect(JSON.stringify(changes.clauses)).toContain("https://example.test/");
    expect(changes.counts).toMatchObject({ reworded: 1, kept: 1 });
  });

  it("counts clauses that only have another number now", () => {
    const changes = afterChanging((text) => text.replace("\n\nSocial", "\n\nThis is new.\n\nSocial"));
    expect(changes.counts).toEqual({ added: 1, removed: 0, reworded: 0, kept: 1, renumbered: 1 });
  });

  it("brings the note of every version in between, the newest first", () => {
    const db = aSchool();
    aLaterVersion(db, SLUG, { kind: "material", changeNote: "First note" });
    aLaterVersion(db, SLUG, { kind: "correction", changeNote: "Second note" });
    const found = versionsToCompare(db, { slug: SLUG, from: 1 });
    expect(found.status === "found" && found.published.map(({ changeNote }) => changeNote)).toEqual([
      "Second note",
      "First note",
    ]);
    expect(findPolicy(db, { slug: SLUG })).toMatchObject({ inForce: { number: 3 } });
  });
});
