import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import {
  askedPolicies,
  askedPoliciesWithoutText,
  everyPolicy,
  policiesInForce,
} from "#app/domain/policies/policies-in-force.server.ts";
import { putBackInForce } from "#app/domain/policies/put-back-in-force.server.ts";
import { recordAgreement } from "#app/domain/policies/record-agreement.server.ts";
import { takeOutOfForce } from "#app/domain/policies/take-out-of-force.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  auditEvents,
  emails,
  ledger,
  plannedPublications,
  policyVersions,
} from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { A_CHANGE, aDraft, NO_STARTERS } from "#tests/support/make-drafts.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY } from "#tests/support/make-requests.ts";
import { aFilledForm, aLaterVersion, openAll, readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const SINCE = "2026-09-10";
const slugs = (rows: { policy: { slug: string } }[]) => rows.map(({ policy }) => policy.slug);

function takeOut(db: Database, changes: Partial<Parameters<typeof takeOutOfForce>[1]> = {}) {
  const staffId = aMemberOfStaff(db, { role: "head" });
  const note = "The code of conduct says it all now.";
  return takeOutOfForce(db, { slug: "social-media", since: SINCE, note, staffId, now: NOON, ...changes });
}

const anyHead = (db: Database) => aMemberOfStaff(db, { role: "head" });

describe("a policy that is taken out of force", () => {
  it("is asked of nobody, and no longer among those in force", () => {
    const db = aSchool();
    const adult = anAdult(db);
    expect(takeOut(db)).toEqual({ status: "taken-out" });
    expect(slugs(askedPolicies(db))).toEqual(["parent-code-of-conduct"]);
    expect(slugs(policiesInForce(db))).toEqual(["parent-code-of-conduct", "complaints"]);
    expect(slugs(everyPolicy(db))).toEqual(["social-media", "parent-code-of-conduct", "complaints"]);
    expect(askedPoliciesWithoutText(db)).toEqual([]);
    expect(statesOf(db, adult)).toEqual({ "parent-code-of-conduct": "to-read" });
  });

  it("keeps its texts and what was signed, and says since when and why", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    const before = everyRow(db);
    takeOut(db);
    expect(findPolicy(db, { slug: "social-media" })).toMatchObject({
      status: "found",
      policy: { outOfForceSince: SINCE, outOfForceNote: "The code of conduct says it all now." },
      inForce: { number: 1 },
    });
    const { policies: _, staff: __, audit_events: ___, content_revision: ____, ...after } = everyRow(db);
    expect(before).toMatchObject(after);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("closes the requests that are open with that reason, and not those that were answered", () => {
    const db = aSchool();
    const [open, answered] = [anAdult(db), anAdult(db)];
    aRequest(db, open);
    aRequest(db, answered);
    readAndSign(db, answered);
    takeOut(db);
    const closed = (adultId: string) =>
      adultRecord(db, { adultId, now: NOON })?.requests.map(({ policies }) =>
        policies.map(({ closedSince }) => closedSince),
      );
    expect(closed(open.id)).toEqual([[SINCE, null]]);
    expect(closed(answered.id)).toEqual([[null, null]]);
  });

  it("stops the request that still waits to be sent for it, and no other (rule 13)", () => {
    const db = aSchool();
    const [waits, other] = [anAdult(db), anAdult(db)];
    const { mailId } = aRequest(db, waits);
    takeOut(db);
    takeOut(db, { slug: "parent-code-of-conduct" });
    expect(claimMail(db, { now: NOON + 1 })).toBeNull();
    expect(db.select().from(emails).where(eq(emails.id, mailId)).get()?.state).toBe("stopped");
    expect(putBackInForce(db, { slug: "social-media", staffId: anyHead(db), now: NOON }).status).toBe(
      "in-force",
    );
    const again = aRequest(db, other);
    expect(claimMail(db, { now: NOON + 1 })?.id).toBe(again.mailId);
  });

  it("while somebody has the declaration open takes only its own answer along (rule 20)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult);
    takeOut(db);
    expect(form.answers).toHaveLength(2);
    expect(signPolicies(db, form).status).toBe("signed");
    expect(db.select().from(acknowledgements).all()).toHaveLength(1);
    expect(statesOf(db, adult)).toEqual({ "parent-code-of-conduct": "answered" });
  });

  it("ends the link of a request for nothing else, and nobody is asked anew", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    const look = () => findPass(db, { token: passToken, now: NOON }).status;
    takeOut(db);
    expect(look()).toBe("live");
    takeOut(db, { slug: "parent-code-of-conduct" });
    expect(look()).toBe("ended");
    expect(
      askAdult(db, { adultId: adult.id, actor: { kind: "portal" }, mailKey: MAIL_KEY, now: NOON }),
    ).toEqual({ status: "nothing-to-ask" });
  });

  it("loses a planned publication, and keeps its draft", () => {
    const db = aSchool();
    const draft = aDraft(db, "social-media");
    const plan = { publication: A_CHANGE, publishOn: "2026-10-01", starterTexts: NO_STARTERS };
    const staffId = aMemberOfStaff(db, { role: "head" });
    planPublication(db, { policyId: draft.policyId, revision: 1, ...plan, staffId, now: NOON });
    takeOut(db);
    expect(db.select().from(plannedPublications).all()).toEqual([]);
    expect(db.select().from(auditEvents).all().at(-2)?.action).toBe("cancelled-publication");
  });

  it("can be put back, and what was signed counts as before", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    takeOut(db);
    const staffId = aMemberOfStaff(db);
    const back = () => putBackInForce(db, { slug: "social-media", staffId, now: NOON });
    expect(back()).toEqual({ status: "in-force" });
    expect(back()).toEqual({ status: "not-out-of-force" });
    expect(statesOf(db, adult)["social-media"]).toBe("answered");
  });

  it.each([
    ["a day that has not come", { since: "2026-09-15" }, "in-the-future"],
    ["a day before it was in force", { since: "2023-05-31" }, "before-it-was-in-force"],
    ["a policy that is not there", { slug: "x" }, "no-such-policy"],
  ])("is refused for %s", (_, changes, status) => {
    const db = aSchool();
    expect(takeOut(db, changes)).toEqual({ status });
    expect(askedPolicies(db)).toHaveLength(2);
  });

  it("is taken out once", () => {
    const db = aSchool();
    takeOut(db);
    expect(takeOut(db, { note: "Another" })).toEqual({ status: "already-out" });
    expect(findPolicy(db, { slug: "social-media" })).not.toMatchObject({
      policy: { outOfForceNote: "Another" },
    });
  });
});

