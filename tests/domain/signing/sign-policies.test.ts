import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  passes,
  schoolLanguages,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { everyRow, rowCounts } from "#tests/support/every-row.ts";
import { aChild, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aFilledForm, aLaterVersion, openAll, readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

function receiptMailsTo(db: Database, address: string | null) {
  return mailsTo(db, address ?? "").filter((mail) => mail.kind === "receipt");
}

describe("pressing Sign", () => {
  it("writes signing, answers, ledger, audit and receipt mail together (rule 2)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult, { now: NOON - 1000 });
    const before = rowCounts(db);
    const outcome = signPolicies(db, aFilledForm(db, adult));

    expect(outcome.status).toBe("signed");
    const grown = Object.fromEntries(
      Object.entries(rowCounts(db))
        .map(([table, rows]) => [table, rows - (before[table] ?? 0)] as const)
        .filter(([, rows]) => rows !== 0),
    );
    expect(grown).toEqual({
      signings: 1,
      signing_texts: 1,
      acknowledgements: 2,
      acknowledgement_texts: 2,
      ledger: 2,
      ledger_keys: 2,
      audit_events: 1,
      emails: 1,
    });
  });

  it("is seen by every other connection to the file as soon as it has answered (rule 2)", () => {
    const memory = aSchool();
    const adult = anAdult(memory);
    const [server, office] = onDisk(memory, 2);
    if (!server || !office) throw new Error("No database");
    const reference = readAndSign(server, adult);
    expect(findReceipt(office, { reference, adultId: adult.id })?.answers).toHaveLength(2);
  });

  it("writes nothing at all when any of its rows cannot be written (rule 2)", () => {
    let tables = 0;
    for (const table of [
      "signings",
      "signing_texts",
      "acknowledgements",
      "acknowledgement_texts",
      "ledger",
      "ledger_keys",
      "tasks",
      "emails",
      "audit_events",
    ]) {
      const db = aSchool();
      const adult = anAdult(db);
      aRequest(db, adult);
      openAll(db, adult);
      const form = aFilledForm(db, adult, { answer: "read-with-concern", concern: "Who reads our posts?" });
      const before = everyRow(db);
      db.$client.exec(
        `create trigger no_room before insert on ${table} begin select raise(abort, 'no room'); end`,
      );
      expect(() => signPolicies(db, form), table).toThrow("no room");
      expect(everyRow(db), table).toEqual(before);

      db.$client.exec("drop trigger no_room");
      expect(signPolicies(db, form).status, "the same form works once there is room").toBe("signed");
      tables += 1;
    }
    expect(tables).toBe(9);
  });

  it("stores the statement as it was shown, with title and version filled in (rule 1)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    expect(
      db
        .select()
        .from(acknowledgements)
        .all()
        .map((row) => row.statement),
    ).toEqual([
      "I have read Policy on parental use of social networking and internet sites, June 2023. Signing does not mean that I agree with every part.",
      "I have read Parent Code of Conduct, September 2026. Signing does not mean that I agree with every part.",
    ]);
  });

  it("keeps when each text was opened and when it was signed (rule 19)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult, { now: NOON - 60_000 });
    openAll(db, adult, { now: NOON - 30_000 });
    signPolicies(db, aFilledForm(db, adult));
    const answers = db.select().from(acknowledgements).all();
    expect(answers.map((row) => row.openedAt)).toEqual([NOON - 60_000, NOON - 60_000]);
    expect(onlyOne(db.select().from(signings).all()).signedAt).toBe(NOON);
  });

  it("keeps a typed name exactly as it was typed, however unusual", () => {
    let names = 0;
    for (const typedName of [
      "Siân Ŵyn Ŷnys-Môn",
      "Zażółć Gęślą",
      "👩‍👧‍👦 Sian",
      "  two  spaces  ",
      "O'Brien; drop table signings --",
      "<b>Sian</b>",
      "=1+1",
      "محمد",
      "a\u0000b",
      "\u0065\u0301",
      "S".repeat(10_240),
    ]) {
      const db = aSchool();
      const adult = anAdult(db);
      const reference = readAndSign(db, adult, { typedName });
      expect(findReceipt(db, { reference, adultId: adult.id })?.typedName).toBe(typedName);
      const mail = onlyOne(receiptMailsTo(db, adult.email));
      expect(mail.values).toMatchObject({ typedName });
      expect(verifyLedger(db).status).toBe("intact");
      names += 1;
    }
    expect(names).toBe(11);
  });

  it("is refused before the text was opened", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const before = everyRow(db);
    const outcome = signPolicies(db, aFilledForm(db, adult));
    expect(outcome).toEqual({ status: "not-opened", slug: "social-media" });
    expect(everyRow(db)).toEqual(before);
  });

  it("does nothing for somebody who has no child here, and nothing for somebody unknown (rule 11)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult);
    const stranger = anAdult(db, { name: "Gwen Grey", childrenHere: [] });
    const before = everyRow(db);
    for (const adultId of [stranger.id, "nobody"]) {
      expect(signPolicies(db, { ...form, adultId })).toEqual({ status: "nothing-to-sign" });
    }
    expect(signPolicies(db, { ...form, answers: [] })).toEqual({ status: "nothing-to-sign" });
    expect(everyRow(db)).toEqual(before);
  });
});

