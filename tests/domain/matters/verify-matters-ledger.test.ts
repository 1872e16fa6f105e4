import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { MATTERS } from "#app/domain/matters/matters-log.server.ts";
import {
  isMattersCheckpointDue,
  signMattersCheckpoint,
} from "#app/domain/matters/sign-matters-checkpoint.server.ts";
import { takePersonOff } from "#app/domain/matters/take-person-off.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { matterPeople, matters } from "#db/matters-schema.ts";
import { checkpoints, emails } from "#db/schema.ts";
import { aFinishedLetter, aMatter, nameIn, takeStep } from "#tests/support/make-matters.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { A_PDF } from "#tests/support/scan-samples.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { CHECKPOINT_KEY, withoutTriggers } from "#tests/support/school-in-use.ts";

/** A matter in which everything has happened once. */
function aSchoolWithLedger(): Database {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head", email: "head@example.test", name: "Hefin Head" });
  const matterId = aMatter(db, staffId);
  const by = { matterId, staffId };
  const mother = anAdult(db);
  nameIn(db, by, { adultId: mother.id });
  nameIn(db, by, { name: "TrefonenMum22" });
  takeStep(db, by, "talked", {
    evidence: [
      { link: "https://example.test/post/1" },
      { type: "application/pdf", fileName: "post.pdf", bytes: A_PDF },
    ],
  });
  const letterId = aFinishedLetter(db, { matterId, adultId: mother.id, staffId });
  takeStep(db, by, "letter", { letterId, earlyReason: "They said no on the phone" });
  closeMatter(db, { ...by, outcome: "removed", words: "", now: NOON });
  return db;
}

