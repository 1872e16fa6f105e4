import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { hashToken } from "#app/domain/sign-in/hash-secrets.server.ts";
import { findSlip } from "#app/domain/slips/find-slip.server.ts";
import { printSlips } from "#app/domain/slips/print-slips.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, parentSessions, passes, slipSheets } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSlip, printedSlips, SLIP_KEY } from "#tests/support/make-slips.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const look = (db: Parameters<typeof findSlip>[0], code: string, now = NOON) =>
  findSlip(db, { code, key: SLIP_KEY, now });

describe("a printed slip", () => {
  it("opens the page of its adult, however its code is typed, and is not used up by looking (rule 3)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    const { code } = aSlip(db, adult);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const before = everyRow(db);
    const typed = [
      code,
      code.toLowerCase(),
      code.replaceAll("-", ""),
      ` ${code.replaceAll("-", " ")} `,
      code.replaceAll("-", "–"),
      code.replaceAll("0", "o").replaceAll("1", "l"),
      code.replaceAll("0", "O").replaceAll("1", "I"),
    ];
    for (const one of typed) expect(look(db, one)).toMatchObject({ status: "live", adult: { id: adult.id } });
    expect(typed).toHaveLength(7);
    expect(everyRow(db)).toEqual(before);
  });

  it("works for 28 days", () => {
    const db = aSchool();
    const { code } = aSlip(db, anAdult(db));
    expect(look(db, code, NOON + 28 * DAY - 1).status).toBe("live");
    expect(look(db, code, NOON + 28 * DAY)).toEqual({ status: "expired" });
  });

  it("has a code of 60 random bits, of which the database holds only a hash under a key that lies elsewhere (rule 8)", () => {
    const db = aSchool();
    const adults = Array.from({ length: 40 }, () => anAdult(db, { email: null }));
    const slips = printedSlips(db, { who: "without-email", replacesLive: false });
    expect(slips).toHaveLength(adults.length);
    const characters = slips.flatMap(({ code }) => [...code.replaceAll("-", "")]);
    expect(characters).toHaveLength(40 * 12);
    // Each character carries 5 bits: all 32 come up, none much more often than the others.
    expect(new Set(characters).size).toBe(32);
    expect(new Set(slips.map(({ code }) => code)).size).toBe(40);

    const written = everythingReadable(db);
    for (const { code } of slips) {
      for (const plain of [
        code,
        code.replaceAll("-", ""),
        hashToken(code),
        hashToken(code.replaceAll("-", "")),
      ])
        expect(written).not.toContain(plain);
      expect(findSlip(db, { code, key: Buffer.alloc(32, 9), now: NOON })).toEqual({ status: "no-such-pass" });
    }
  });

  it("is not found by a wrong code, by its hash, or as the link of a mail", () => {
    const db = aSchool();
    const { code } = aSlip(db, anAdult(db));
    const { passToken } = aRequest(db, anAdult(db));
    const hashes = db.select({ hash: passes.tokenHash }).from(passes).all();
    const wrong = [
      "",
      "x",
      `${code}0`,
      code.slice(1),
      "ABCD-EFGH-JKMN",
      passToken,
      ...hashes.map(({ hash }) => hash),
    ];
    for (const one of wrong) expect(look(db, one)).toEqual({ status: "no-such-pass" });
    expect(wrong).toHaveLength(8);
  });

  it("goes on when the adult's address changes, and when a hold comes after it was handed out (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { code } = aSlip(db, adult);
    changeAdult(db, adult, { email: "new@example.test", heldAt: NOON });
    expect(look(db, code).status).toBe("live");
  });

  it("is answered when everything is, also by mail", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { code } = aSlip(db, adult);
    readAndSign(db, adult);
    expect(look(db, code)).toMatchObject({ status: "answered" });
  });
});

describe("printing", () => {
  it("is written down: who, when and for whom, and nothing of the codes", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const [one, other] = [anAdult(db), anAdult(db)];
    const sheetId = newId(NOON);
    const choice = { who: "adults", adultIds: [one.id, other.id] } as const;
    const outcome = printSlips(db, {
      sheetId,
      choice: { ...choice, adultIds: [one.id, other.id] },
      staffId,
      key: SLIP_KEY,
      now: NOON,
    });
    expect(outcome).toMatchObject({ status: "printed", expiresAt: NOON + 28 * DAY });
    expect(onlyOne(db.select().from(slipSheets).all())).toEqual({
      id: sheetId,
      printedAt: NOON,
      printedBy: staffId,
    });
    const events = db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ action }) => action === "printed-slip");
    expect(events.map(({ actorId, subjectId }) => [actorId, subjectId]).sort()).toEqual(
      [
        [staffId, one.id],
        [staffId, other.id],
      ].sort(),
    );
  });

  it("again with the same form makes nothing: its codes were shown once", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const sheetId = newId(NOON);
    const choice = { who: "adults", adultIds: [adult.id] } as const;
    const print = {
      sheetId,
      choice: { ...choice, adultIds: [adult.id] },
      staffId: aMemberOfStaff(db),
      key: SLIP_KEY,
      now: NOON,
    };
    const first = printSlips(db, print);
    const before = everyRow(db);
    expect(printSlips(db, { ...print, now: NOON + HOUR })).toEqual({ status: "already-printed" });
    expect(everyRow(db)).toEqual(before);
    if (first.status !== "printed") throw new Error("not printed");
    expect(look(db, onlyOne(first.slips).code).status).toBe("live");
  });

  it("a new slip for somebody ends the earlier one, and what was begun with it; nobody else's", () => {
    const db = aSchool();
    const [adult, other] = [anAdult(db), anAdult(db)];
    const [first, others] = [aSlip(db, adult), aSlip(db, other)];
    for (const [id, slip, who] of [
      ["a", first, adult],
      ["b", others, other],
    ] as const) {
      const times = { createdAt: NOON, idleEndsAt: NOON + HOUR, endsAt: NOON + HOUR };
      db.insert(parentSessions)
        .values({ id, adultId: who.id, scope: "pass", passId: slip.slipId, ...times })
        .run();
    }
    const second = aSlip(db, adult, { now: NOON + DAY });
    expect(look(db, first.code, NOON + DAY)).toEqual({ status: "ended" });
    expect(
      db
        .select()
        .from(passes)
        .all()
        .find(({ id }) => id === first.slipId),
    ).toMatchObject({ ending: "replaced" });
    expect(look(db, second.code, NOON + DAY).status).toBe("live");
    expect(look(db, others.code, NOON + DAY).status).toBe("live");
    expect(
      db
        .select()
        .from(parentSessions)
        .all()
        .map(({ id }) => id),
    ).toEqual(["b"]);
  });

  it("leaves the link of a request mail alone", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passId } = aRequest(db, adult);
    aSlip(db, adult);
    expect(
      db
        .select()
        .from(passes)
        .all()
        .find(({ id }) => id === passId)?.endedAt,
    ).toBeNull();
  });

  it("prints nothing for nobody", () => {
    const db = aSchool();
    const print = { sheetId: newId(NOON), staffId: aMemberOfStaff(db), key: SLIP_KEY, now: NOON };
    const choice = { who: "adults" as const, adultIds: [] };
    expect(printSlips(db, { ...print, choice })).toEqual({ status: "nobody" });
    expect(db.select().from(slipSheets).all()).toEqual([]);
  });
});