describe("the same form", () => {
  it("sent twice is one signing with one reference, as after a double click (rule 2)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult);
    const first = signPolicies(db, form);
    const after = everyRow(db);
    const second = signPolicies(db, { ...form, now: NOON + 250 });

    expect(first.status).toBe("signed");
    expect(second).toEqual({ ...first, status: "already-signed" });
    expect(everyRow(db)).toEqual(after);
  });

  it("sent through two connections at once is one signing with one reference (rule 2)", () => {
    const memory = aSchool();
    const adult = anAdult(memory);
    openAll(memory, adult);
    const form = aFilledForm(memory, adult);
    const outcomes = onDisk(memory, 2).map((connection) => signPolicies(connection, form));
    expect(outcomes.map((one) => one.status)).toEqual(["signed", "already-signed"]);
    expect(new Set(outcomes.map((one) => "reference" in one && one.reference)).size).toBe(1);
  });

  it("sent again later shows its own receipt, whatever has happened since (rule 2)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult, { answer: "rather-not" });
    const first = signPolicies(db, form);
    const second = readAndSign(db, adult, { only: () => true, now: NOON + 1 });
    aLaterVersion(db, "social-media", { kind: "material" });
    const again = signPolicies(db, { ...form, now: NOON + 2 });
    expect(again).toEqual({ ...first, status: "already-signed" });
    expect(again).not.toMatchObject({ reference: second });
  });

  it("of two adults is two signings, even where a browser sent the same form id (rule 5)", () => {
    const db = aSchool();
    const child = aChild(db);
    const mother = anAdult(db, { childrenHere: [child] });
    const father = anAdult(db, { name: "Tom Evans", childrenHere: [child] });
    const hers = readAndSign(db, mother, { formId: "one-form" });
    const his = readAndSign(db, father, { formId: "one-form" });
    expect(hers).not.toBe(his);
  });
});

describe("two tabs", () => {
  it("with a form each make one signing: the second shows the receipt of the first", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const [one, other] = [aFilledForm(db, adult), aFilledForm(db, adult, { answer: "rather-not" })];
    const first = signPolicies(db, one);
    const after = everyRow(db);
    expect(signPolicies(db, other)).toEqual({ ...first, status: "already-signed" });
    expect(everyRow(db)).toEqual(after);
  });

  it("of which one answered a single policy: the other still signs the rest", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const both = aFilledForm(db, adult);
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    expect(signPolicies(db, both).status).toBe("signed");
    expect(db.select().from(acknowledgements).all()).toHaveLength(2);
    expect(statesOf(db, adult)).toEqual({ "social-media": "answered", "parent-code-of-conduct": "answered" });
  });
});

