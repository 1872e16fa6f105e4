import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { HOUR } from "#app/dates.ts";
import { BEFORE_SENDING } from "#app/domain/letters/addressee-of.server.ts";
import { letterSendingsOf } from "#app/domain/letters/letter-sendings.server.ts";
import { type LetterToSend, sendLetter } from "#app/domain/letters/send-letter.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { mattersLedger } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, complainedAddresses, emails, sharedAddresses } from "#db/schema.ts";
import { aFinishedLetter, aFinishedSafeUseLetter, stepsBecause } from "#tests/support/make-letters.ts";
import { aMemberOfStaff, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

type Details = Parameters<typeof anAdult>[1];

function aLetterTo(details: Details = {}) {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head" });
  const adult = anAdult(db, { email: "parent@example.test", ...details });
  const letterId = aFinishedLetter(db, { adultId: adult.id, staffId });
  return { db, staffId, adult, letterId };
}

/** The page warned of all there can be, and nothing is early. */
const ANY_WAY = { warnedOf: BEFORE_SENDING, steps: stepsBecause("") };

type Place = { db: Database; staffId: string; letterId: string };

function byMail(
  { db, staffId, letterId }: Place,
  wanted: Partial<Extract<LetterToSend, { way: "mail" }>> = {},
) {
  return sendLetter(db, {
    sendingId: newId(NOON),
    letterId,
    staffId,
    now: NOON,
    way: "mail",
    to: "parent@example.test",
    isSharingConfirmed: false,
    isAgainConfirmed: false,
    ...ANY_WAY,
    ...wanted,
  });
}

const lettersQueued = (db: Database) =>
  db.select().from(emails).where(eq(emails.kind, "misuse-letter")).all();

describe("letter 1 by mail", () => {
  it("goes whole, is written down with who and when, and stands in the ledger of matters, not on the office's audit page (rule 17)", () => {
    const place = aLetterTo();
    const audited = place.db.select().from(auditEvents).all().length;
    expect(byMail(place)).toEqual({ status: "sent" });
    const [mail, ...more] = lettersQueued(place.db);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ toAddress: "parent@example.test", adultId: place.adult.id, language: "en" });
    expect(JSON.stringify(mail?.values)).toContain("Please talk with us.");
    expect(letterSendingsOf(place.db, place)).toMatchObject([
      { way: "mail", adultName: place.adult.name, mail: { state: "queued", to: "parent@example.test" } },
    ]);
    expect(
      place.db
        .select()
        .from(mattersLedger)
        .all()
        .map(({ kind }) => kind),
    ).toEqual(["letter", "sending"]);
    expect(place.db.select().from(auditEvents).all()).toHaveLength(audited);
  });

  it("is one letter, however often the same form is sent", () => {
    const place = aLetterTo();
    const sendingId = newId(NOON);
    expect(byMail(place, { sendingId })).toEqual({ status: "sent" });
    expect(byMail(place, { sendingId })).toEqual({ status: "sent-already" });
    expect(lettersQueued(place.db)).toHaveLength(1);
  });

  it.each([
    ["on-hold", { heldAt: NOON, holdReason: "A talk with the head" }],
    ["no-email", { email: null }],
    ["left", { leftOn: "2026-09-01" }],
    ["mailbox-not-usable", { mailboxState: "bouncing" }],
  ] as const)("never goes to somebody who is %s (rule 21)", (reason, details) => {
    const place = aLetterTo(details);
    expect(byMail(place)).toEqual({ status: "not-mailed", reason });
    expect(lettersQueued(place.db)).toEqual([]);
  });

  it("does not go to an address that called the school's mail spam", () => {
    const place = aLetterTo();
    place.db.insert(complainedAddresses).values({ email: "parent@example.test", complainedAt: NOON }).run();
    expect(byMail(place)).toEqual({ status: "not-mailed", reason: "mail-complaint" });
  });

  it("goes to a mailbox that two adults share only once that was confirmed a second time (rule 4)", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db, { role: "head" });
    const { mother, father, email: to } = twoAdultsAtOneAddress(db);
    const place = { db, staffId, letterId: aFinishedLetter(db, { adultId: mother.id, staffId }) };
    expect(byMail(place, { to })).toEqual({ status: "shared-address", with: [father.name] });
    expect(lettersQueued(db)).toEqual([]);
    expect(byMail(place, { to, isSharingConfirmed: true })).toEqual({ status: "sent" });
  });

  it("goes a second time only once that was confirmed", () => {
    const place = aLetterTo();
    expect(byMail(place)).toEqual({ status: "sent" });
    expect(byMail(place)).toEqual({ status: "mailed-before" });
    expect(lettersQueued(place.db)).toHaveLength(1);
    expect(byMail(place, { isAgainConfirmed: true })).toEqual({ status: "sent" });
  });

  it("goes again without a question where the first mail was refused", () => {
    const place = aLetterTo();
    byMail(place);
    const mail = claimMail(place.db, { now: NOON });
    const outcome = { status: "refused", response: "554 not now", address: false } as const;
    settleMail(place.db, { id: mail?.id ?? "", outcome, now: NOON });
    expect(byMail(place)).toEqual({ status: "sent" });
  });

  it("is stopped on its way once somebody else comes to that mailbox, but for those who were confirmed (rule 4)", () => {
    const place = aLetterTo();
    byMail(place);
    place.db.insert(sharedAddresses).values({ email: "parent@example.test", confirmedAt: NOON }).run();
    anAdult(place.db, { name: "Nest Newcomer", email: "parent@example.test" });
    expect(claimMail(place.db, { now: NOON + HOUR })).toBeNull();
    expect(lettersQueued(place.db)).toMatchObject([{ state: "stopped", serverResponse: "address-shared" }]);
    byMail(place, { isSharingConfirmed: true });
    expect(claimMail(place.db, { now: NOON + HOUR })?.kind).toBe("misuse-letter");
  });

  it("is looked at again once something was written down about the adult that the page did not say (rule 21)", () => {
    const place = aLetterTo();
    changeAdult(place.db, place.adult, { leftOn: "2026-09-01" });
    const paper = { ...place, ...ANY_WAY, sendingId: newId(NOON), now: NOON, on: "2026-09-14" } as const;
    expect(sendLetter(place.db, { ...paper, way: "post", warnedOf: [] })).toEqual({ status: "look-again" });
    expect(sendLetter(place.db, { ...paper, way: "post", warnedOf: ["left"] })).toEqual({ status: "sent" });
  });

  it("is refused where the adult has another address than the page showed", () => {
    const place = aLetterTo();
    expect(byMail(place, { to: "former@example.test" })).toEqual({ status: "address-changed" });
  });

  it.each([
    ["on-hold", { heldAt: NOON + 1 }],
    ["address-changed", { email: "new@example.test" }],
    ["not-theirs", { mailboxState: "not-theirs" }],
    ["left", { leftOn: "2026-09-01" }],
  ] as const)("is stopped on its way once it is %s (rules 13 and 21)", (reason, change) => {
    const place = aLetterTo();
    byMail(place);
    changeAdult(place.db, place.adult, change);
    expect(claimMail(place.db, { now: NOON + HOUR })).toBeNull();
    expect(letterSendingsOf(place.db, place)).toMatchObject([
      { mail: { state: "stopped", serverResponse: reason } },
    ]);
  });
});

