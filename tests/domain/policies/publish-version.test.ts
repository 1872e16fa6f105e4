import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { publishVersion } from "#app/domain/policies/publish-version.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import { auditEvents, ledger, plannedPublications, policies } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { A_CHANGE, aDraft, editDraft, NO_STARTERS, publishDraft } from "#tests/support/make-drafts.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aFilledForm, openAll, readAndSign, statesOf } from "#tests/support/make-signings.ts";
import {
  anEmptyDatabase,
  aSchool,
  CODE_OF_CONDUCT,
  NOON,
  SOCIAL_MEDIA,
} from "#tests/support/school-in-memory.ts";

const problemsOf = (outcome: ReturnType<typeof publishDraft>) =>
  outcome.status === "not-publishable" ? outcome.problems : outcome.status;

describe("publishing a draft", () => {
  it("makes the next version of its very bytes, with what the head answered, in the ledger and the audit (rule 1)", () => {
    const db = aSchool();
    const markdown = "## 1. Overview\r\n\r\nŵ 🎒 spaces kept  \n\n";
    const draft = aDraft(db, "social-media", { markdown, title: "Our policy on social media" });
    const staffId = aMemberOfStaff(db, { role: "head" });
    const rows = db.select().from(ledger).all().length;
    const outcome = publishDraft(db, draft, { staffId, agreedOn: "2026-09-10", askAgainFrom: "2026-10-01" });

    expect(outcome).toMatchObject({ status: "published", number: 2 });
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({
      policy: { title: "Our policy on social media" },
      inForce: {
        number: 2,
        kind: "material",
        label: A_CHANGE.label,
        title: "Our policy on social media",
        markdown,
        sha256: createHash("sha256").update(Buffer.from(markdown, "utf8")).digest("hex"),
        changeNote: A_CHANGE.changeNote,
        inForceSince: "2026-09-14",
        agreedOn: "2026-09-10",
        askAgainFrom: "2026-10-01",
        isStarter: false,
        publishedAt: NOON,
        publishedBy: staffId,
      },
    });
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: rows + 1 });
    const audit = db.select().from(auditEvents).where(eq(auditEvents.action, "published")).all();
    expect(audit.at(-1)).toMatchObject({ actorKind: "staff", actorId: staffId });
  });

  it("uses the draft up, and a plan for it", () => {
    const db = aSchool();
    const draft = aDraft(db, "social-media");
    const staffId = aMemberOfStaff(db, { role: "head" });
    const plan = { publication: A_CHANGE, publishOn: "2026-10-01", starterTexts: NO_STARTERS };
    planPublication(db, { policyId: draft.policyId, revision: 1, ...plan, staffId, now: NOON });
    expect(publishDraft(db, draft, { staffId }).status).toBe("published");
    expect(findDraft(db, "social-media")).toBeNull();
    expect(db.select().from(plannedPublications).all()).toEqual([]);
    expect(publishDraft(db, draft, { staffId, label: "Again" })).toEqual({ status: "no-draft" });
  });

  it("asks everybody again after a real change, and nobody after a correction", () => {
    const db = aSchool();
    const [corrected, changed] = [anAdult(db), anAdult(db)];
    readAndSign(db, corrected);
    readAndSign(db, changed);
    publishDraft(db, aDraft(db, "social-media"), { kind: "correction", label: "Corrected" });
    expect(statesOf(db, corrected)["social-media"]).toBe("answered");
    publishDraft(db, aDraft(db, "social-media"), { label: "Changed" });
    expect(statesOf(db, changed)["social-media"]).toBe("to-read");
  });

  it("shows the new text first to somebody who holds the form of the old one", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult);
    publishDraft(db, aDraft(db, "social-media"));
    expect(signPolicies(db, form)).toEqual({ status: "new-version", slug: "social-media" });
  });

  it("publishes the first text of a policy that had none", () => {
    const db = anEmptyDatabase();
    markDatabase(db, { kind: "school", keyCheck: "key", now: NOON });
    const texts = [{ ...CODE_OF_CONDUCT, starter: true }];
    publishFirstTexts(db, { texts, starterTextsToo: false, now: NOON });
    const draft = aDraft(db, "parent-code-of-conduct");
    expect(problemsOf(publishDraft(db, draft))).toEqual(["wrong-kind"]);
    const first = publishDraft(db, draft, { kind: "first", changeNote: null, askAgainFrom: "2027-01-01" });
    expect(first).toMatchObject({ status: "published", number: 1 });
    expect(findPolicy(db, { slug: "parent-code-of-conduct" })).toMatchObject({
      inForce: { kind: "first", askAgainFrom: null },
    });
  });
});