describe("a change of mind", () => {
  it("from would-rather-not to having read it is a second round, and the first stays on record (rule 9)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    readAndSign(db, adult, { only: () => true, now: NOON + 1 });
    const kept = db
      .select()
      .from(acknowledgements)
      .all()
      .map(({ round, answer }) => ({ round, answer }));
    expect(kept).toEqual([
      { round: 1, answer: "rather-not" },
      { round: 1, answer: "rather-not" },
      { round: 2, answer: "read" },
      { round: 2, answer: "read" },
    ]);
  });

  it("does not take back a signature: what was signed is not signed over (rule 5)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    const after = everyRow(db);
    const again = aFilledForm(db, adult, { only: () => true, answer: "rather-not", now: NOON + 1 });
    expect(again.answers.map(({ round }) => round)).toEqual([2, 2]);
    expect(signPolicies(db, again)).toEqual({ status: "nothing-to-sign" });
    expect(everyRow(db)).toEqual(after);
  });

  it("counts although the computer's clock was put back in between", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    readAndSign(db, adult, { only: () => true, now: NOON - 3_600_000 });
    const again = aFilledForm(db, adult, { only: () => true, now: NOON + 1 });
    expect(signPolicies(db, again)).toEqual({ status: "nothing-to-sign" });
  });
});

describe("a version published between reading and signing", () => {
  it("is to be read first, whether it is a correction or a real change (rule 1)", () => {
    let kinds = 0;
    for (const kind of ["material", "correction"] as const) {
      const db = aSchool();
      const adult = anAdult(db);
      openAll(db, adult);
      const form = aFilledForm(db, adult);
      aLaterVersion(db, "parent-code-of-conduct", { kind });
      const before = everyRow(db);
      expect(signPolicies(db, form)).toEqual({ status: "new-version", slug: "parent-code-of-conduct" });
      expect(everyRow(db)).toEqual(before);
      kinds += 1;
    }
    expect(kinds).toBe(2);
  });

  it("is named even where it was opened in another tab meanwhile (rule 1)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const form = aFilledForm(db, adult);
    aLaterVersion(db, "parent-code-of-conduct", { kind: "material" });
    openAll(db, adult);
    expect(signPolicies(db, form)).toEqual({ status: "new-version", slug: "parent-code-of-conduct" });
  });

  it("is named, and not some other text that is still to be read", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const onlyTheCode = aFilledForm(db, adult, { only: ({ policy }) => policy.slug !== "social-media" });
    aLaterVersion(db, "social-media", { kind: "material" });
    aLaterVersion(db, "parent-code-of-conduct", { kind: "material" });
    expect(signPolicies(db, onlyTheCode)).toEqual({ status: "new-version", slug: "parent-code-of-conduct" });
  });

  it("does not stop the other answer where it corrects what was signed in another tab", () => {
    const db = aSchool();
    const adult = anAdult(db);
    openAll(db, adult);
    const both = aFilledForm(db, adult);
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(signPolicies(db, both).status).toBe("signed");
    expect(statesOf(db, adult)["parent-code-of-conduct"]).toBe("answered");
  });
});

describe("a concern", () => {
  it("is kept as written and becomes one task for the office", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "read-with-concern", concern: "Who reads our posts? 🤔" });
    const task = onlyOne(openTasks(db));
    expect(task).toMatchObject({ kind: "concern", adultId: adult.id, adultName: "Sian Evans" });
    expect(task.concerns.map(({ concern }) => concern)).toEqual([
      "Who reads our posts? 🤔",
      "Who reads our posts? 🤔",
    ]);
  });

  it("is not kept from a form whose answer is another one", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not", concern: "typed, and then thought better of" });
    expect(
      db
        .select()
        .from(acknowledgementTexts)
        .all()
        .map(({ concern }) => concern),
    ).toEqual([null, null]);
    expect(openTasks(db)).toEqual([]);
    expect(JSON.stringify(everyRow(db))).not.toContain("thought better of");
  });

  it("is in the receipt mail to somebody's own address", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "read-with-concern", concern: "Who reads our posts?" });
    expect(JSON.stringify(onlyOne(receiptMailsTo(db, adult.email)).values)).toContain("Who reads our posts?");
  });

  it("stays out of the receipt mail to an address that two adults share (rule 4)", () => {
    const db = aSchool();
    const { mother, email } = twoAdultsAtOneAddress(db);
    readAndSign(db, mother, { answer: "read-with-concern", concern: "Who reads our posts?" });
    const mail = onlyOne(receiptMailsTo(db, email));
    expect(mail.adultId).toBe(mother.id);
    expect(JSON.stringify(mail)).not.toContain("Who reads our posts?");
    expect(JSON.stringify(openTasks(db))).toContain("Who reads our posts?");
  });
});

