import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { adultsAtAddress } from "#app/domain/people/adults-at-address.server.ts";
import { editAdult } from "#app/domain/people/edit-adult.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { splitAdults } from "#app/domain/people/split-adults.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { findReceipt, receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, guardianships, sharedAddresses } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aLaterVersion, openAll, readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  ADULT_DETAILS,
  aSession,
  by,
  endingsOf,
  lastAudit,
  sessionsOf,
} from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const roll = (db: Database) => listRoll(db, { filter: {}, now: NOON, limit: 50, offset: 0 }).rows;
const statesOnRoll = (db: Database, { id }: { id: string }) =>
  onlyOne(roll(db).filter(({ adultId }) => adultId === id)).states.map(({ state }) => state);
const childrenOf = (db: Database, { id }: { id: string }) =>
  db.select().from(guardianships).where(eq(guardianships.adultId, id)).all().length;

/** One human twice on the list, each record with a child of its own and one in common. */
function twoRecords(db: Database) {
  const [amy, ben, cai] = [aChild(db), aChild(db, { name: "Ben Evans" }), aChild(db, { name: "Cai Evans" })];
  const first = anAdult(db, { name: "Sian Evans", childrenHere: [amy, ben] });
  const second = anAdult(db, {
    name: "Siân Evans-Jones",
    childrenHere: [ben, cai],
    email: "second@example.test",
  });
  return { first, second, office: by(db) };
}

