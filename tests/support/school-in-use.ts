import { sql } from "drizzle-orm";
import { appendToLedger } from "#app/domain/evidence/append-to-ledger.server.ts";
import { checkpointKeyFrom, signNote } from "#app/domain/evidence/checkpoint-note.server.ts";
import { growTree } from "#app/domain/evidence/merkle-tree.server.ts";
import { ACKNOWLEDGEMENTS, type SignedLog } from "#app/domain/evidence/signed-log.server.ts";
import { currentOrigin } from "#app/domain/evidence/start-ledger.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { planLetterRound } from "#app/domain/letters/plan-letter-round.server.ts";
import { sendLetter } from "#app/domain/letters/send-letter.server.ts";
import { MATTERS } from "#app/domain/matters/matters-log.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { emptyMatter } from "#app/domain/privacy/empty-matters.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { openTexts } from "#app/domain/reminders/open-texts.server.ts";
import { recordCall } from "#app/domain/reminders/record-call.server.ts";
import { writeReminder } from "#app/domain/reminders/write-reminder.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import type { Database } from "#db/connection.server.ts";
import { mattersCheckpoints } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { checkpoints, erasures, legalHolds } from "#db/schema.ts";
import { aFinishedLetter, aFinishedSafeUseLetter, aLetterRound, stepsBecause } from "./make-letters.ts";
import { aMatter, nameIn, takeStep } from "./make-matters.ts";
import { type Adult, aMemberOfStaff, anAdult } from "./make-people.ts";
import { aRecording } from "./make-recordings.ts";
import { aRequest, MAIL_KEY } from "./make-requests.ts";
import { readAndSign } from "./make-signings.ts";
import { aPolishTranslation } from "./make-translations.ts";
import { A_PDF } from "./scan-samples.ts";
import { aSchool, NOON } from "./school-in-memory.ts";

/** What tests sign checkpoints with. */
export const CHECKPOINT_KEY = checkpointKeyFrom(Buffer.alloc(32, 7));

/** A school in which everything has happened once: asked, opened, signed with a concern, and put right. */
export function aSchoolInUse(): { db: Database; mother: Adult; father: Adult } {
  const db = aSchool();
  const mother = anAdult(db, { name: "Sian Evans" });
  const father = anAdult(db, { name: "Tom Evans", relationship: "father" });
  aRequest(db, mother);
  readAndSign(db, mother, { answer: "read-with-concern", concern: "Who reads our posts?" });
  const mistaken = readAndSign(db, father);
  reportWrongPerson(db, { reference: mistaken, adultId: father.id, now: NOON });
  return { db, mother, father };
}

/** The same school, in which staff have recorded, scanned, corrected and changed things too. */
export function aSchoolInFullUse(): ReturnType<typeof aSchoolInUse> {
  const school = aSchoolInUse();
  const { db, mother } = school;
  const headId = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
  const now = NOON;
  const scan = { fileName: "form.pdf", bytes: A_PDF };
  const { signingId } = aRecording(db, anAdult(db, { name: "Nia Paper" }), headId, { scan });
  aRecording(db, anAdult(db, { name: "Non Quiet" }), headId, { quietReason: "A mail would do harm" });
  correctRecording(db, { signingId, staffId: headId, reason: "Somebody else’s form", notice: "Sorry", now });
  holdAdult(db, { adultId: mother.id, staffId: headId, reason: "Bereaved", now });
  aReminderAndACall(db, headId);
  const translationId = aPolishTranslation(db, "social-media", { staffId: headId });
  readAndSign(db, anAdult(db, { name: "Ewa Nowak" }), { language: "pl", translationId });
  mattersAndLetters(db, headId);
  checkpointsAndErasures(db, headId);
  const letterId = aFinishedLetter(db, { adultId: school.father.id, staffId: headId });
  lookAtLetter(db, { letterId, staffId: headId, now });
  sendLetter(db, {
    sendingId: newId(now),
    letterId,
    staffId: headId,
    now,
    way: "handed-over",
    on: "2026-09-14",
    warnedOf: [],
    steps: stepsBecause(""),
  });
  const toMany = aFinishedSafeUseLetter(db, { staffId: headId });
  const audience = { kind: "whole-roll" } as const;
  const typedCount = planLetterRound(db, { letterId: toMany, audience }).filter(
    (one) => one.reason === null,
  ).length;
  aLetterRound(db, { letterId: toMany, staffId: headId, typedCount });
  return school;
}

