import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { mattersLedger } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import {
  acknowledgements,
  emails,
  ledger,
  passes,
  policyVersions,
  sharedAddresses,
  signings,
} from "#db/schema.ts";
import { adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse, aSchoolInUse } from "#tests/support/school-in-use.ts";

const ADDRESS = "the.evanses@example.test";

describe("the ledger", () => {
  it("takes the next number and no other (rule 9)", () => {
    const { db } = aSchoolInUse();
    const last = db.select().from(ledger).all().length;
    expect(last).toBeGreaterThan(3);
    const append = (seq: number | null) =>
      db.$client
        .prepare("insert into ledger values (?, 1, 'acknowledged', 0, 'a', 'b', ?)")
        .run(seq, String(Math.random()).padEnd(64, "0").slice(0, 64));
    for (const wrong of [last + 2, last, 0, -1, null]) {
      expect(() => append(wrong), String(wrong)).toThrow("the ledger has no gaps");
    }
    expect(append(last + 1).changes).toBe(1);
  });

  it("of matters and letters does the same (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    const last = db.select().from(mattersLedger).all().length;
    expect(last).toBeGreaterThan(3);
    const append = (seq: number | null) =>
      db.$client
        .prepare("insert into matters_ledger values (?, 1, 'step', 0, 'a', 'b', ?)")
        .run(seq, String(Math.random()).padEnd(64, "0").slice(0, 64));
    for (const wrong of [last + 2, last, 0, -1, null]) {
      expect(() => append(wrong), String(wrong)).toThrow("the ledger of matters has no gaps");
    }
    expect(append(last + 1).changes).toBe(1);
  });
});

describe("an acknowledgement", () => {
  it("is refused when it names another adult than the one who signed (rule 5)", () => {
    const { db, mother, father } = aSchoolInUse();
    const hers = db.select().from(signings).where(eq(signings.adultId, mother.id)).get();
    const complaints = db
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.title, "Complaints policy"))
      .get();
    const acknowledge = (adultId: string) =>
      db
        .insert(acknowledgements)
        .values({
          id: newId(NOON),
          signingId: hers?.id ?? "",
          adultId,
          policyVersionId: complaints?.id ?? "",
          round: 1,
          answer: "read",
          statement: "I have read it.",
          openedAt: NOON,
          childrenCovered: [],
        })
        .run();
    expect(() => acknowledge(father.id)).toThrow("belongs to the adult who signed");
    expect(acknowledge(mother.id).changes).toBe(1);
  });
});

describe("the kind of school", () => {
  it("is fixed for ever: a school's own database never becomes a demo", () => {
    const db = aSchool();
    for (const statement of [
      "update school set kind = 'demo'",
      "update school set only_row = 2",
      "delete from school",
      "replace into school (only_row, kind, key_check, created_at) values (1, 'demo', 'key', 0)",
      "insert into school (only_row, kind, key_check, created_at) values (1, 'demo', 'key', 0) on conflict do update set kind = 'demo'",
    ]) {
      expect(() => db.$client.prepare(statement).run(), statement).toThrow("the kind of school is fixed");
    }
    const second = db.$client.prepare(
      "insert into school (only_row, kind, key_check, created_at) values (2, 'demo', 'key', 0)",
    );
    expect(() => second.run()).toThrow("CHECK constraint failed: school_one_row");
  });
});

describe("an address that two adults give", () => {
  const confirmed = (db: Database) =>
    db.insert(sharedAddresses).values({ email: ADDRESS, confirmedAt: TERM_START }).run();

  it("is refused until the office has confirmed it (rule 4)", () => {
    const db = aSchool();
    anAdult(db, { name: "Sian Evans", email: ADDRESS });
    expect(() => anAdult(db, { name: "Tom Evans", email: ADDRESS })).toThrow("not confirmed as shared");
    confirmed(db);
    expect(anAdult(db, { name: "Tom Evans", email: ADDRESS }).email).toBe(ADDRESS);
  });

  it("is refused too when an adult changes to it later (rule 4)", () => {
    const db = aSchool();
    anAdult(db, { name: "Sian Evans", email: ADDRESS });
    const father = anAdult(db, { name: "Tom Evans" });
    expect(() => changeAdult(db, father, { email: ADDRESS })).toThrow("not confirmed as shared");
    confirmed(db);
    changeAdult(db, father, { email: ADDRESS });
    expect(adultNow(db, father).email).toBe(ADDRESS);
  });

  it("may pass on once the first adult has left, who then cannot come back to it unseen (rule 4)", () => {
    const db = aSchool();
    const first = anAdult(db, { name: "Sian Evans", email: ADDRESS, leftOn: "2026-07-20" });
    anAdult(db, { name: "Tom Evans", email: ADDRESS });
    expect(() => changeAdult(db, first, { leftOn: null })).toThrow("not confirmed as shared");
  });

  it("is kept in lower case without spaces, so that it is seen to be the same", () => {
    const db = aSchool();
    for (const email of ["Sian@example.test", " sian@example.test", "sian@example.test ", ""]) {
      expect(() => anAdult(db, { email }), email).toThrow("adults_email_normal");
    }
  });
});

describe("a mail that is settled", () => {
  function aSentMail(db: Database): string {
    aRequest(db, anAdult(db));
    const mail = claimMail(db, { now: NOON });
    if (!mail) throw new Error("No mail");
    const outcome = { status: "sent", response: "250 OK", subject: "Please read", body: "Hello" } as const;
    settleMail(db, { id: mail.id, outcome, now: NOON });
    return mail.id;
  }
  const setState = (db: Database, id: string, state: (typeof emails.$inferSelect)["state"]) =>
    db.update(emails).set({ state }).where(eq(emails.id, id)).run();

  it("stays settled (rule 14)", () => {
    const db = aSchool();
    const id = aSentMail(db);
    for (const state of ["queued", "refused", "expired", "stopped", "sent"] as const) {
      expect(() => setState(db, id, state), state).toThrow("a settled mail stays settled");
    }
  });

  it("may still come back as undeliverable, and then that is its last word (rule 14)", () => {
    const db = aSchool();
    const id = aSentMail(db);
    setState(db, id, "bounced");
    for (const state of ["queued", "sent", "refused"] as const) {
      expect(() => setState(db, id, state), state).toThrow("a settled mail stays settled");
    }
  });

  it("cannot keep its secrets (rule 14)", () => {
    const db = aSchool();
    const { mailId } = aRequest(db, anAdult(db));
    expect(() => setState(db, mailId, "sent")).toThrow("emails_secrets_wiped");
  });
});

describe("a pass that ended", () => {
  it("stays ended, and is not given to anybody else", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const other = anAdult(db, { name: "Tom Evans" });
    aRequest(db, adult);
    const pass = onlyOne(db.select().from(passes).all());
    const change = (changes: Partial<typeof passes.$inferInsert>) =>
      db.update(passes).set(changes).where(eq(passes.id, pass.id)).run();

    change({ endedAt: NOON, ending: "not-me" });
    for (const changes of [
      { endedAt: null, ending: null },
      { endedAt: NOON + 1 },
      { ending: "answered" as const },
      { adultId: other.id },
      { expiresAt: NOON * 2 },
    ]) {
      expect(() => change(changes), JSON.stringify(changes)).toThrow("a pass that ended stays ended");
    }
  });
});
