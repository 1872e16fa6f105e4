import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { discardDraft } from "#app/domain/policies/discard-draft.server.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { auditEvents, plannedPublications, policyDrafts } from "#db/schema.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { anOfficeDraft, discarded, fieldsFor, policyIdOf } from "#tests/support/office-drafts.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

describe("a draft", () => {
  it("begins with the text in force, and a look at it keeps nothing", () => {
    const db = aSchool();
    expect(fieldsFor(db, "social-media")).toEqual({
      title: SOCIAL_MEDIA.title,
      shortTitle: SOCIAL_MEDIA.shortTitle,
      summary: SOCIAL_MEDIA.summary,
      statement: SOCIAL_MEDIA.statement,
      markdown: SOCIAL_MEDIA.markdown,
      relatedSlugs: SOCIAL_MEDIA.related,
      lastReviewedOn: null,
    });
    expect(findDraft(db, "social-media")).toBeNull();
  });

  it("is kept with who saved it and when, and changes nothing that parents are shown (rule 1)", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    const before = findPolicy(db, { slug: "social-media" });
    const saved = anOfficeDraft(db, "social-media", { markdown: "## 1. New\n\nWords.", staffId: editor.id });
    expect(saved).toEqual({ status: "saved", revision: NOON });
    expect(findDraft(db, "social-media")).toMatchObject({
      title: SOCIAL_MEDIA.title,
      markdown: "## 1. New\n\nWords.\n",
      source: "office",
      changedBy: editor.id,
      changedAt: NOON,
    });
    expect(findPolicy(db, { slug: "social-media" })).toEqual(before);
    const event = onlyOne(db.select().from(auditEvents).where(eq(auditEvents.action, "saved-draft")).all());
    expect(event).toMatchObject({ actorId: editor.id, subjectId: policyIdOf(db, "social-media") });
  });

  it("of which somebody has saved a newer one is not written over: they are told who it was", () => {
    const db = aSchool();
    const [ann, bob] = ["Ann", "Bob"].map((name) =>
      aPersonOfStaff(db, "office", { name, email: `${name.toLowerCase()}@example.test` }),
    );
    anOfficeDraft(db, "social-media", { summary: "Ann's", ...(ann && { staffId: ann.id }), revision: 0 });
    const late = anOfficeDraft(db, "social-media", {
      summary: "Bob's",
      ...(bob && { staffId: bob.id }),
      revision: 0,
    });
    expect(late).toEqual({ status: "changed-meanwhile", revision: NOON, by: "Ann" });
    expect(findDraft(db, "social-media")?.summary).toBe("Ann's");
    expect(anOfficeDraft(db, "social-media", { summary: "Bob's", revision: NOON })).toEqual({
      status: "saved",
      revision: NOON + 1,
    });
    expect(db.select().from(policyDrafts).all()).toHaveLength(1);
  });

  it("that took the place of another is not written over from a page that was open on that one", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    const first = anOfficeDraft(db, "social-media", { summary: "First", staffId: editor.id });
    discarded(db, "social-media", editor.id);
    anOfficeDraft(db, "social-media", { summary: "Another", staffId: editor.id, now: NOON + 1 });
    const revision = first.status === "saved" ? first.revision : 0;
    const late = anOfficeDraft(db, "social-media", { summary: "First again", staffId: editor.id, revision });
    expect(late.status).toBe("changed-meanwhile");
    expect(findDraft(db, "social-media")?.summary).toBe("Another");
  });

  it("that is thrown away takes the plan to publish it along; one that was saved since stays", () => {
    const db = aSchool();
    const editor = aPersonOfStaff(db, "office");
    anOfficeDraft(db, "social-media", { summary: "First", staffId: editor.id });
    const policyId = policyIdOf(db, "social-media");
    db.insert(plannedPublications)
      .values({
        policyId,
        revision: NOON,
        publishOn: "2026-10-01",
        label: "October 2026",
        kind: "material",
        inForceSince: "2026-10-01",
        plannedAt: NOON,
        plannedBy: editor.id,
      })
      .run();
    anOfficeDraft(db, "social-media", { summary: "Second", staffId: editor.id });
    const by = { policyId, staffId: editor.id, now: NOON };
    expect(discardDraft(db, { ...by, revision: NOON })).toEqual({ status: "changed-meanwhile" });
    expect(findDraft(db, "social-media")?.summary).toBe("Second");
    expect(discarded(db, "social-media", editor.id)).toBe("discarded");
    expect(findDraft(db, "social-media")).toBeNull();
    expect(db.select().from(plannedPublications).all()).toEqual([]);
    expect(discarded(db, "social-media", editor.id)).toBe("no-draft");
    expect(fieldsFor(db, "social-media").summary).toBe(SOCIAL_MEDIA.summary);
  });
});