describe("the ledger of matters", () => {
  it("has a row for every person, step, link, file, letter and sending, and holds", () => {
    const db = aSchoolWithLedger();
    // 2 people, 5 steps, a link and a file, a letter and its sending.
    expect(verifyMattersLedger(db)).toEqual({ status: "intact", rows: 11 });
  });

  const EDITS: [what: string, edit: string, found: object][] = [
    [
      "a finished letter’s words",
      "update finished_letter_texts set markdown = 'Another'",
      { reason: "content-changed" },
    ],
    [
      "whom a letter is to",
      "update finished_letter_texts set addressee = 'Mr Evans'",
      { reason: "record-changed" },
    ],
    [
      "which text a letter quotes",
      "update finished_letters set posted_on = '2020-01-01'",
      { reason: "record-changed" },
    ],
    [
      "a letter’s fingerprint with its words",
      `update finished_letters set sha256 = '${"a".repeat(64)}'`,
      { reason: "record-changed" },
    ],
    [
      "the day of a step",
      "update matter_steps set done_on = '2020-01-01' where kind = 'talked'",
      { reason: "record-changed" },
    ],
    [
      "the words of a step",
      "update matter_step_texts set words = 'Another' where words is not null",
      { reason: "record-changed" },
    ],
    [
      "a step that was emptied without a forgetting",
      "update matter_step_texts set words = null",
      { reason: "record-changed" },
    ],
    ["how a matter began", "update matters set opened_at = 1", { reason: "record-changed" }],
    ["what is known of a threat", "update matters set has_threat = 1", { status: "out-of-step" }],
    ["a legal hold", "update matters set legal_hold_at = 1", { status: "out-of-step" }],
    [
      "somebody who was taken off without a step",
      "update matter_people set removed_at = 1, removed_by = added_by",
      { status: "out-of-step" },
    ],
    [
      "the bytes of a file",
      "update matter_evidence set bytes = x'00' where bytes is not null",
      { reason: "content-changed" },
    ],
    [
      "a link",
      "update matter_evidence set link = 'https://example.test/2' where link is not null",
      { reason: "record-changed" },
    ],
    [
      "who was named",
      "update matter_people set name = 'Somebody else' where name is not null",
      { reason: "record-changed" },
    ],
    ["how a letter went out", "update letter_sendings set way = 'post'", { reason: "record-changed" }],
    ["a sending that is gone", "delete from letter_sendings", { reason: "record-missing" }],
    [
      "a key that is gone",
      "update matters_ledger_keys set key = null, record_id = null where seq = 3",
      { seq: 3, reason: "key-missing" },
    ],
    [
      "a row that was changed",
      "update matters_ledger set recorded_at = 1 where seq = 4",
      { seq: 4, reason: "leaf-hash" },
    ],
    ["a row that is gone", "delete from matters_ledger where seq = 5", { seq: 5, reason: "gap" }],
    [
      "a matter that says something else than its steps",
      "update matters set outcome = 'nothing-to-do'",
      { status: "out-of-step" },
    ],
  ];

  it.each(EDITS)("finds %s that somebody changed in the database", (_, edit, found) => {
    const db = withoutTriggers(aSchoolWithLedger());
    db.$client.pragma("foreign_keys = OFF");
    db.run(sql.raw(edit));
    expect(verifyMattersLedger(db)).toMatchObject({
      ...("status" in found ? {} : { status: "wrong" }),
      ...found,
    });
  });

  it("finds somebody who is not taken off any more, though a step says so", () => {
    const db = aSchoolWithLedger();
    const [matter] = db.select().from(matters).all();
    const [person] = db.select().from(matterPeople).all();
    const by = { matterId: matter?.id ?? "", staffId: matter?.openedBy ?? "", now: NOON };
    takePersonOff(db, { ...by, personId: person?.id ?? "", reason: "Another" });
    expect(verifyMattersLedger(db)).toEqual({ status: "intact", rows: 12 });
    withoutTriggers(db).run(sql`update matter_people set removed_at = null, removed_by = null`);
    expect(verifyMattersLedger(db)).toEqual({ status: "out-of-step", id: by.matterId });
  });

  it("finds a step that was slipped in without a row", () => {
    const db = withoutTriggers(aSchoolWithLedger());
    db.run(sql`insert into matter_steps select 'slipped-in', matter_id, kind, done_on, recorded_at, recorded_by,
      policy_version_id, clause, letter_id, due_on, outcome, person_id, strikes_step_id from matter_steps where kind = 'talked'`);
    db.run(sql`insert into matter_step_texts values ('slipped-in', null, null)`);
    expect(verifyMattersLedger(db)).toMatchObject({
      status: "not-in-ledger",
      what: "step",
      id: "slipped-in",
    });
  });

  it("is signed under a name of its own, and a row written anew behind a checkpoint is found", async () => {
    const db = aSchoolWithLedger();
    expect(isMattersCheckpointDue(db, { now: NOON })).toBe(true);
    const signed = await signMattersCheckpoint(db, { key: CHECKPOINT_KEY, now: NOON });
    expect(signed).toMatchObject({ status: "signed", treeSize: 11 });
    expect(isMattersCheckpointDue(db, { now: NOON + DAY })).toBe(false);
    const [note] = MATTERS.checkpoints(db);
    expect(note?.note).toMatch(/^[\w.:-]+\/matters\/1\n11\n/);
    const files = [{ name: "1-0000000011.txt", note: note?.note ?? "" }];
    const outside = { publicKey: CHECKPOINT_KEY.publicKey, files };
    expect(verifyMattersLedger(db, outside)).toMatchObject({ status: "intact", outside: { covered: 11 } });
    // Nothing of it goes to anybody, or stands with the checkpoints of acknowledgements.
    expect(db.select().from(emails).all()).toEqual([]);
    expect(db.select().from(checkpoints).all()).toEqual([]);

    withoutTriggers(db).run(sql`delete from matters_ledger_keys where seq > 9`);
    db.run(sql`delete from matters_ledger where seq > 9`);
    expect(verifyMattersLedger(db, outside)).toMatchObject({ status: "checkpoint", reason: "truncated" });
    expect(await signMattersCheckpoint(db, { key: CHECKPOINT_KEY, now: NOON })).toMatchObject({
      status: "nothing-new",
    });
  });
});