describe("the receipt mail", () => {
  it("goes out whether or not the school has put this adult on hold (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db, { heldAt: NOON, holdReason: "bereavement" });
    const reference = readAndSign(db, adult);
    expect(onlyOne(receiptMailsTo(db, adult.email)).values).toMatchObject({ kind: "receipt", reference });
  });

  it("is in the language in which the texts were shown, and the signing says which (rule 1)", () => {
    const db = aSchool();
    db.insert(schoolLanguages).values({ language: "cy", switchedOnAt: NOON }).run();
    const adult = anAdult(db, { language: "en" });
    readAndSign(db, adult, { language: "cy" });
    expect(onlyOne(receiptMailsTo(db, adult.email)).language).toBe("cy");
    expect(onlyOne(db.select().from(signings).all()).language).toBe("cy");
  });

  it("names nobody but the adult who signed: no child and no other parent (rule 5)", () => {
    const db = aSchool();
    const child = aChild(db, { name: "Gwenllian Ap-Rhys", knownAs: "Gwenllian" });
    const mother = anAdult(db, { childrenHere: [child] });
    anAdult(db, { name: "Bartholomew Evans", childrenHere: [child] });
    readAndSign(db, mother);
    const mail = JSON.stringify(onlyOne(receiptMailsTo(db, mother.email)));
    expect(mail).toContain("Sian Evans");
    expect(mail).not.toMatch(/Gwenllian|Bartholomew/);
  });

  it("is not written where there is no address, or where the address is somebody else's", () => {
    const db = aSchool();
    const withoutEmail = anAdult(db, { email: null });
    const notTheirs = anAdult(db, { name: "Tom Evans", mailboxState: "not-theirs" });
    expect(readAndSign(db, withoutEmail)).not.toBe(readAndSign(db, notTheirs));
    expect(rowCounts(db).emails).toBe(0);
  });
});

describe("the pass", () => {
  it("ends once everything that was asked is answered, and says so afterwards", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    readAndSign(db, adult, { route: "pass", only: ({ policy }) => policy.slug === "social-media" });
    expect(findPass(db, { token: passToken, now: NOON })).toMatchObject({ status: "live" });
    readAndSign(db, adult, { route: "pass", answer: "rather-not" });
    expect(findPass(db, { token: passToken, now: NOON })).toEqual({ status: "answered", endedAt: NOON });
  });

  it("of the other parent goes on living (rule 5)", () => {
    const db = aSchool();
    const { mother, father } = twoAdultsAtOneAddress(db);
    aRequest(db, mother);
    const his = aRequest(db, father);
    readAndSign(db, mother, { route: "pass" });
    expect(findPass(db, { token: his.passToken, now: NOON })).toMatchObject({ status: "live" });
    expect(db.select().from(passes).where(eq(passes.adultId, mother.id)).get()?.ending).toBe("answered");
  });
});

describe("what is stored with a signing", () => {
  it("says whom it covers, and who signed as the roll had it on that day (rule 6)", () => {
    const db = aSchool();
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben Evans", knownAs: "Ben" })];
    const adult = anAdult(db, { childrenHere: [amy, ben], relationship: "grandmother" });
    readAndSign(db, adult, { typedName: "Siân E." });
    changeAdult(db, adult, { name: "Sian Jones" });
    expect(onlyOne(db.select().from(signingTexts).all())).toMatchObject({
      typedName: "Siân E.",
      nameOnRoll: "Sian Evans",
      relationship: "grandmother",
      ipAddress: "192.0.2.7",
      browser: "A phone",
    });
    const answers = db.select().from(acknowledgements).all();
    expect(answers.map(({ childrenCovered }) => childrenCovered)).toEqual([
      [amy.id, ben.id],
      [amy.id, ben.id],
    ]);
  });
});
