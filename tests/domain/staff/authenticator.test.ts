import { and, eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { SECOND } from "#app/dates.ts";
import {
  authenticatorAddress,
  checkAuthenticator,
  currentAuthenticatorCode,
  offeredSecret,
  setUpAuthenticator,
} from "#app/domain/staff/authenticator.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, staff } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { STAFF_KEY } from "#tests/support/make-requests.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const STEP = 30 * SECOND;
const key = STAFF_KEY;

/** What the app on a phone shows: worked out apart from the portal's own code. */
function appShows(secret: Buffer, now: number): string {
  return new TOTP({ secret: Secret.fromHex(secret.toString("hex")) }).generate({ timestamp: now });
}

function aSetUpApp(db: Database): { staffId: string; secret: Buffer } {
  const staffId = aMemberOfStaff(db);
  const secret = offeredSecret({ staffId, sessionId: "first session", key });
  const setUp = { staffId, secret, code: appShows(secret, NOON), key, now: NOON };
  expect(setUpAuthenticator(db, setUp)).toEqual({ status: "right" });
  return { staffId, secret };
}

describe("setting up an authenticator app", () => {
  it("shows the same secret again when the page is opened again, and another to anybody else", () => {
    const ask = { staffId: "one", sessionId: "session", key };
    const secret = offeredSecret(ask);
    expect(secret).toHaveLength(20);
    expect(offeredSecret(ask)).toEqual(secret);
    for (const other of [{ staffId: "two" }, { sessionId: "another" }, { key: Buffer.alloc(32, 9) }]) {
      expect(offeredSecret({ ...ask, ...other })).not.toEqual(secret);
    }
  });

  it("gives apps an address that they understand, with the school's name", () => {
    const secret = offeredSecret({ staffId: "one", sessionId: "session", key });
    const { uri, typed } = authenticatorAddress({
      secret,
      school: "Ysgol Enghraifft",
      email: "olwen@example.test",
    });
    expect(uri).toMatch(/^otpauth:\/\/totp\/Ysgol%20Enghraifft:olwen%40example.test\?/);
    expect(uri).toContain(`secret=${typed}`);
    expect(Secret.fromBase32(typed).hex.toLowerCase()).toBe(secret.toString("hex"));
  });

  it("needs a code that proves that the app has the secret", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const secret = offeredSecret({ staffId, sessionId: "session", key });
    const before = everyRow(db);
    for (const code of [
      anotherCode(appShows(secret, NOON)),
      "",
      "abcdef",
      appShows(secret, NOON - 10 * STEP),
    ]) {
      expect(setUpAuthenticator(db, { staffId, secret, code, key, now: NOON })).toEqual({ status: "wrong" });
    }
    expect(everyRow(db)).toEqual(before);
  });

  it("happens once: a second app is refused until the first is reset", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    const other = offeredSecret({ staffId, sessionId: "thief's session", key });
    const later = NOON + 10 * STEP;
    const setUp = { staffId, secret: other, code: appShows(other, later), key, now: later };
    expect(setUpAuthenticator(db, setUp)).toEqual({ status: "wrong" });
    const code = appShows(secret, later);
    expect(checkAuthenticator(db, { staffId, code, key, now: later })).toEqual({ status: "right" });
    const setUps = db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "set-up-authenticator"), eq(auditEvents.subjectId, staffId)))
      .all();
    expect(setUps).toHaveLength(1);
  });

  it("leaves the secret readable to nobody who has only the database", () => {
    const db = aSchool();
    const { secret } = aSetUpApp(db);
    const everything = everythingReadable(db);
    const typed = new Secret({ buffer: new Uint8Array(secret).buffer }).base32;
    for (const form of [
      secret.toString("latin1"),
      secret.toString("hex"),
      secret.toString("base64"),
      typed,
    ]) {
      expect(everything).not.toContain(form);
    }
  });
});

describe("the code of the app", () => {
  const later = NOON + 20 * STEP;

  it("is accepted while it is shown and for the thirty seconds after", () => {
    for (const now of [later, later + STEP - 1, later + STEP, later + 2 * STEP - 1]) {
      const db = aSchool();
      const { staffId, secret } = aSetUpApp(db);
      const code = appShows(secret, later);
      expect(checkAuthenticator(db, { staffId, code, key, now }), String(now - later)).toEqual({
        status: "right",
      });
    }
  });

  it("is refused before its time and after, whatever it is", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    const before = everyRow(db);
    for (const code of [
      appShows(secret, later + STEP),
      appShows(secret, later - 2 * STEP),
      anotherCode(appShows(secret, later)),
      "",
      "no code",
    ]) {
      expect(checkAuthenticator(db, { staffId, code, key, now: later }), code).toEqual({ status: "wrong" });
    }
    expect(everyRow(db)).toEqual(before);
  });

  it("works once, and an older one not after a newer one", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    const check = (shownAt: number) =>
      checkAuthenticator(db, { staffId, code: appShows(secret, shownAt), key, now: later }).status;
    expect(check(later)).toBe("right");
    expect(check(later)).toBe("wrong");
    expect(check(later - STEP)).toBe("wrong");
  });

  it("that set the app up does not sign in as well", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    const code = appShows(secret, NOON);
    expect(checkAuthenticator(db, { staffId, code, key, now: NOON })).toEqual({ status: "wrong" });
  });

  it("of one member of staff is nothing for another, or for one without an app", () => {
    const db = aSchool();
    const { secret } = aSetUpApp(db);
    const without = aMemberOfStaff(db, { name: "Hefin Head" });
    for (const staffId of [without, "nobody"]) {
      const check = { staffId, code: appShows(secret, later), key, now: later };
      expect(checkAuthenticator(db, check)).toEqual({ status: "wrong" });
      expect(currentAuthenticatorCode(db, check)).toBeNull();
    }
  });

  it("cannot be checked with a secret that was copied to another member of staff", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    const thief = aMemberOfStaff(db, { name: "Tom Thief" });
    const sealed = db.select().from(staff).where(eq(staff.id, staffId)).get()?.authenticatorSecret;
    db.update(staff).set({ authenticatorSecret: sealed }).where(eq(staff.id, thief)).run();
    const check = { staffId: thief, code: appShows(secret, later), key, now: later };
    expect(() => checkAuthenticator(db, check)).toThrow();
  });

  it("is worked out by the demo for its own invented staff as an app would", () => {
    const db = aSchool();
    const { staffId, secret } = aSetUpApp(db);
    expect(currentAuthenticatorCode(db, { staffId, key, now: later })).toBe(appShows(secret, later));
  });
});