describe("the governors' date", () => {
  const agree = (db: Database, versionId: string, agreedOn: string) =>
    recordAgreement(db, { versionId, agreedOn, staffId: aMemberOfStaff(db, { role: "head" }), now: NOON })
      .status;

  it("is recorded later, once, and changes neither text nor ledger (rule 1)", () => {
    const db = aSchool();
    const versionId = aLaterVersion(db, "social-media", { kind: "material" });
    const rows = db.select().from(ledger).all();
    const version = () => db.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
    const { agreedOn: _, ...before } = version() ?? {};
    expect(agree(db, versionId, "2026-09-10")).toBe("recorded");
    expect(version()).toEqual({ ...before, agreedOn: "2026-09-10" });
    expect(agree(db, versionId, "2026-09-11")).toBe("already-recorded");
    expect(version()?.agreedOn).toBe("2026-09-10");
    expect(db.select().from(ledger).all()).toEqual(rows);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it.each([
    ["2026-09-15", "in-the-future"],
    ["0026-09-10", "too-early"],
  ])("%s is %s", (agreedOn, status) => {
    const db = aSchool();
    const versionId = aLaterVersion(db, "social-media", { kind: "material" });
    expect(agree(db, versionId, agreedOn)).toBe(status);
    expect(agree(db, "x", "2026-09-10")).toBe("no-such-version");
  });
});
