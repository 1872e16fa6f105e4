import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { type AskOutcome, askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { hashToken } from "#app/domain/sign-in/hash-secrets.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, children, passes, requestedVersions, requests } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { switchedOn } from "#tests/support/make-languages.ts";
import { aChild, aGuardianship, anAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY, mailsTo, secretsIn } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, CODE_OF_CONDUCT, NOON } from "#tests/support/school-in-memory.ts";

function ask(db: Database, adultId: string): AskOutcome {
  return askAdult(db, { adultId, actor: { kind: "portal" }, mailKey: MAIL_KEY, now: NOON });
}

describe("asking an adult", () => {
  it("writes a request, its pass and its mail together (rule 14)", () => {
    const db = aSchool();
    switchedOn(db, "cy");
    const adult = anAdult(db, { language: "cy" });
    const { requestId } = aRequest(db, adult);

    expect(onlyOne(db.select().from(requests).all())).toMatchObject({ id: requestId, askedAt: NOON });
    expect(db.select().from(requestedVersions).all()).toHaveLength(2);
    expect(onlyOne(db.select().from(passes).all())).toMatchObject({
      adultId: adult.id,
      email: adult.email,
      expiresAt: NOON + 45 * DAY,
    });
    const mail = onlyOne(mailsTo(db, adult.email ?? ""));
    expect(mail).toMatchObject({
      kind: "request",
      state: "queued",
      language: "cy",
      expiresAt: NOON + 7 * DAY,
    });
    expect(mail.values).toEqual({
      kind: "request",
      adultName: "Sian Evans",
      childNames: ["Amy"],
      policies: [
        { title: "Policy on parental use of social networking and internet sites", label: "June 2023" },
        { title: "Parent Code of Conduct", label: "September 2026" },
      ],
      passExpiresAt: NOON + 45 * DAY,
    });
    expect(
      db
        .select()
        .from(auditEvents)
        .all()
        .map(({ action }) => action),
    ).toContain("asked");
  });

  it("asks only for what this adult has not answered", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    aRequest(db, adult);
    const mail = mailsTo(db, adult.email ?? "").at(-1);
    expect(mail?.values).toMatchObject({ policies: [{ title: "Parent Code of Conduct" }] });
    expect(db.select().from(requestedVersions).all()).toHaveLength(1);
  });

  it("does not ask somebody on hold, gone, without an address or with one that does not work (rule 21)", () => {
    const db = aSchool();
    const gone = aChild(db, { name: "Ben Evans", leftOn: "2026-07-20" });
    let outcomes = 0;
    for (const [status, details] of [
      ["on-hold", { heldAt: NOON, holdReason: "bereavement" }],
      ["left", { leftOn: "2026-07-20" }],
      ["left", { childrenHere: [] }],
      ["left", { childrenHere: [gone] }],
      ["no-email", { email: null }],
      ["mailbox-not-usable", { mailboxState: "refused" }],
      ["mailbox-not-usable", { mailboxState: "bouncing" }],
      ["mailbox-not-usable", { mailboxState: "not-theirs" }],
    ] as const) {
      const adult = anAdult(db, details);
      const before = everyRow(db);
      expect(ask(db, adult.id)).toEqual({ status });
      expect(everyRow(db)).toEqual(before);
      outcomes += 1;
    }
    expect(outcomes).toBe(8);
    expect(ask(db, "nobody")).toEqual({ status: "no-such-adult" });
  });

  it("has nothing to ask of somebody who has answered everything, in whatever way (rule 7)", () => {
    const db = aSchool();
    for (const answer of ["read", "read-with-concern", "rather-not"] as const) {
      const adult = anAdult(db, { name: answer });
      readAndSign(db, adult, { answer });
      expect(ask(db, adult.id)).toEqual({ status: "nothing-to-ask" });
      expect(mailsTo(db, adult.email ?? "").map(({ kind }) => kind)).toEqual(["receipt"]);
    }
  });

  it("asks again after a real change, and not after a correction", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(ask(db, adult.id)).toEqual({ status: "nothing-to-ask" });
    aLaterVersion(db, "social-media", { kind: "material" });
    expect(ask(db, adult.id)).toMatchObject({ status: "asked" });
  });

  it("is refused while a policy's own text is missing, and names the policy (rule 22)", () => {
    const db = aSchool();
    const texts = [{ ...CODE_OF_CONDUCT, slug: "uniform", title: "Uniform Policy", starter: true }];
    publishFirstTexts(db, { texts, starterTextsToo: false, now: NOON });
    const adult = anAdult(db);
    const before = everyRow(db);
    expect(ask(db, adult.id)).toEqual({
      status: "not-ready",
      missing: ["own-texts"],
      policiesWithoutText: ["Uniform Policy"],
    });
    expect(everyRow(db)).toEqual(before);
  });

  it("names the children who are here, all in one mail (rule 6)", () => {
    const db = aSchool();
    const [ben, amy] = [aChild(db, { knownAs: "Ben" }), aChild(db)];
    const gone = aChild(db, { knownAs: "Cai", leftOn: "2026-07-20" });
    const adult = anAdult(db, { childrenHere: [ben, amy, gone] });
    aRequest(db, adult);
    expect(onlyOne(mailsTo(db, adult.email ?? "")).values).toMatchObject({ childNames: ["Amy", "Ben"] });
  });

  it("names no child at all to an adult under a court order, not even the other children (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db, { courtOrder: true });
    aGuardianship(db, adult, aChild(db, { name: "Ben Evans", knownAs: "Ben" }));
    aRequest(db, adult);
    const mail = onlyOne(mailsTo(db, adult.email ?? ""));
    expect(mail.values).toMatchObject({ childNames: [] });
    expect(JSON.stringify(mail)).not.toMatch(/Amy|Ben/);
  });

  it("writes to each of two adults at one address, with a pass each (rule 4)", () => {
    const db = aSchool();
    const { mother, father, email } = twoAdultsAtOneAddress(db);
    const [hers, his] = [aRequest(db, mother), aRequest(db, father)];
    expect(hers.passToken).not.toBe(his.passToken);
    expect(mailsTo(db, email).map(({ adultId }) => adultId)).toEqual([mother.id, father.id]);
    expect(JSON.stringify(mailsTo(db, email)[0]?.values)).not.toContain("Tom");
  });
});

