import { expect, it } from "vitest";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("the office sees of an adult what they were asked, shown, signed and sent, and no live link (rule 8)", () => {
  const db = aSchool();
  const adult = anAdult(db);
  const { passToken } = aRequest(db, adult);
  const reference = readAndSign(db, adult, { answer: "read-with-concern", concern: "Why?", now: NOON + 5 });

  const record = adultRecord(db, { adultId: adult.id });
  expect(record?.children.map(({ child }) => child.name)).toEqual(["Amy Evans"]);
  expect(record?.requests).toEqual([
    {
      askedAt: NOON,
      policies: [
        { words: "Social media policy, June 2023", closedSince: null },
        { words: "Parent Code of Conduct, September 2026", closedSince: null },
      ],
    },
  ]);
  expect(record?.openings.map(({ slug, openedAt }) => [slug, openedAt]).toSorted()).toEqual([
    ["parent-code-of-conduct", NOON + 5],
    ["social-media", NOON + 5],
  ]);
  expect(record?.signings.map(({ signing, answers }) => [signing.reference, answers.length])).toEqual([
    [reference, 2],
  ]);
  expect(record?.mails.map(({ kind, state }) => [kind, state])).toEqual([
    ["receipt", "queued"],
    ["request", "queued"],
  ]);
  expect(record?.tasks.map(({ kind }) => kind)).toEqual(["concern"]);
  expect(JSON.stringify(record)).not.toMatch(new RegExp(`${passToken}|sealedSecrets|tokenHash`));
});

it("there is no record of somebody who is not there", () => {
  expect(adultRecord(aSchool(), { adultId: "nobody" })).toBeNull();
});
