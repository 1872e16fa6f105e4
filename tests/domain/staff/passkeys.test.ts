import { describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { addPasskey } from "#app/domain/staff/add-passkey.server.ts";
import { offeredSecret, setUpAuthenticator } from "#app/domain/staff/authenticator.server.ts";
import { keepPasskeyChallenge, takePasskeyChallenge } from "#app/domain/staff/passkey-challenge.server.ts";
import { makeRecoveryCodes } from "#app/domain/staff/recovery-codes.server.ts";
import { removeSecondFactor } from "#app/domain/staff/remove-second-factor.server.ts";
import { renamePasskey } from "#app/domain/staff/rename-passkey.server.ts";
import { resetSecondFactors } from "#app/domain/staff/reset-second-factors.server.ts";
import { secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { findPasskey, usePasskey } from "#app/domain/staff/use-passkey.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, staffSessions } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { STAFF_KEY } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const aKey = (id: string, counter = 0) => ({
  id,
  publicKey: Buffer.from("key"),
  counter,
  transports: ["usb"],
});

function withPasskey(counter = 0): { db: Database; staffId: string } {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  add(db, staffId, "first", { counter });
  return { db, staffId };
}

function add(db: Database, staffId: string, id: string, { counter = 0, hasShownFactor = false } = {}) {
  return addPasskey(db, { staffId, passkey: aKey(id, counter), name: "PC", hasShownFactor, now: NOON })
    .status;
}

const keysOf = (db: Database, staffId: string) =>
  secondFactorsOf(db, { staffId }).passkeys.map(({ id }) => id);

describe("a further second factor", () => {
  it("is added only by somebody who has shown one that is there", () => {
    const { db, staffId } = withPasskey();
    const before = everyRow(db);
    expect(add(db, staffId, "a thief's")).toBe("show-a-factor-first");
    const secret = offeredSecret({ staffId, sessionId: "a thief's session", key: STAFF_KEY });
    const setUp = { staffId, secret, code: "000000", key: STAFF_KEY, now: NOON };
    expect(setUpAuthenticator(db, setUp).status).toBe("wrong");
    expect(everyRow(db)).toEqual(before);
    expect(add(db, staffId, "second", { hasShownFactor: true })).toBe("added");
    expect(keysOf(db, staffId)).toEqual(["first", "second"]);
  });

  it("is not a key that somebody has already, and not for who has ended or is unknown", () => {
    const { db, staffId } = withPasskey();
    const other = aMemberOfStaff(db, { name: "Other" });
    expect(add(db, other, "first")).toBe("already-there");
    expect(add(db, staffId, "first", { hasShownFactor: true })).toBe("already-there");
    expect(add(db, "nobody", "third")).toBe("no-such-person");
    expect(keysOf(db, other)).toEqual([]);
  });
});