describe("the link of a request", () => {
  it("can be read nowhere in the database: the mail's copy is encrypted, the pass only a hash (rule 8)", () => {
    const db = aSchool();
    const { passToken } = aRequest(db, anAdult(db));
    expect(passToken).toMatch(/^[\w-]{43}$/);
    expect(onlyOne(db.select().from(passes).all()).tokenHash).toBe(hashToken(passToken));
    const everything = everythingReadable(db);
    expect(everything).toContain(hashToken(passToken));
    for (const readable of [
      passToken,
      Buffer.from(passToken).toString("base64"),
      Buffer.from(passToken).toString("hex"),
    ]) {
      expect(everything).not.toContain(readable);
    }
  });

  it("opens only with the key, and only in the row of its own mail (rule 14)", () => {
    const db = aSchool();
    const [one, other] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
    aRequest(db, one);
    aRequest(db, other);
    const [mail, another] = [mailsTo(db, one.email ?? "")[0], mailsTo(db, other.email ?? "")[0]];
    if (!mail || !another) throw new Error("Two mails were expected");
    expect(() => secretsIn({ ...another, sealedSecrets: mail.sealedSecrets })).toThrow();
    const tampered = Buffer.from(mail.sealedSecrets ?? []);
    tampered.writeUInt8((tampered.readUInt8(30) + 1) % 256, 30);
    expect(() => secretsIn({ ...mail, sealedSecrets: tampered })).toThrow();
  });
});

it("a child who joins later brings their adults onto the list of those to ask (rule 11)", () => {
  const db = aSchool();
  const adult = anAdult(db, { childrenHere: [] });
  expect(ask(db, adult.id)).toEqual({ status: "left" });
  aGuardianship(db, adult, aChild(db));
  expect(ask(db, adult.id)).toMatchObject({ status: "asked" });
  db.update(children).set({ leftOn: "2026-09-20" }).run();
  expect(ask(db, adult.id)).toEqual({ status: "left" });
});
