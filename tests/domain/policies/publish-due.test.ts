import { describe, expect, it } from "vitest";
import { DAY, startOfDay } from "#app/dates.ts";
import { cancelPlannedPublication } from "#app/domain/policies/cancel-planned-publication.server.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { listPolicies } from "#app/domain/policies/list-policies.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { policyRecord } from "#app/domain/policies/policy-record.server.ts";
import { publishDue } from "#app/domain/policies/publish-due.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, plannedPublications } from "#db/schema.ts";
import { A_CHANGE, aDraft, editDraft, NO_STARTERS } from "#tests/support/make-drafts.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const OCTOBER = "2026-10-01";
const ON_THE_DAY = startOfDay(OCTOBER);

function aPlan(db: Database, changes: Partial<Parameters<typeof planPublication>[1]> = {}) {
  const draft = findDraft(db, "social-media") ?? aDraft(db, "social-media");
  const staffId = aMemberOfStaff(db, { role: "head" });
  const outcome = planPublication(db, {
    policyId: draft.policyId,
    revision: draft.revision,
    publishOn: OCTOBER,
    publication: { ...A_CHANGE, inForceSince: OCTOBER, askAgainFrom: OCTOBER },
    starterTexts: NO_STARTERS,
    staffId,
    now: NOON,
    ...changes,
  });
  return { draft, staffId, status: outcome.status };
}

const due = (db: Database, now: number) => publishDue(db, { starterTexts: NO_STARTERS, now });
const numberInForce = (db: Database) => {
  const found = findPolicy(db, { slug: "social-media" });
  return found.status === "found" ? found.inForce.number : null;
};
const record = (db: Database, now = NOON) =>
  policyRecord(db, { slug: "social-media", starterTexts: NO_STARTERS, now });

describe("a planned publication", () => {
  it("happens by itself on its day, once, in the name of whoever planned it", () => {
    const db = aSchool();
    const { staffId, status } = aPlan(db);
    expect(status).toBe("planned");
    expect(due(db, ON_THE_DAY - 1)).toEqual({ published: 0, waiting: 0 });
    expect(numberInForce(db)).toBe(1);

    expect(due(db, ON_THE_DAY)).toEqual({ published: 1, waiting: 0 });
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({
      inForce: { number: 2, publishedAt: ON_THE_DAY, publishedBy: staffId, inForceSince: OCTOBER },
    });
    expect(findDraft(db, "social-media")).toBeNull();
    expect(due(db, ON_THE_DAY + 1)).toEqual({ published: 0, waiting: 0 });
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      actorKind: "portal",
      action: "published",
    });
  });

  it("happens late, with its own dates, where the machine was off on its day", () => {
    const db = aSchool();
    aPlan(db);
    expect(due(db, ON_THE_DAY + 3 * DAY)).toEqual({ published: 1, waiting: 0 });
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({
      inForce: { askAgainFrom: OCTOBER, publishedAt: ON_THE_DAY + 3 * DAY },
    });
  });

  it("does not happen for a draft that was edited since, and the policy's page says so", () => {
    const db = aSchool();
    const { draft } = aPlan(db);
    expect(record(db)?.plan?.standing.status).toBe("ready");
    editDraft(db, draft);
    expect(due(db, ON_THE_DAY)).toEqual({ published: 0, waiting: 1 });
    expect(numberInForce(db)).toBe(1);
    expect(record(db)?.plan?.standing.status).toBe("draft-changed");
    expect(listPolicies(db).find(({ policy }) => policy.slug === "social-media")).toMatchObject({
      hasDraft: true,
      plannedFor: OCTOBER,
      isPlanOvertaken: true,
    });
  });

  it("does not happen under a label that was given away meanwhile", () => {
    const db = aSchool();
    aPlan(db, { publication: { ...A_CHANGE, label: "Version 2" } });
    aLaterVersion(db, "social-media", { kind: "material" });
    expect(due(db, ON_THE_DAY)).toEqual({ published: 0, waiting: 1 });
    expect(record(db, ON_THE_DAY)?.plan?.standing).toEqual({
      status: "not-publishable",
      problems: ["label-taken"],
    });
  });

  it("can be cancelled, and made anew in place of the older one", () => {
    const db = aSchool();
    const { draft, staffId } = aPlan(db);
    expect(aPlan(db, { publishOn: "2026-11-01", publication: A_CHANGE }).status).toBe("planned");
    expect(db.select().from(plannedPublications).all()).toMatchObject([{ publishOn: "2026-11-01" }]);
    const cancel = { policyId: draft.policyId, staffId, now: NOON };
    expect(cancelPlannedPublication(db, cancel)).toEqual({ status: "cancelled" });
    expect(cancelPlannedPublication(db, cancel)).toEqual({ status: "not-planned" });
    expect(due(db, startOfDay("2026-11-02"))).toEqual({ published: 0, waiting: 0 });
    expect(findDraft(db, "social-media")).toEqual(draft);
  });

  it.each(["2026-09-14", "2026-09-13"])("is for a later day: %s is refused", (publishOn) => {
    const db = aSchool();
    expect(aPlan(db, { publishOn }).status).toBe("not-ahead");
    expect(db.select().from(plannedPublications).all()).toEqual([]);
  });

  it("is checked like a publication on that day", () => {
    const db = aSchool();
    const earlier = { ...A_CHANGE, askAgainFrom: "2026-09-30" };
    expect(aPlan(db, { publication: earlier }).status).toBe("not-publishable");
    expect(aPlan(db, { revision: 7 }).status).toBe("draft-changed");
    expect(db.select().from(plannedPublications).all()).toEqual([]);
  });
});