describe("letter 1 on paper", () => {
  it.each(["post", "handed-over"] as const)(
    "by %s is written down with its day, also of somebody on hold",
    (way) => {
      const { db, staffId, letterId } = aLetterTo({ heldAt: NOON, email: null });
      const sending = { sendingId: newId(NOON), letterId, staffId, now: NOON, way, ...ANY_WAY } as const;
      expect(sendLetter(db, { ...sending, on: "2026-09-13" })).toEqual({ status: "before-it-was-dated" });
      expect(sendLetter(db, { ...sending, on: "2099-01-01" })).toEqual({ status: "still-to-come" });
      expect(sendLetter(db, { ...sending, on: "2026-09-14" })).toEqual({ status: "sent" });
      expect(letterSendingsOf(db, { letterId })).toMatchObject([{ way, sentOn: "2026-09-14", mail: null }]);
    },
  );
});

describe("nothing goes", () => {
  it("of a letter to many, or of one that is not there", () => {
    const { db, staffId } = aLetterTo();
    const letterId = aFinishedSafeUseLetter(db, { staffId });
    expect(byMail({ db, staffId, letterId })).toEqual({ status: "nothing-to-send" });
    expect(byMail({ db, staffId, letterId: "nothing" })).toEqual({ status: "nothing-to-send" });
  });
});
