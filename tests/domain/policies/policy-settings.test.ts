import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addPolicy } from "#app/domain/policies/add-policy.server.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { policiesToShow } from "#app/domain/policies/policies-to-show.server.ts";
import { type PolicySettings, savePolicySettings } from "#app/domain/policies/save-policy-settings.server.ts";
import { textsInForce } from "#app/domain/policies/text-of-version.server.ts";
import { yearGroups } from "#app/domain/policies/year-groups.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, policies } from "#db/schema.ts";
import { aChild } from "#tests/support/make-people.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { fieldsFor, policyIdOf } from "#tests/support/office-drafts.ts";
import { aSchool, CODE_OF_CONDUCT, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

const SETTINGS: PolicySettings = {
  asked: "everybody",
  yearGroups: [],
  coverage: "every-adult",
  renewal: "on-change",
  renewsOn: null,
  place: 1,
};

function save(db: Database, slug: string, change: Partial<PolicySettings>) {
  const head = aPersonOfStaff(db, "head", { name: `Head of ${crypto.randomUUID()}` });
  return savePolicySettings(db, {
    policyId: policyIdOf(db, slug),
    settings: { ...SETTINGS, ...change },
    staffId: head.id,
    now: NOON,
  });
}

const policyAt = (db: Database, slug: string) =>
  db.select().from(policies).where(eq(policies.slug, slug)).get();
const order = (db: Database) =>
  db
    .select()
    .from(policies)
    .orderBy(asc(policies.position))
    .all()
    .map(({ slug, position }) => `${position} ${slug}`);

function add(db: Database, title: string) {
  const staffId = aPersonOfStaff(db, "office", { email: `${crypto.randomUUID()}@example.test` }).id;
  return addPolicy(db, { title, staffId, now: NOON });
}

describe("a policy that the office adds", () => {
  it("has an address made from its title, stands last, and nobody is asked for it or sees it", () => {
    const db = aSchool();
    expect(add(db, "Polisi Gwrth-fwlio ŵ & “Hapus’”!")).toEqual({
      status: "added",
      slug: "polisi-gwrth-fwlio-w-hapus",
    });
    expect(policyAt(db, "polisi-gwrth-fwlio-w-hapus")).toMatchObject({
      isAsked: false,
      position: 4,
      coverage: "every-adult",
      renewal: "on-change",
    });
    expect(askedPolicies(db)).toHaveLength(2);
    const named = [SOCIAL_MEDIA, CODE_OF_CONDUCT, { slug: "complaints" }];
    expect(policiesToShow(db, { named })).toHaveLength(3);
    expect(fieldsFor(db, "polisi-gwrth-fwlio-w-hapus")).toMatchObject({ summary: "", markdown: "" });
  });

  it("never gets an address that is another policy's or a page's", () => {
    const db = aSchool();
    const titles = [
      "Changes",
      "New",
      "Declaration",
      "Stay",
      "Something wrong",
      "Complaints",
      "漢字",
      "Ünïcode",
    ];
    expect(titles.map((title) => add(db, title).slug)).toEqual([
      "changes-policy",
      "new-policy",
      "declaration-policy",
      "stay-policy",
      "something-wrong-policy",
      "complaints-2",
      "policy",
      "unicode",
    ]);
  });

  it("is there once: the same title again, however it is written, is refused", () => {
    const db = aSchool();
    add(db, "Uniform");
    expect(add(db, "UNIFORM")).toEqual({ status: "title-taken", slug: "uniform" });
  });
});

describe("who is asked for a policy, and for how long", () => {
  it("is kept with who decided it", () => {
    const db = aSchool();
    const change = {
      asked: "year-groups",
      yearGroups: ["Year 5", "Year 6"],
      coverage: "at-least-one",
    } as const;
    const yearly = { renewal: "every-year", renewsOn: "09-01" } as const;
    expect(
      save(db, "complaints", { ...change, ...yearly, yearGroups: ["Year 5", "Year 6"], place: 3 }),
    ).toEqual({ status: "saved" });
    expect(policyAt(db, "complaints")).toMatchObject({
      isAsked: true,
      askedYearGroups: ["Year 5", "Year 6"],
      coverage: "at-least-one",
      renewal: "every-year",
      renewsOn: "09-01",
    });
    const action = eq(auditEvents.action, "changed-policy-settings");
    expect(db.select().from(auditEvents).where(action).all()).toHaveLength(1);
  });

  it("drops year groups and the day of the year where they do not count", () => {
    const db = aSchool();
    save(db, "social-media", { asked: "nobody", yearGroups: ["Year 5"], renewal: "once", renewsOn: "09-01" });
    expect(policyAt(db, "social-media")).toMatchObject({
      isAsked: false,
      askedYearGroups: null,
      renewal: "once",
      renewsOn: null,
    });
  });

  it("cannot be said before there is a text to ask for (rule 22)", () => {
    const db = aSchool();
    const { slug } = add(db, "Uniform");
    expect(save(db, slug, {})).toEqual({ status: "no-text" });
    expect(policyAt(db, slug)?.isAsked).toBe(false);
  });

  it("puts a policy in its place among the others", () => {
    const db = aSchool();
    save(db, "complaints", { asked: "nobody", place: 1 });
    expect(order(db)).toEqual(["1 complaints", "2 social-media", "3 parent-code-of-conduct"]);
    save(db, "complaints", { asked: "nobody", place: 99 });
    expect(order(db)).toEqual(["1 social-media", "2 parent-code-of-conduct", "3 complaints"]);
  });

  it("offers the year groups of the children who are here, in the order of the years", () => {
    const db = aSchool();
    for (const yearGroup of ["Year 10", "Year 2", "Reception", "Year 2"]) aChild(db, { yearGroup });
    aChild(db, { yearGroup: "Year 1", leftOn: "2026-07-20" });
    expect(yearGroups(db)).toEqual(["Reception", "Year 2", "Year 10"]);
  });
});

describe("the texts in force as files", () => {
  it("say what the first texts said, and name as related only what is there", () => {
    const db = aSchool();
    add(db, "Uniform");
    const { texts, leftOut } = textsInForce(db);
    expect(texts.map(({ slug }) => slug)).toEqual(["social-media", "parent-code-of-conduct", "complaints"]);
    expect(texts[0]).toEqual(SOCIAL_MEDIA);
    expect(leftOut).toEqual([]);
  });

  it("leave out a policy that is out of force, and say whose file no longer names it", () => {
    const db = aSchool();
    db.update(policies).set({ outOfForceSince: "2026-09-14" }).where(eq(policies.slug, "complaints")).run();
    const { texts, leftOut } = textsInForce(db);
    expect(texts.map(({ slug }) => slug)).toEqual(["social-media", "parent-code-of-conduct"]);
    expect(texts[0]?.related).toEqual(["parent-code-of-conduct"]);
    expect(leftOut).toEqual([{ slug: "social-media", related: "complaints" }]);
  });
});
