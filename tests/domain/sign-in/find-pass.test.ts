import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { passes } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("the pass in a request's link", () => {
  it("finds the one adult who was asked, and is not used up by being opened (rule 3)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    const before = everyRow(db);
    let opened = 0;
    for (const day of [0, 1, 44]) {
      const found = findPass(db, { token: passToken, now: NOON + day * DAY });
      expect(found).toMatchObject({ status: "live", adult: { id: adult.id } });
      opened += 1;
    }
    expect(opened).toBe(3);
    expect(everyRow(db)).toEqual(before);
  });

  it("ends 45 days after the mail", () => {
    const db = aSchool();
    const { passToken } = aRequest(db, anAdult(db));
    expect(findPass(db, { token: passToken, now: NOON + 45 * DAY - 1 }).status).toBe("live");
    expect(findPass(db, { token: passToken, now: NOON + 45 * DAY })).toEqual({ status: "expired" });
  });

  it("ends when the adult's address changes", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    changeAdult(db, adult, { email: "new@example.test" });
    expect(findPass(db, { token: passToken, now: NOON })).toEqual({ status: "ended" });
    changeAdult(db, adult, { email: null });
    expect(findPass(db, { token: passToken, now: NOON })).toEqual({ status: "ended" });
  });

  it("stays 'answered' for a parent who comes back later, also after 45 days", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    readAndSign(db, adult);
    for (const now of [NOON, NOON + 100 * DAY]) {
      expect(findPass(db, { token: passToken, now })).toEqual({ status: "answered", endedAt: NOON });
    }
  });

  it("does not open to a token that is nearly right, or to the hash that the database holds (rule 8)", () => {
    const db = aSchool();
    const { passToken } = aRequest(db, anAdult(db));
    const { tokenHash } = onlyOne(db.select().from(passes).all());
    for (const token of ["", passToken.slice(1), `${passToken} `, passToken.toUpperCase(), tokenHash]) {
      expect(findPass(db, { token, now: NOON })).toEqual({ status: "no-such-pass" });
    }
  });

  it("of an earlier request works as long as nothing is answered", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const first = aRequest(db, adult);
    const second = aRequest(db, adult, { now: NOON + DAY });
    for (const { passToken } of [first, second]) {
      expect(findPass(db, { token: passToken, now: NOON + DAY }).status).toBe("live");
    }
    readAndSign(db, adult, { now: NOON + DAY });
    for (const { passToken } of [first, second]) {
      expect(findPass(db, { token: passToken, now: NOON + DAY }).status).toBe("answered");
    }
  });
});
