import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, tasks } from "#db/schema.ts";
import { adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aFilledForm, openAll, readAndSign } from "#tests/support/make-signings.ts";
import { aSlip } from "#tests/support/make-slips.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const COPY_TO = "Given@Example.test ";
const GIVEN = "given@example.test";

function aSlipHolder(db: Database, details: Parameters<typeof anAdult>[1] = { email: null }) {
  const adult = anAdult(db, details);
  const { slipId } = aSlip(db, adult);
  return { adult, withSlip: { route: "pass", passId: slipId, copyTo: COPY_TO } as const };
}

describe("an address that is given while signing with a slip", () => {
  it("gets that receipt as one mail; the record stays as it is, and the office is asked to confirm it", () => {
    const db = aSchool();
    const { adult, withSlip } = aSlipHolder(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult, withSlip);
    const outcome = signPolicies(db, form);
    expect(signPolicies(db, form)).toMatchObject({ status: "already-signed" });
    if (outcome.status !== "signed") throw new Error(outcome.status);

    const mail = onlyOne(mailsTo(db, GIVEN));
    expect(mail).toMatchObject({ kind: "receipt", adultId: adult.id, state: "queued" });
    expect(mail.values).toMatchObject({ reference: outcome.reference, isCopy: true });
    expect(adultNow(db, adult)).toEqual(adult);
    expect(onlyOne(db.select().from(tasks).all())).toMatchObject({
      kind: "address-given",
      adultId: adult.id,
      note: GIVEN,
      doneAt: null,
    });
  });

  it("gets nothing that was written as a concern: it may be anybody's (rules 4 and 5)", () => {
    const db = aSchool();
    const other = anAdult(db, { email: GIVEN });
    const { adult, withSlip } = aSlipHolder(db);
    readAndSign(db, adult, { ...withSlip, answer: "read-with-concern", concern: "About my neighbour" });
    const mail = onlyOne(mailsTo(db, GIVEN));
    expect(JSON.stringify(mail.values)).not.toContain("neighbour");
    expect(mail.adultId).toBe(adult.id);
    expect(adultNow(db, other)).toEqual(other);
  });

  it("is not written to again, by the next receipt neither", () => {
    const db = aSchool();
    const { adult, withSlip } = aSlipHolder(db);
    readAndSign(db, adult, { ...withSlip, answer: "rather-not" });
    const again = aFilledForm(db, adult, { ...withSlip, only: () => true, now: NOON + DAY });
    expect(signPolicies(db, again).status).toBe("signed");
    expect(mailsTo(db, GIVEN)).toHaveLength(1);
    expect(db.select().from(emails).all()).toHaveLength(1);
  });

  it("counts only with a slip, and only where no mail of ours would arrive", () => {
    const db = aSchool();
    const byLink = anAdult(db);
    const { passId } = aRequest(db, byLink);
    changeAdult(db, byLink, { mailboxState: "refused" });
    readAndSign(db, byLink, { route: "pass", passId, copyTo: COPY_TO });
    const signedIn = anAdult(db);
    readAndSign(db, signedIn, { copyTo: COPY_TO });
    const reachable = aSlipHolder(db, { bestReachedBy: "post" });
    readAndSign(db, reachable.adult, reachable.withSlip);
    expect(mailsTo(db, GIVEN)).toEqual([]);
    expect(db.select().from(tasks).all()).toEqual([]);

    const refused = aSlipHolder(db, { mailboxState: "not-theirs" });
    readAndSign(db, refused.adult, refused.withSlip);
    expect(mailsTo(db, GIVEN)).toHaveLength(1);
    expect(mailsTo(db, refused.adult.email ?? "")).toEqual([]);
  });

  it("goes out where the mailbox on record is somebody else's, and the receipt says of both what is true", () => {
    const db = aSchool();
    const { adult, withSlip } = aSlipHolder(db, { mailboxState: "not-theirs" });
    const reference = readAndSign(db, adult, withSlip);
    expect(claimMail(db, { now: NOON })).toMatchObject({ kind: "receipt", toAddress: GIVEN });
    const receipt = findReceipt(db, { reference, adultId: adult.id, passId: withSlip.passId });
    expect(receipt).toMatchObject({ copyTo: GIVEN, isMailed: false });
  });

  it("gets nothing if it is that very mailbox, and the receipt does not say that it does", () => {
    const db = aSchool();
    const { adult, withSlip } = aSlipHolder(db, { email: GIVEN, mailboxState: "not-theirs" });
    const reference = readAndSign(db, adult, withSlip);
    expect(claimMail(db, { now: NOON })).toBeNull();
    expect(onlyOne(mailsTo(db, GIVEN)).state).toBe("stopped");
    const receipt = findReceipt(db, { reference, adultId: adult.id, passId: withSlip.passId });
    expect(receipt).toMatchObject({ copyTo: null, isMailed: false });
  });
});
