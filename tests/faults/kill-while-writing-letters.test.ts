import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { planLetterRound } from "#app/domain/letters/plan-letter-round.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { letterRounds } from "#db/matters-schema.ts";
import { times } from "#tests/support/fault-size.ts";
import { aFinishedSafeUseLetter, aLetterRound } from "#tests/support/make-letters.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * A real server process, killed while letter 2 goes to a whole school slice by slice. What became of it is read over a
 * second connection, after the process is gone.
 */

const PARENTS = 3000;
const KILLED = times({ short: 2, whole: 4 });

let school: SchoolOnDisk;
beforeAll(() => {
  school = aDemoSchoolOnDisk();
});
afterAll(() => school.remove());

/** How many have had their turn, and how often they were written to. */
function standing() {
  return school.db.get<{
    decided: number;
    written: number;
    mails: number;
    adults: number;
    sendings: number;
  }>(sql`
    select (select count(*) from letter_recipients where state <> 'waiting') as decided,
      (select count(*) from letter_recipients where state = 'written') as written,
      (select count(*) from emails where kind = 'safe-use-letter') as mails,
      (select count(distinct adult_id) from emails where kind = 'safe-use-letter') as adults,
      (select count(*) from letter_sendings where way = 'mail') as sendings`);
}

describe("letter 2 to a whole school", { timeout: PATIENTLY }, () => {
  it("reaches everybody once, however often the server dies between two slices: nobody twice, nobody lost", async () => {
    const { db, dataDirectory } = school;
    const staffId = aMemberOfStaff(db, { role: "head" });
    const childrenHere = [aChild(db)];
    db.transaction(() => {
      for (let parent = 0; parent < PARENTS; parent += 1) anAdult(db, { childrenHere });
    });
    const letterId = aFinishedSafeUseLetter(db, { staffId });
    const everybody = planLetterRound(db, { letterId, audience: { kind: "whole-roll" } });
    const typedCount = everybody.filter(({ reason }) => reason === null).length;
    expect(typedCount).toBeGreaterThan(PARENTS);
    const roundId = aLetterRound(db, { letterId, staffId, typedCount, now: Date.now() - 11 * MINUTE });

    let cutOff = 0;
    for (let killed = 0; killed < KILLED; killed += 1) {
      const { decided } = standing();
      const server = await aRealServer(dataDirectory);
      await until("some slices are written", () => standing().decided > decided + 40, { every: 1 });
      await server.killAtOnce();
      const after = standing();
      if (after.decided < everybody.length) cutOff += 1;
      expect(after.mails).toBe(after.written);
      expect(after.adults).toBe(after.written);
      expect(after.sendings).toBe(after.written);
    }
    expect(cutOff).toBeGreaterThan(0);

    const server = await aRealServer(dataDirectory);
    await until("everybody is decided on", () => standing().decided === everybody.length, { atMost: 60_000 });
    await server.killAtOnce();
    expect(standing()).toEqual({
      decided: everybody.length,
      written: typedCount,
      mails: typedCount,
      adults: typedCount,
      sendings: typedCount,
    });
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(verifyMattersLedger(db).status).toBe("intact");
    expect(
      db.select().from(letterRounds).where(eq(letterRounds.id, roundId)).get()?.stoppedBecause,
    ).toBeNull();
  });
});
