import { describe, expect, it } from "vitest";
import { HOUR } from "#app/dates.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import type { Database } from "#db/connection.server.ts";
import { parentSessions } from "#db/schema.ts";
import { adultNow, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function aSession(db: Database, adult: { id: string }): void {
  const times = { createdAt: NOON, idleEndsAt: NOON + HOUR, endsAt: NOON + 12 * HOUR };
  db.insert(parentSessions)
    .values({ id: `session of ${adult.id}`, adultId: adult.id, scope: "sign-in", ...times })
    .run();
}

describe("This isn't me", () => {
  it("ends every way in that was mailed there, and every session", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const passTokens = [aRequest(db, adult), aRequest(db, adult)].map(({ passToken }) => passToken);
    aSession(db, adult);
    reportNotMe(db, { adultId: adult.id, now: NOON });
    for (const token of passTokens) expect(findPass(db, { token, now: NOON })).toEqual({ status: "ended" });
    expect(db.select().from(parentSessions).all()).toEqual([]);
  });

  it("stops what waits to be sent, says so once to that mailbox, and nothing follows (rule 14)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    reportNotMe(db, { adultId: adult.id, now: NOON });
    reportNotMe(db, { adultId: adult.id, now: NOON + 1 });

    expect(claimMail(db, { now: NOON })).toMatchObject({ kind: "stop-writing", adultId: adult.id });
    expect(claimMail(db, { now: NOON })).toBeNull();
    const states = mailsTo(db, adult.email ?? "").map(({ kind, state }) => `${kind}: ${state}`);
    expect(states).toEqual(["request: stopped", "stop-writing: queued"]);
    const again = askAdult(db, {
      adultId: adult.id,
      actor: { kind: "portal" },
      mailKey: MAIL_KEY,
      now: NOON,
    });
    expect(again).toEqual({ status: "mailbox-not-usable" });
  });

  it("stops a receipt with what was written in it at once, also if the office corrects the address soon (rule 5)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult, { answer: "read-with-concern", concern: "About my neighbour" });
    const isMailed = () => findReceipt(db, { reference, adultId: adult.id })?.isMailed;
    expect(isMailed()).toBe(true);
    reportNotMe(db, { adultId: adult.id, now: NOON });
    changeAdult(db, adult, { email: "hers@example.test", mailboxState: "usable" });
    const states = mailsTo(db, adult.email ?? "").map(({ kind, state }) => `${kind}: ${state}`);
    expect(states).toEqual(["receipt: stopped", "stop-writing: queued"]);
    expect(claimMail(db, { now: NOON })?.kind).toBe("stop-writing");
    expect(claimMail(db, { now: NOON })).toBeNull();
    expect(isMailed()).toBe(false);
  });

  it("leaves the office a task that says whom it is about", () => {
    const db = aSchool();
    const adult = anAdult(db);
    reportNotMe(db, { adultId: adult.id, now: NOON });
    expect(onlyOne(openTasks(db))).toMatchObject({
      kind: "not-me",
      adultId: adult.id,
      adultName: "Sian Evans",
    });
  });

  it("said of one adult leaves the other at that address alone (rule 4)", () => {
    const db = aSchool();
    const { mother, father } = twoAdultsAtOneAddress(db);
    const his = aRequest(db, father);
    aSession(db, father);
    reportNotMe(db, { adultId: mother.id, now: NOON });
    expect(findPass(db, { token: his.passToken, now: NOON }).status).toBe("live");
    expect(adultNow(db, father).mailboxState).toBe("usable");
    expect(db.select().from(parentSessions).all()).toHaveLength(1);
    expect(claimMail(db, { now: NOON })).toMatchObject({ kind: "stop-writing", adultId: mother.id });
    expect(claimMail(db, { now: NOON })).toMatchObject({ kind: "request", adultId: father.id });
  });

  it("holds back a receipt that was still waiting for that mailbox", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    reportNotMe(db, { adultId: adult.id, now: NOON });
    expect(claimMail(db, { now: NOON })).toMatchObject({ kind: "stop-writing" });
    expect(claimMail(db, { now: NOON })).toBeNull();
  });

  it("writes to nobody where the adult has no address any more", () => {
    const db = aSchool();
    const adult = anAdult(db);
    changeAdult(db, adult, { email: null });
    reportNotMe(db, { adultId: adult.id, now: NOON });
    expect(claimMail(db, { now: NOON })).toBeNull();
    expect(() => reportNotMe(db, { adultId: "nobody", now: NOON })).toThrow("No such adult");
  });
});