describe("two records that are one human's", () => {
  it("become one with the children of both; the other one's links and sessions end", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    aRequest(db, second);
    aSession(db, second);
    const merged = mergeAdults(db, {
      adultId: first.id,
      otherId: second.id,
      reason: "Same person",
      ...office,
    });
    expect(merged).toEqual({ status: "merged" });
    expect(childrenOf(db, first)).toBe(3);
    expect(childrenOf(db, second)).toBe(0);
    expect(adultNow(db, second)).toMatchObject({ mergedInto: first.id, leftOn: "2026-09-14" });
    expect(endingsOf(db, second)).toEqual(["merged"]);
    expect(sessionsOf(db, second)).toBe(0);
    expect(roll(db).map(({ adultId }) => adultId)).toEqual([first.id]);
    expect(adultsAtAddress(db, "second@example.test")).toEqual([]);
    expect(lastAudit(db)).toMatchObject({ action: "merged-adults" });
  });

  it("tell an address that opens nothing any more, whichever of the two was kept, and end its sessions", () => {
    for (const isParentKept of [true, false]) {
      const db = aSchool();
      const { first, second, office } = twoRecords(db);
      const [kept, gone] = isParentKept ? [first, second] : [second, first];
      aRequest(db, gone);
      aSession(db, gone);
      expect(mergeAdults(db, { adultId: kept.id, otherId: gone.id, ...office }).status).toBe("merged");
      expect(mailsTo(db, kept.email ?? "")).toEqual([]);
      expect(mailsTo(db, gone.email ?? "").map(({ kind, state }) => `${kind}: ${state}`)).toEqual([
        "request: stopped",
        "address-changed: queued",
      ]);
      expect(mailsTo(db, gone.email ?? "").at(-1)?.values).toMatchObject({ adultName: gone.name });
      expect(endingsOf(db, gone)).toEqual(["merged"]);
      expect(sessionsOf(db, gone)).toBe(0);
    }
  });

  it("tell nobody where the address goes on, or nothing is written there", () => {
    const cases = [
      [{ email: null }, { phone: null }],
      [{ heldAt: NOON }, { phone: null }],
      [{ phone: null }, { mailboxState: "not-theirs" as const }],
    ] as const;
    for (const [mine, theirs] of cases) {
      const db = aSchool();
      const { first, second, office } = twoRecords(db);
      changeAdult(db, first, mine);
      changeAdult(db, second, theirs);
      expect(mergeAdults(db, { adultId: first.id, otherId: second.id, ...office }).status).toBe("merged");
      expect(mailsTo(db, "second@example.test"), JSON.stringify([mine, theirs])).toEqual([]);
    }
    expect(cases).toHaveLength(3);
  });

  it("count what was signed under either, where it was signed, and show it under both (rule 9)", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    const reference = readAndSign(db, second, { answer: "read-with-concern", concern: "Why?" });
    const evidence = everyRow(db).acknowledgements;
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });

    expect(everyRow(db).acknowledgements).toEqual(evidence);
    expect(statesOf(db, first)).toEqual({ "social-media": "answered", "parent-code-of-conduct": "answered" });
    expect(statesOnRoll(db, first)).toEqual(["acknowledged-with-concern", "acknowledged-with-concern"]);
    expect(countRoll(db, { now: NOON }).policies[0]?.adults["acknowledged-with-concern"]).toBe(1);
    expect(receiptsOf(db, { adultId: first.id }).map((one) => one.reference)).toEqual([reference]);
    expect(findReceipt(db, { reference, adultId: first.id })).toMatchObject({ adultId: second.id });
    const record = adultRecord(db, { adultId: first.id, now: NOON });
    expect(onlyOne(record?.signings ?? []).signing.adultId).toBe(second.id);
    expect(onlyOne(record?.earlierRecords ?? [])).toMatchObject({ id: second.id });
    expect(adultRecord(db, { adultId: second.id, now: NOON })?.goesOnAs?.id).toBe(first.id);
    expect(record?.openings.length).toBe(2);
    const [merge] = historyOf(db, { id: first.id, end: "adultId", readsHolds: false });
    expect(merge).toMatchObject({ kind: "merge", by: "Staff office" });
    expect(merge?.lines[0]?.other).toEqual({ id: second.id, name: second.name });
  });

  it("have texts that were opened under one open under both, and never the same round twice", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    readAndSign(db, second, { answer: "rather-not", only: ({ policy }) => policy.slug === "social-media" });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    const [social, code] = whatToSign(db, { adultId: first.id, now: NOON });
    expect(social).toMatchObject({ state: "answered", nextRound: 2 });
    expect(code).toMatchObject({ state: "read", nextRound: 1 });
    readAndSign(db, first, { only: () => true, now: NOON + 1000 });
    expect(statesOnRoll(db, first)).toEqual(["acknowledged", "acknowledged"]);
  });

  it.each([
    ["the one that signed later", 1000, ["acknowledged", "acknowledged"]],
    ["the one that signed later, also the other record", -1000, ["rather-not", "rather-not"]],
  ])("count of two answers %s", (_, later, states) => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    readAndSign(db, first, { answer: "rather-not" });
    readAndSign(db, second, { now: NOON + later });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    expect(statesOnRoll(db, first)).toEqual(states);
    const words = whatToSign(db, { adultId: first.id, now: NOON }).map(({ answer }) => answer?.answer);
    expect(words).toEqual(states.map((state) => (state === "acknowledged" ? "read" : state)));
  });

  it("count the answer to the newer version before the later one, and an older version of either", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    readAndSign(db, second, { now: NOON });
    aLaterVersion(db, "social-media", { kind: "correction" });
    readAndSign(db, first, { answer: "rather-not", now: NOON - 5000 });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    expect(statesOnRoll(db, first)).toEqual(["rather-not", "acknowledged"]);
    aLaterVersion(db, "parent-code-of-conduct", { kind: "material" });
    expect(statesOnRoll(db, first)).toEqual(["rather-not", "older-version"]);
  });

  it("keep a hold and a court order of either, and fill what the first did not know", () => {
    const db = aSchool();
    const amy = aChild(db);
    const first = anAdult(db, { childrenHere: [amy], email: null });
    const second = anAdult(db, {
      childrenHere: [amy],
      courtOrder: true,
      email: "s@example.test",
      phone: "01",
    });
    changeAdult(db, second, { heldAt: NOON - 9, holdReason: "A secret" });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...by(db) });
    expect(adultNow(db, first)).toMatchObject({
      email: "s@example.test",
      phone: "01",
      heldAt: NOON - 9,
      holdReason: "A secret",
    });
    const ties = db.select().from(guardianships).where(eq(guardianships.adultId, first.id)).all();
    expect(onlyOne(ties).courtOrder).toBe(true);
  });

  it("keep an address that the first shares, and bring none back that others share by now (rule 4)", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    const email = first.email ?? "";
    db.insert(sharedAddresses).values({ email, confirmedAt: NOON }).run();
    anAdult(db, { email });
    changeAdult(db, first, { leftOn: "2026-09-01" });
    const merge = { adultId: first.id, otherId: second.id, ...office };
    expect(mergeAdults(db, merge)).toEqual({ status: "address-taken" });
    changeAdult(db, first, { leftOn: null });
    expect(mergeAdults(db, merge)).toEqual({ status: "merged" });
  });

  it("are not merged with themselves, nobody, an earlier record, or one's own (rule 8)", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    const third = anAdult(db);
    const own = anAdult(db, { email: "office@school.example" });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    const before = everyRow(db);
    for (const [adultId, otherId, status] of [
      [first.id, first.id, "same-record"],
      [first.id, "nothing", "no-such-adult"],
      [third.id, second.id, "merged-already"],
      [second.id, third.id, "merged-already"],
      [first.id, own.id, "own-record"],
      [own.id, first.id, "own-record"],
    ] as const) {
      expect(mergeAdults(db, { adultId, otherId, ...office }), status).toEqual({ status });
    }
    expect(everyRow(db)).toEqual(before);
    const edit = { adultId: second.id, details: ADULT_DETAILS, ...office };
    expect(editAdult(db, edit)).toEqual({ status: "merged" });
  });
});

