import { describe, expect, it } from "vitest";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { childDied, childIsAlive } from "#app/domain/people/child-died.server.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { tieAdultToChild } from "#app/domain/people/tie-adult-to-child.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { by, childNow, MOTHER, mailStatesOf } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** Mali, and her brother Rhys, whose mother is hers too; Mali's father has no other child here. */
function aFamily(db: Database) {
  const mali = aChild(db, { name: "Mali Rees", knownAs: "Mali", className: "Willow" });
  const rhys = aChild(db, { name: "Rhys Rees", knownAs: "Rhys", className: "Oak" });
  const mother = anAdult(db, { name: "Mother Rees", email: "m@example.test", childrenHere: [mali, rhys] });
  const father = anAdult(db, { name: "Father Rees", email: "f@example.test", childrenHere: [mali] });
  return { mali, rhys, mother, father, office: by(db) };
}

const rows = (db: Database, search?: string) =>
  listRoll(db, { filter: { search }, now: NOON, limit: 50, offset: 0 }).rows;

describe("from the moment that a child's death is written down", () => {
  it("the child is in no list, class, search, export or count, and the only child's adult is not asked", () => {
    const db = aSchool();
    const { mali, office, mother, father } = aFamily(db);
    expect(countRoll(db, { now: NOON }).policies[0]?.children.total).toBe(2);
    expect(childDied(db, { childId: mali.id, ...office })).toEqual({ status: "written" });

    expect(rows(db).map(({ name, children }) => [name, children])).toEqual([
      ["Mother Rees", "Rhys Rees (Oak)"],
    ]);
    expect(rows(db, "Mali")).toEqual([]);
    expect(findAnyone(db, { search: "mali" })).toMatchObject({ adults: [], children: [] });
    expect(findAnyone(db, { search: "willow" })).toMatchObject({ adults: [], children: [] });
    expect(findAnyone(db, { search: "father rees" }).adults).toMatchObject([{ children: null }]);
    expect(JSON.stringify([...exportRoll(db, { filter: {}, now: NOON }).rows])).not.toContain("Mali");
    expect(classNames(db)).toEqual(["Oak"]);
    const { adults, policies, reach } = countRoll(db, { now: NOON });
    expect({ adults, total: policies[0]?.children.total, reachable: reach.reachable }).toEqual({
      adults: 1,
      total: 1,
      reachable: 1,
    });
    expect(policies[0]?.classes.map(({ name }) => name)).toEqual(["Oak"]);
    expect(childrenShownTo(db, mother.id)).toEqual(["Rhys"]);
    expect(childrenShownTo(db, father.id)).toEqual([]);
    expect(whatToSign(db, { adultId: father.id, now: NOON })).toEqual([]);
    const ask = { adultId: father.id, actor: { kind: "portal" }, mailKey: MAIL_KEY, now: NOON } as const;
    expect(askAdult(db, ask)).toEqual({ status: "left" });
  });

  it("a mail that waits is stopped, or goes out with the brother's name only", () => {
    const db = aSchool();
    const { mali, office, mother, father } = aFamily(db);
    const { passToken } = aRequest(db, father);
    aRequest(db, mother);
    childDied(db, { childId: mali.id, ...office });

    expect(mailStatesOf(db, father)).toEqual(["request: stopped"]);
    expect(findPass(db, { token: passToken, now: NOON }).status).toBe("ended");
    const claimed = claimMail(db, { now: NOON });
    expect(claimed?.toAddress).toBe("m@example.test");
    expect(claimed?.values).toMatchObject({ kind: "request", childNames: ["Rhys"] });
    expect(mailsTo(db, "m@example.test")[0]?.values).toEqual(claimed?.values);
    expect(claimMail(db, { now: NOON })).toBeNull();
  });

  it("a mail that the mail server put off is asked again at the next try", () => {
    const db = aSchool();
    const { mali, office, mother } = aFamily(db);
    aRequest(db, mother);
    expect(claimMail(db, { now: NOON })?.values).toMatchObject({ childNames: ["Mali", "Rhys"] });
    childDied(db, { childId: mali.id, ...office });
    expect(claimMail(db, { now: NOON + 3_600_000 })?.values).toMatchObject({ childNames: ["Rhys"] });
  });

  it("what was signed before stays as it is, and what is signed after covers the brother only (rule 6)", () => {
    const db = aSchool();
    const { mali, rhys, office, mother, father } = aFamily(db);
    const reference = readAndSign(db, father);
    const before = everyRow(db);
    childDied(db, { childId: mali.id, ...office });
    for (const table of ["signings", "signing_texts", "acknowledgements", "ledger", "emails"]) {
      expect(everyRow(db)[table], table).toEqual(before[table]);
    }
    expect(findReceipt(db, { reference, adultId: father.id })?.reference).toBe(reference);
    readAndSign(db, mother);
    expect(db.select().from(acknowledgements).all().at(-1)?.childrenCovered).toEqual([rhys.id]);
  });

  it("the adult's history no longer names the child, and nobody is tied to the child any more", () => {
    const db = aSchool();
    const { mali, office } = aFamily(db);
    const aunt = anAdult(db, { childrenHere: [] });
    const tie = { adultId: aunt.id, childId: mali.id, tie: MOTHER, isSharingConfirmed: false, ...office };
    tieAdultToChild(db, tie);
    const history = () => JSON.stringify(historyOf(db, { id: aunt.id, end: "adultId", readsHolds: true }));
    expect(history()).toContain("Mali");
    childDied(db, { childId: mali.id, ...office });
    expect(history()).not.toContain("Mali");
    const other = anAdult(db);
    expect(tieAdultToChild(db, { ...tie, adultId: other.id })).toEqual({ status: "no-such-child" });
  });

  it("a mistake can be put right: everything is as it was", () => {
    const db = aSchool();
    const { mali, office, father } = aFamily(db);
    const before = rows(db);
    expect(childIsAlive(db, { childId: mali.id, ...office })).toEqual({ status: "written-already" });
    childDied(db, { childId: mali.id, ...office });
    expect(childDied(db, { childId: mali.id, ...office })).toEqual({ status: "written-already" });
    expect(childIsAlive(db, { childId: mali.id, ...office })).toEqual({ status: "written" });
    expect(rows(db)).toEqual(before);
    expect(childNow(db, mali)).toEqual(mali);
    expect(adultNow(db, father)).toEqual(father);
    for (const write of [childDied, childIsAlive]) {
      expect(write(db, { childId: "nothing", ...office })).toEqual({ status: "no-such-child" });
    }
  });
});