/** Somebody was reminded by hand, and rung. */
function aReminderAndACall(db: Database, staffId: string): void {
  const adult = anAdult(db, { name: "Rhys Reminded" });
  aRequest(db, adult);
  db.transaction((tx) => {
    const texts = openTexts(tx, { adultIds: sql`(${adult.id})`, now: NOON });
    writeReminder(tx, { adultId: adult.id, texts, staffId, mailKey: MAIL_KEY, sendAfter: NOON, now: NOON });
  });
  recordCall(db, { adultId: adult.id, outcome: "no-answer", staffId, now: NOON });
}

/** A matter with evidence and a letter, one that was emptied, and the signed head of their ledger. */
function mattersAndLetters(db: Database, staffId: string): void {
  const adultId = anAdult(db, { name: "Moli Matter" }).id;
  const by = { matterId: aMatter(db, staffId), staffId };
  nameIn(db, by, { adultId });
  nameIn(db, by, { name: "TrefonenMum22" });
  const file = { type: "application/pdf", fileName: "post.pdf", bytes: A_PDF } as const;
  const evidence = [{ link: "https://example.test/post" }, file];
  takeStep(db, by, "letter", { earlyReason: "They do not answer the phone", evidence });
  aFinishedLetter(db, { ...by, adultId, earlyReason: "They do not answer the phone" });
  const forgotten = anAdult(db, { name: "Ffion Forgotten" }).id;
  nameIn(db, by, { adultId: forgotten }, "told-us");
  const asked = { ground: "request", decidedBy: null, isStillHereConfirmed: true, now: NOON } as const;
  eraseAdult(db, { adultId: forgotten, ...asked, writeDown: () => undefined });
  recordLook(db, { ...by, action: "looked", now: NOON });
  const emptied = aMatter(db, staffId);
  db.transaction((tx) => emptyMatter(tx, emptied, { ground: "retention", decidedBy: null, now: NOON }));
  const { treeSize, rootHash, note } = signedHead(db, MATTERS);
  const origin = MATTERS.origins(db).at(-1)?.origin ?? "";
  db.insert(mattersCheckpoints).values({ origin, treeSize, rootHash, note, signedAt: NOON }).run();
}

/** Somebody who never signed was erased, a legal hold was set, and the ledger's head was signed. */
function checkpointsAndErasures(db: Database, headId: string): void {
  const erased = anAdult(db, { name: "Ed Erased", email: null });
  const erasure = { id: newId(NOON), adultId: erased.id, ground: "request", erasedAt: NOON } as const;
  const hold = { id: newId(NOON), adultId: anAdult(db, { name: "Hal Held" }).id, reviewOn: "2027-09-01" };
  db.transaction((tx) => {
    tx.insert(erasures).values(erasure).run();
    appendToLedger(tx, { kind: "erased", recordId: erasure.id, now: NOON });
  });
  db.insert(legalHolds)
    .values({ ...hold, reason: "A claim", setAt: NOON, setBy: headId })
    .run();
  const originNumber = currentOrigin(db)?.number ?? 0;
  db.insert(checkpoints)
    .values({ originNumber, ...signedHead(db, ACKNOWLEDGEMENTS), signedAt: NOON })
    .run();
}

/** How long a log is by now, and its root, signed. */
function signedHead(db: Database, log: SignedLog): { treeSize: number; rootHash: string; note: string } {
  const tree = growTree();
  for (const { leafHash } of log.readAfter(db, 0)) tree.append(Buffer.from(leafHash, "hex"));
  const origin = log.origins(db).at(-1)?.origin ?? "";
  const head = { origin, treeSize: tree.size, rootHash: tree.root() };
  return {
    treeSize: tree.size,
    rootHash: head.rootHash.toString("hex"),
    note: signNote(head, CHECKPOINT_KEY),
  };
}

/** Takes every trigger away, as somebody with the file in their hands could. */
export function withoutTriggers(db: Database): Database {
  const triggers = db.all<{ name: string }>(sql`select name from sqlite_master where type = 'trigger'`);
  for (const { name } of triggers) db.run(sql.raw(`drop trigger ${name}`));
  return db;
}