describe("two humans who were taken for one", () => {
  it("are two again: each has what they signed before, and nobody's acknowledgement has moved (rule 9)", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    readAndSign(db, second, { answer: "rather-not" });
    const people = () => {
      const { adults, children, guardianships: ties } = everyRow(db);
      return JSON.stringify([adults, children, (ties ?? []).map((tie) => JSON.stringify(tie)).sort()]);
    };
    const whoSigned = () =>
      db.select({ id: acknowledgements.id, adultId: acknowledgements.adultId }).from(acknowledgements).all();
    const [before, signedBefore] = [people(), whoSigned()];
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    openAll(db, first);
    readAndSign(db, first, { only: () => true, now: NOON + 1000 });
    const split = splitAdults(db, { earlierId: second.id, ...office });
    expect(split).toEqual({ status: "split", adultId: first.id });

    expect(people()).toBe(before);
    expect(whoSigned().slice(0, signedBefore.length)).toEqual(signedBefore);
    expect(statesOnRoll(db, second)).toEqual(["rather-not", "rather-not"]);
    expect(statesOnRoll(db, first)).toEqual(["acknowledged", "acknowledged"]);
    expect(splitAdults(db, { earlierId: second.id, ...office })).toEqual({ status: "not-merged" });
  });

  it("leave the address that one had only from the other, which is told", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    changeAdult(db, first, { email: null });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    aRequest(db, first);
    aSession(db, first);
    expect(splitAdults(db, { earlierId: second.id, ...office }).status).toBe("split");
    expect(adultNow(db, first).email).toBeNull();
    expect(mailsTo(db, "second@example.test").map(({ kind, state }) => `${kind}: ${state}`)).toEqual([
      "request: stopped",
      "address-changed: queued",
    ]);
    expect(endingsOf(db, first)).toEqual(["replaced"]);
    expect(sessionsOf(db, first)).toBe(0);
  });

  it("stay one while a later change stands in the way, which is named, and nothing changes", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    changeAdult(db, second, { phone: "01632 960002" });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    editAdult(db, { adultId: first.id, details: { ...ADULT_DETAILS, phone: "01632 960003" }, ...office });
    const before = everyRow(db);
    expect(splitAdults(db, { earlierId: second.id, ...office })).toEqual({
      status: "in-the-way",
      rows: [{ table: "adults", rowId: first.id, reason: "changed-since" }],
    });
    expect(everyRow(db)).toEqual(before);
  });

  it("stay one while somebody else has the earlier record's address", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    anAdult(db, { email: "second@example.test" });
    const before = everyRow(db);
    expect(splitAdults(db, { earlierId: second.id, ...office })).toMatchObject({ status: "in-the-way" });
    expect(everyRow(db)).toEqual(before);
  });

  it("never hang in a chain: of three records the last merge is taken back first", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    const third = anAdult(db, { name: "S. Evans" });
    readAndSign(db, third);
    mergeAdults(db, { adultId: second.id, otherId: third.id, ...office });
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    expect(adultNow(db, third).mergedInto).toBe(first.id);
    expect(statesOnRoll(db, first)).toEqual(["acknowledged", "acknowledged"]);

    expect(splitAdults(db, { earlierId: third.id, ...office }).status).toBe("in-the-way");
    expect(splitAdults(db, { earlierId: second.id, ...office }).status).toBe("split");
    expect(adultNow(db, third).mergedInto).toBe(second.id);
    expect(statesOnRoll(db, second)).toEqual(["acknowledged", "acknowledged"]);
    expect(statesOnRoll(db, first)).toEqual(["not-asked", "not-asked"]);
    expect(splitAdults(db, { earlierId: third.id, ...office }).status).toBe("split");
    expect(statesOnRoll(db, third)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("are not split by whoever is one of them (rule 8)", () => {
    const db = aSchool();
    const { first, second, office } = twoRecords(db);
    mergeAdults(db, { adultId: first.id, otherId: second.id, ...office });
    const own = by(db, "head", "second@example.test");
    expect(splitAdults(db, { earlierId: second.id, ...own })).toEqual({ status: "own-record" });
    const hold = { adultId: first.id, reason: "Why", ...own };
    expect(holdAdult(db, hold)).toEqual({ status: "own-record" });
  });
});