describe("a draft is not published, and nothing changes,", () => {
  const refused = (
    answers: Parameters<typeof publishDraft>[2],
    draftIs: Parameters<typeof aDraft>[2] = {},
  ) => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db, { role: "head" });
    const draft = aDraft(db, "social-media", draftIs);
    const before = everyRow(db);
    const outcome = publishDraft(db, draft, { staffId, ...answers });
    expect(everyRow(db)).toEqual(before);
    return problemsOf(outcome);
  };

  it.each([
    ["the label of the text in force", { label: "June 2023" }, ["label-taken"]],
    ["the same label in other letters", { label: " june  2023 " }, ["label-taken"]],
    ["no note about a real change", { changeNote: "  " }, ["note-missing"]],
    ["“first”, where there is a text", { kind: "first" as const }, ["wrong-kind"]],
    ["a day of asking again that is over", { askAgainFrom: "2026-09-13" }, ["ask-again-too-early"]],
    ["a day in force that has not come", { inForceSince: "2026-09-15" }, ["in-force-too-late"]],
    ["a day in force before the older text", { inForceSince: "2023-05-31" }, ["in-force-too-early"]],
    ["the year 26", { inForceSince: "0026-09-14" }, ["in-force-too-early"]],
    ["an agreement that has not been", { agreedOn: "2026-09-15" }, ["agreed-too-late"]],
    ["an agreement of the year 26", { agreedOn: "0026-09-10" }, ["agreed-too-early"]],
    [
      "several of them at once",
      { label: "June 2023", changeNote: null, agreedOn: "2027-01-01" },
      ["label-taken", "note-missing", "agreed-too-late"],
    ],
  ])("with %s (rule 20)", (_, answers, problems) => {
    expect(refused(answers)).toEqual(problems);
  });

  it.each([
    ["it says what is in force already", { markdown: SOCIAL_MEDIA.markdown }, ["nothing-changed"]],
    [
      "it names the same related policies in another order",
      { markdown: SOCIAL_MEDIA.markdown, relatedSlugs: SOCIAL_MEDIA.related.toReversed() },
      ["nothing-changed"],
    ],
    [
      "its statement does not name the version",
      { statement: "I have read [title]." },
      ["statement-incomplete"],
    ],
    [
      "its statement does not name the title",
      { statement: "I have read [version]." },
      ["statement-incomplete"],
    ],
    ["it is empty", { markdown: " \n" }, ["incomplete"]],
    ["it has no title", { title: "" }, ["incomplete"]],
  ])("while %s", (_, draftIs, problems) => {
    expect(refused({}, draftIs)).toEqual(problems);
  });

  it("that somebody saved again after it was looked at", () => {
    const db = aSchool();
    const looked = aDraft(db, "social-media");
    editDraft(db, looked);
    expect(publishDraft(db, looked)).toEqual({ status: "draft-changed" });
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({ inForce: { number: 1 } });
  });

  it("of a policy that is not there, or without a draft", () => {
    const db = aSchool();
    const policy = db.select().from(policies).get();
    const publish = {
      revision: 1,
      publication: A_CHANGE,
      starterTexts: NO_STARTERS,
      staffId: "x",
      now: NOON,
    };
    expect(publishVersion(db, { policyId: "x", ...publish })).toEqual({ status: "no-such-policy" });
    expect(publishVersion(db, { policyId: policy?.id ?? "", ...publish })).toEqual({ status: "no-draft" });
  });

  it("that is starter wording, but in the demo school (rule 22)", () => {
    const publish = (kind: "demo" | "school") => {
      const db = anEmptyDatabase();
      markDatabase(db, { kind, keyCheck: "key", now: NOON });
      publishFirstTexts(db, { texts: [SOCIAL_MEDIA], starterTextsToo: true, now: NOON - DAY });
      const draft = aDraft(db, "social-media", { markdown: CODE_OF_CONDUCT.markdown });
      const starter = createHash("sha256").update(CODE_OF_CONDUCT.markdown).digest("hex");
      const outcome = publishVersion(db, {
        policyId: draft.policyId,
        revision: draft.revision,
        publication: A_CHANGE,
        starterTexts: new Set([starter]),
        staffId: aMemberOfStaff(db, { role: "head" }),
        now: NOON,
      });
      return { outcome, db };
    };
    expect(problemsOf(publish("school").outcome)).toEqual(["starter-text"]);
    const demo = publish("demo");
    expect(demo.outcome.status).toBe("published");
    expect(findPolicy(demo.db, { slug: "social-media" })).toMatchObject({ inForce: { isStarter: true } });
  });

  it("twice by two people who press at once", () => {
    const db = aSchool();
    const draft = aDraft(db, "social-media");
    const staffId = aMemberOfStaff(db, { role: "head" });
    const outcomes = [1, 2].map(() => publishDraft(db, draft, { staffId }).status);
    expect(outcomes).toEqual(["published", "no-draft"]);
  });
});

describe("dates that make sense", () => {
  it("are any day of the month for a text that says only a month, and today", () => {
    const db = aSchool();
    expect(publishDraft(db, aDraft(db, "social-media"), { inForceSince: "2023-06-01" }).status).toBe(
      "published",
    );
    const today = {
      label: "Another",
      inForceSince: "2026-09-14",
      agreedOn: "2026-09-14",
      askAgainFrom: "2026-09-14",
    };
    const again = aDraft(db, "social-media");
    expect(publishDraft(db, again, { ...today, staffId: aMemberOfStaff(db) }).status).toBe("published");
  });
});
