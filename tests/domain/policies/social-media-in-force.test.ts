import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { procedureInForce } from "#app/domain/matters/procedure-in-force.server.ts";
import { socialMediaInForce } from "#app/domain/policies/social-media-in-force.server.ts";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { aDraft, publishDraft } from "#tests/support/make-drafts.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

/** The number of the text that a letter quotes about a post of that day. */
function numberOn(db: Database, on: string): number | null {
  const quoted = socialMediaInForce(db, { on });
  const version = quoted.status === "in-force" ? quoted.version : null;
  // A step of a matter quotes the same text as a letter.
  expect(procedureInForce(db, { on })?.id ?? null).toBe(version?.id ?? null);
  return version?.number ?? null;
}

describe("the text that a letter and a step of a matter quote (rule 17)", () => {
  it("is the one that was in force on the day of the post, whatever came after", () => {
    const db = aSchool();
    publishDraft(db, aDraft(db, "social-media"), { inForceSince: "2026-09-14" });
    expect(numberOn(db, "2026-09-13")).toBe(1);
    expect(numberOn(db, "2026-09-14")).toBe(2);
    expect(numberOn(db, "2030-01-01")).toBe(2);
  });

  it("is the first one on a day before the portal had it, and none before that was in force", () => {
    const db = aSchool();
    expect(numberOn(db, "2023-06-01")).toBe(1);
    expect(numberOn(db, "2024-02-29")).toBe(1);
    expect(numberOn(db, "2023-05-31")).toBeNull();
  });

  it("is no later one before that was published, even if it says that it was in force before", () => {
    const db = aSchool();
    publishDraft(db, aDraft(db, "social-media"), { inForceSince: "2026-09-01" });
    expect(numberOn(db, "2026-09-13")).toBe(1);
    expect(numberOn(db, "2026-09-14")).toBe(2);
  });

  it("says when the post is of the very day on which it began to count", () => {
    const db = aSchool();
    publishDraft(db, aDraft(db, "social-media"), { inForceSince: "2026-09-14" });
    expect(socialMediaInForce(db, { on: "2026-09-14" })).toMatchObject({ isFirstDay: true });
    expect(socialMediaInForce(db, { on: "2026-09-15" })).toMatchObject({ isFirstDay: false });
  });

  it("is none once the policy is out of force", () => {
    const db = aSchool();
    db.update(policies).set({ outOfForceSince: "2026-09-20" }).where(eq(policies.slug, "social-media")).run();
    expect(numberOn(db, "2026-09-19")).toBe(1);
    expect(numberOn(db, "2026-09-20")).toBeNull();
  });
});
