import { describe, expect, it } from "vitest";
import { times } from "#tests/support/fault-size.ts";
import { playSchoolYear } from "#tests/support/play-school-year.ts";
import { faultsOf } from "#tests/support/rules-of-reminders.ts";

/** Each family obeys the same rules: what happens to a third of them happens to all. */
const families = times({ short: 110, whole: 330 });

describe(`a whole school year, from 1 September to 31 August, with ${families} families`, () => {
  it("sends exactly the reminders that the rules allow, mail by mail, and forgets nobody (rule 13)", {
    timeout: 180_000,
  }, () => {
    const { history, forgotten, happened, daysChecked } = playSchoolYear({ families });
    const reminders = history.mails.filter(({ kind }) => kind === "reminder");
    expect(reminders.flatMap((mail) => faultsOf(mail, history))).toEqual([]);
    expect(forgotten).toEqual([]);

    expect(daysChecked).toBeGreaterThan(180);
    expect(reminders.length).toBeGreaterThan(5 * families);
    expect(reminders.filter(({ isByHand }) => isByHand).length).toBeGreaterThan(10);
    // All that can come in between did, and most of it often.
    expect(happened).toMatchObject({
      "answered everything": expect.toSatisfy((count: number) => count > families),
      "answered one policy": expect.toSatisfy((count: number) => count > 20),
      "put on hold": expect.toSatisfy((count: number) => count > 20),
      released: expect.toSatisfy((count: number) => count > 15),
      "child left": expect.toSatisfy((count: number) => count > 15),
      joined: expect.toSatisfy((count: number) => count > 10),
      bounced: expect.toSatisfy((count: number) => count > 20),
      "new address": expect.toSatisfy((count: number) => count > 10),
      "called it spam": expect.toSatisfy((count: number) => count > 3),
      "written to by hand": expect.toSatisfy((count: number) => count > 20),
      "asked again by hand": expect.toSatisfy((count: number) => count > 20),
      "clock set back": 2,
    });
  });
});
