import { describe, expect, it } from "vitest";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { lookAtFile } from "#app/domain/policies/look-at-file.server.ts";
import { offerFileAsDraft } from "#app/domain/policies/offer-file-as-draft.server.ts";
import { type FirstText, publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { setAsideFile } from "#app/domain/policies/set-aside-file.server.ts";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications, policyDrafts } from "#db/schema.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { anOfficeDraft, discarded, policyIdOf } from "#tests/support/office-drafts.ts";
import { anEmptyDatabase, aSchool, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

const CHANGED: FirstText = { ...SOCIAL_MEDIA, markdown: "## 1. Overview\n\nA changed text.\n" };

const offer = (db: Database, text: FirstText) => offerFileAsDraft(db, { text, now: NOON }).status;

describe("a changed file in content/policies", () => {
  it("becomes a draft, once, and is published by nobody (rule 1)", () => {
    const db = aSchool();
    const before = findPolicy(db, { slug: "social-media" });
    expect(offer(db, CHANGED)).toBe("offered");
    expect(findDraft(db, "social-media")).toMatchObject({
      markdown: CHANGED.markdown,
      title: CHANGED.title,
      relatedSlugs: CHANGED.related,
      source: "content-file",
      changedBy: null,
      revision: NOON,
    });
    expect(offer(db, CHANGED)).toBe("nothing-new");
    expect(findDraft(db, "social-media")?.revision).toBe(NOON);
    expect(findPolicy(db, { slug: "social-media" })).toEqual(before);
  });

  it("is one where its title, short title, summary or statement changed too, and not where only its dates did", () => {
    const changes = [
      { title: "Another title" },
      { shortTitle: "Another" },
      { summary: "Another." },
      { statement: "I have read [title] in [version]." },
    ];
    for (const change of changes) {
      const db = aSchool();
      expect(offer(db, { ...SOCIAL_MEDIA, ...change })).toBe("offered");
      expect(findDraft(db, "social-media")).toMatchObject(change);
    }
    expect(changes).toHaveLength(4);
    const quiet = { version: "June 2024", agreedOn: "2024-06-01", lastReviewed: "2024-06" };
    expect(offer(aSchool(), { ...SOCIAL_MEDIA, ...quiet })).toBe("nothing-new");
  });

  it("that still says what an older version said is no change: nothing that was published since is undone", () => {
    const db = aSchool();
    aLaterVersion(db, "social-media", { kind: "material" });
    expect(offer(db, SOCIAL_MEDIA)).toBe("nothing-new");
    expect(db.select().from(policyDrafts).all()).toEqual([]);
  });

  it("waits while the office works on a draft of its own, and is offered after that is gone", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    anOfficeDraft(db, "social-media", { summary: "Ours", staffId: editor.id });
    expect(offer(db, CHANGED)).toBe("waits");
    expect(findDraft(db, "social-media")?.summary).toBe("Ours");
    discarded(db, "social-media", editor.id);
    expect(offer(db, CHANGED)).toBe("offered");
  });

  it("changed once more takes its own place, as long as nobody has worked on it or planned to publish it", () => {
    const db = aSchool();
    offer(db, CHANGED);
    const again = { ...CHANGED, markdown: "## 1. Overview\n\nChanged again.\n" };
    expect(offer(db, again)).toBe("offered");
    expect(findDraft(db, "social-media")).toMatchObject({ markdown: again.markdown, revision: NOON + 1 });

    const planner = aPersonOfStaff(db, "head");
    db.insert(plannedPublications)
      .values({
        policyId: policyIdOf(db, "social-media"),
        revision: NOON + 1,
        publishOn: "2026-10-01",
        label: "October 2026",
        kind: "material",
        inForceSince: "2026-10-01",
        plannedAt: NOON,
        plannedBy: planner.id,
      })
      .run();
    expect(offer(db, CHANGED)).toBe("waits");
    expect(findDraft(db, "social-media")?.markdown).toBe(again.markdown);
  });

  it("that somebody has worked on does not come again once their draft is gone", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    offer(db, CHANGED);
    anOfficeDraft(db, "social-media", { summary: "Better words", staffId: editor.id });
    // As publishing does, which puts the text into a version.
    db.delete(policyDrafts).run();
    expect(offer(db, CHANGED)).toBe("nothing-new");
  });

  it("that was thrown away or set aside does not come again; the next change of it does", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    offer(db, CHANGED);
    discarded(db, "social-media", editor.id);
    expect(offer(db, CHANGED)).toBe("nothing-new");

    anOfficeDraft(db, "social-media", { summary: "Ours", staffId: editor.id });
    const next = { ...CHANGED, summary: "From the file" };
    expect(lookAtFile(db, next).status).toBe("waits");
    expect(setAsideFile(db, { text: next, staffId: editor.id, now: NOON }).status).toBe("set-aside");
    expect(lookAtFile(db, next).status).toBe("nothing-new");
    expect(setAsideFile(db, { text: next, staffId: editor.id, now: NOON }).status).toBe("nothing-waits");
    expect(lookAtFile(db, { ...next, summary: "Once more" }).status).toBe("waits");
  });

  it("with the school's own words takes the place of starter wording, and never the other way round (rule 22)", () => {
    const starter = { ...SOCIAL_MEDIA, starter: true };
    const demo = anEmptyDatabase();
    publishFirstTexts(demo, { texts: [starter], starterTextsToo: true, now: NOON });
    expect(offer(demo, starter)).toBe("nothing-new");
    expect(offer(demo, SOCIAL_MEDIA)).toBe("offered");

    expect(offer(aSchool(), { ...CHANGED, starter: true })).toBe("nothing-new");
  });

  it("of a policy without a published text is left to the first publishing", () => {
    const db = anEmptyDatabase();
    const starter = { ...SOCIAL_MEDIA, starter: true };
    publishFirstTexts(db, { texts: [starter], starterTextsToo: false, now: NOON });
    expect(offer(db, SOCIAL_MEDIA)).toBe("nothing-new");
    expect(offer(db, { ...SOCIAL_MEDIA, slug: "unknown" })).toBe("nothing-new");
  });
});
