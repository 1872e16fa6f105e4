import { expect, it } from "vitest";
import { whyNotAsked } from "#app/domain/requests/who-may-be-asked.server.ts";
import { oneOfEach } from "#tests/support/make-askings.ts";
import { aMemberOfStaff, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("every reason for which the school does not write to somebody is found, each at its adult (rules 13 and 21)", () => {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const free = anAdult(db);
  const people = Object.entries(oneOfEach(db, staffId));
  for (const [reason, { id }] of people) {
    expect(whyNotAsked(db, { adultId: id, staffId, now: NOON })).toBe(reason);
  }
  expect(people).toHaveLength(9);
  expect(whyNotAsked(db, { adultId: free.id, staffId, now: NOON })).toBeNull();
  expect(whyNotAsked(db, { adultId: "nobody", now: NOON })).toBe("left");
});

it("somebody who has answered needs no slip either, whatever is wrong with their address", () => {
  const db = aSchool();
  const adult = anAdult(db);
  readAndSign(db, adult);
  changeAdult(db, adult, { email: null, heldAt: NOON });
  expect(whyNotAsked(db, { adultId: adult.id, now: NOON })).toBe("answered");
});

it("two adults at an address that the office confirmed are both asked, each for themselves (rule 4)", () => {
  const db = aSchool();
  const { mother, father } = twoAdultsAtOneAddress(db);
  readAndSign(db, father);
  expect(whyNotAsked(db, { adultId: mother.id, now: NOON })).toBeNull();
  expect(whyNotAsked(db, { adultId: father.id, now: NOON })).toBe("answered");
});

it("one who has answered the policies that are asked is left out, also while another one is open", () => {
  const db = aSchool();
  const adult = anAdult(db);
  readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
  const policyIds = db.$client
    .prepare("select id from policies where is_asked order by position")
    .pluck()
    .all();
  const [socialMedia, code] = policyIds.map(String);
  const ask = (id: string | undefined) =>
    whyNotAsked(db, { adultId: adult.id, policyIds: [id ?? ""], now: NOON });
  expect(ask(socialMedia)).toBe("answered");
  expect(ask(code)).toBeNull();
});
