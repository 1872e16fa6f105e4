import { describe, expect, it } from "vitest";
import { playSchoolYear } from "#tests/support/play-school-year.ts";
import { faultsOf } from "#tests/support/rules-of-reminders.ts";

describe("a whole school year, from 1 September to 31 August, with 330 families", () => {
  it("sends exactly the reminders that the rules allow, mail by mail, and forgets nobody (rule 13)", {
    timeout: 180_000,
  }, () => {
    const { history, forgotten, happened, daysChecked } = playSchoolYear();
    const reminders = history.mails.filter(({ kind }) => kind === "reminder");
    expect(reminders.flatMap((mail) => faultsOf(mail, history))).toEqual([]);
    expect(forgotten).toEqual([]);

    expect(daysChecked).toBeGreaterThan(180);
    expect(reminders.length).toBeGreaterThan(1500);
    expect(reminders.filter(({ isByHand }) => isByHand).length).toBeGreaterThan(10);
    // All that can come in between did, and most of it often.
    expect(happened).toMatchObject({
      "answered everything": expect.toSatisfy((times: number) => times > 300),
      "answered one policy": expect.toSatisfy((times: number) => times > 20),
      "put on hold": expect.toSatisfy((times: number) => times > 20),
      released: expect.toSatisfy((times: number) => times > 15),
      "child left": expect.toSatisfy((times: number) => times > 15),
      joined: expect.toSatisfy((times: number) => times > 10),
      bounced: expect.toSatisfy((times: number) => times > 20),
      "new address": expect.toSatisfy((times: number) => times > 10),
      "called it spam": expect.toSatisfy((times: number) => times > 3),
      "written to by hand": expect.toSatisfy((times: number) => times > 20),
      "asked again by hand": expect.toSatisfy((times: number) => times > 20),
      "clock set back": 2,
    });
  });
});
