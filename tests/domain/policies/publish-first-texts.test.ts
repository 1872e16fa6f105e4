import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import {
  askedPolicies,
  askedPoliciesWithoutText,
  policiesInForce,
} from "#app/domain/policies/policies-in-force.server.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { policyVersions } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  anEmptyDatabase,
  aSchool,
  CODE_OF_CONDUCT,
  NOON,
  SOCIAL_MEDIA,
} from "#tests/support/school-in-memory.ts";

const STARTER_CODE = { ...CODE_OF_CONDUCT, starter: true };

describe("publishing the first texts", () => {
  it("stores every byte as it came, with the hash of those bytes (rule 1)", () => {
    const db = anEmptyDatabase();
    const markdown = "\uFEFF## 1. Polisi ysgol ŵ 🎒\r\n\r\n  spaces kept  \n\n";
    publishFirstTexts(db, { texts: [{ ...SOCIAL_MEDIA, markdown }], starterTextsToo: false, now: NOON });
    expect(onlyOne(db.select().from(policyVersions).all())).toMatchObject({
      markdown,
      sha256: createHash("sha256").update(Buffer.from(markdown, "utf8")).digest("hex"),
      number: 1,
      kind: "first",
      publishedAt: NOON,
    });
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 1 });
  });

  it("happens once: a changed file changes nothing that is published (rule 1)", () => {
    const db = aSchool();
    const before = everyRow(db);
    const changed = { ...SOCIAL_MEDIA, markdown: "Another text", title: "Another title", version: "2027" };
    const outcome = publishFirstTexts(db, { texts: [changed], starterTextsToo: true, now: NOON });
    expect(outcome).toEqual({ published: [] });
    expect(everyRow(db)).toEqual(before);
  });

  it("leaves starter wording out of a real school: its policy has a title and no text (rule 22)", () => {
    const db = anEmptyDatabase();
    const texts = [SOCIAL_MEDIA, STARTER_CODE];
    const outcome = publishFirstTexts(db, { texts, starterTextsToo: false, now: NOON });
    expect(outcome).toEqual({ published: ["social-media"] });
    expect(findPolicy(db, { slug: "parent-code-of-conduct" })).toMatchObject({
      status: "no-text",
      policy: { title: "Parent Code of Conduct" },
    });
    expect(askedPolicies(db).map(({ policy }) => policy.slug)).toEqual(["social-media"]);
    expect(askedPoliciesWithoutText(db).map(({ slug }) => slug)).toEqual(["parent-code-of-conduct"]);
    expect(policiesInForce(db).map(({ version }) => version?.number ?? null)).toEqual([1, null]);
  });

  it("brings the school's own text in later, and the policy keeps its place (rule 22)", () => {
    const db = anEmptyDatabase();
    publishFirstTexts(db, { texts: [SOCIAL_MEDIA, STARTER_CODE], starterTextsToo: false, now: NOON });
    const outcome = publishFirstTexts(db, {
      texts: [CODE_OF_CONDUCT],
      starterTextsToo: false,
      now: NOON + 1,
    });
    expect(outcome).toEqual({ published: ["parent-code-of-conduct"] });
    expect(askedPoliciesWithoutText(db)).toEqual([]);
  });

  it("publishes starter wording in a demo, and marks it as that (rule 22)", () => {
    const db = anEmptyDatabase();
    publishFirstTexts(db, { texts: [STARTER_CODE], starterTextsToo: true, now: NOON });
    expect(onlyOne(db.select().from(policyVersions).all()).isStarter).toBe(true);
  });
});

describe("finding a policy", () => {
  it("gives the text in force, and every earlier one at its own address for ever (rule 1)", () => {
    const db = aSchool();
    aLaterVersion(db, "social-media", { kind: "material" });
    const inForce = findPolicy(db, { slug: "social-media" });
    expect(inForce).toMatchObject({ status: "found", version: { number: 2 }, inForce: { number: 2 } });
    expect(findPolicy(db, { slug: "social-media", number: 1 })).toMatchObject({
      status: "found",
      version: { number: 1, markdown: SOCIAL_MEDIA.markdown },
      inForce: { number: 2 },
      versions: [{ number: 2 }, { number: 1 }],
    });
  });

  it("says so where there is none", () => {
    const db = aSchool();
    expect(findPolicy(db, { slug: "no-such-policy" })).toEqual({ status: "no-such-policy" });
    for (const number of [0, 2, -1, 1.5]) {
      expect(findPolicy(db, { slug: "social-media", number })).toEqual({ status: "no-such-policy" });
    }
  });
});