describe("a passkey", () => {
  it("is found for its owner only", () => {
    const { db, staffId } = withPasskey();
    const other = aMemberOfStaff(db, { name: "Other" });
    expect(findPasskey(db, { staffId, passkeyId: "first" })?.name).toBe("PC");
    expect(findPasskey(db, { staffId: other, passkeyId: "first" })).toBeNull();
    expect(usePasskey(db, { staffId: other, passkeyId: "first", counter: 1, now: NOON }).status).toBe(
      "no-such-passkey",
    );
    expect(renamePasskey(db, { staffId: other, passkeyId: "first", name: "Mine", now: NOON }).status).toBe(
      "no-such-passkey",
    );
  });

  it("counts on, or never counts; one that counts behind is a copy", () => {
    const counted: [before: number, shown: number, expected: string][] = [
      [0, 0, "right"],
      [0, 1, "right"],
      [7, 8, "right"],
      [7, 7, "copied"],
      [7, 6, "copied"],
      [7, 0, "copied"],
    ];
    for (const [before, counter, expected] of counted) {
      const { db, staffId } = withPasskey(before);
      const use = { staffId, passkeyId: "first", counter, now: NOON };
      expect(usePasskey(db, use).status, `${before} → ${counter}`).toBe(expected);
      const [key] = secondFactorsOf(db, { staffId }).passkeys;
      expect(key).toMatchObject(
        expected === "right" ? { counter, lastUsedAt: NOON } : { counter: before, lastUsedAt: null },
      );
    }
    expect(counted).toHaveLength(6);
  });

  it("can be removed while there is another factor, and the last one cannot", () => {
    const { db, staffId } = withPasskey();
    const remove = (factor: { passkeyId: string } | "app") =>
      removeSecondFactor(db, { staffId, factor, now: NOON }).status;
    expect(remove({ passkeyId: "first" })).toBe("last-one");
    expect(remove("app")).toBe("not-there");
    add(db, staffId, "second", { hasShownFactor: true });
    expect(remove({ passkeyId: "first" })).toBe("removed");
    expect(remove({ passkeyId: "first" })).toBe("not-there");
    expect(remove({ passkeyId: "second" })).toBe("last-one");
    makeRecoveryCodes(db, { staffId, key: STAFF_KEY, now: NOON });
    expect(remove({ passkeyId: "second" })).toBe("last-one");
    expect(keysOf(db, staffId)).toEqual(["second"]);
  });
});

describe("the question to a passkey", () => {
  function aSession() {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const [sessionId, other] = [newId(NOON), newId(NOON)];
    const times = { createdAt: NOON, idleEndsAt: NOON + 60 * MINUTE, endsAt: NOON + 60 * MINUTE };
    for (const id of [sessionId, other])
      db.insert(staffSessions)
        .values({ id, staffId, ...times })
        .run();
    return { db, sessionId, other };
  }

  it("counts once, in its own session, for five minutes; a newer one takes its place", () => {
    const { db, sessionId, other } = aSession();
    const take = (id: string, now = NOON) => takePasskeyChallenge(db, { sessionId: id, now });
    expect(take(sessionId)).toBeNull();
    keepPasskeyChallenge(db, { sessionId, challenge: "older", now: NOON });
    keepPasskeyChallenge(db, { sessionId, challenge: "newer", now: NOON });
    expect(take(other)).toBeNull();
    expect(take(sessionId)).toBe("newer");
    expect(take(sessionId)).toBeNull();

    keepPasskeyChallenge(db, { sessionId, challenge: "in-time", now: NOON });
    expect(take(sessionId, NOON + 5 * MINUTE - 1)).toBe("in-time");
    keepPasskeyChallenge(db, { sessionId, challenge: "too-late", now: NOON });
    expect(take(sessionId, NOON + 5 * MINUTE)).toBeNull();
    expect(take(sessionId)).toBeNull();
  });
});

describe("a reset after everything was lost", () => {
  it("takes off every factor, signs out, and is not for oneself; the first set-up is open again", () => {
    const { db, staffId } = withPasskey();
    makeRecoveryCodes(db, { staffId, key: STAFF_KEY, now: NOON });
    const own = { kind: "staff", id: staffId } as const;
    expect(resetSecondFactors(db, { staffId, reason: "lost", actor: own, now: NOON }).status).toBe(
      "yourself",
    );
    const times = { createdAt: NOON, idleEndsAt: NOON + MINUTE, endsAt: NOON + MINUTE };
    db.insert(staffSessions)
      .values({ id: newId(NOON), staffId, ...times })
      .run();

    const actor = { kind: "command-line" } as const;
    expect(resetSecondFactors(db, { staffId, reason: null, actor, now: NOON }).status).toBe("reset");
    expect(secondFactorsOf(db, { staffId })).toEqual({ hasApp: false, passkeys: [], recoveryCodesLeft: 0 });
    expect(db.select().from(staffSessions).all()).toEqual([]);
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      actorKind: "command-line",
      action: "reset-second-factors",
      subjectId: staffId,
    });
    expect(add(db, staffId, "after")).toBe("added");
  });
});
