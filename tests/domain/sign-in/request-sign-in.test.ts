import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "#app/dates.ts";
import { signInRequests } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { mailsTo, secretsIn } from "#tests/support/make-requests.ts";
import { asksForCode, newestSecrets, pressesLink, typesCode } from "#tests/support/make-sign-ins.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const EMAIL = "sian@example.test";

function aSchoolWithSian() {
  const db = aSchool();
  anAdult(db, { email: EMAIL });
  return db;
}

describe("asking for a code", () => {
  it("sends a code and a link that live for ten minutes", () => {
    const db = aSchoolWithSian();
    expect(asksForCode(db, EMAIL, { browser: "phone" })).toBe("sent");
    const mail = onlyOne(mailsTo(db, EMAIL));
    expect(mail).toMatchObject({ kind: "sign-in", state: "queued", expiresAt: NOON + 10 * MINUTE });
    expect(mail.values).toEqual({ kind: "sign-in", minutes: 10 });
    const { code, linkToken } = newestSecrets(db, EMAIL);
    expect(code).toMatch(/^\d{6}$/);
    expect(linkToken).toMatch(/^[\w-]{43}$/);
  });

  it("finds an address in capitals and with spaces around, as phones type it", () => {
    const db = aSchoolWithSian();
    asksForCode(db, "  Sian@Example.TEST ", { browser: "phone" });
    expect(onlyOne(mailsTo(db, EMAIL)).kind).toBe("sign-in");
  });

  it("gives an unknown address the same answer and a mail of its own (rule 5)", () => {
    const db = aSchoolWithSian();
    const known = asksForCode(db, EMAIL, { browser: "phone" });
    const unknown = asksForCode(db, "stranger@example.test", { browser: "other" });
    expect(unknown).toBe(known);
    const mail = onlyOne(mailsTo(db, "stranger@example.test"));
    expect(mail).toMatchObject({ kind: "unknown-address", adultId: null, sealedSecrets: null });
  });

  it("treats an unknown address alike to the end: same limits, same wrong codes (rule 5)", () => {
    const db = aSchoolWithSian();
    const outcomes = [EMAIL, "stranger@example.test"].map((email) => {
      const asked = [1, 2, 3, 4].map(() => asksForCode(db, email, { browser: email }));
      const typed = [1, 2, 3, 4, 5, 6].map(() => typesCode(db, "no code", { browser: email }).status);
      return { asked, typed };
    });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0]?.asked).toEqual(["sent", "sent", "sent", "enough-mails"]);
  });

  it("leaves no code, link or browser readable in the database (rule 14)", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, { browser: "the-browser's-own-secret" });
    const { code, linkToken } = newestSecrets(db, EMAIL);
    const request = onlyOne(db.select().from(signInRequests).all());
    expect(JSON.stringify(request)).not.toContain(code);
    const everything = everythingReadable(db);
    expect(everything).not.toContain(linkToken);
    expect(everything).not.toContain("the-browser's-own-secret");
  });

  it("keeps only the newest code of one browser, and leaves other browsers theirs", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, { browser: "phone" });
    const first = newestSecrets(db, EMAIL);
    asksForCode(db, EMAIL, { browser: "laptop" });
    const onLaptop = newestSecrets(db, EMAIL);
    asksForCode(db, EMAIL, { browser: "phone", now: NOON + 1 });
    const second = newestSecrets(db, EMAIL);

    expect(typesCode(db, first.code, { browser: "phone", now: NOON + 2 }).status).toBe("wrong-code");
    expect(pressesLink(db, first.linkToken, { browser: "phone", now: NOON + 2 }).status).toBe("no-live-code");
    expect(typesCode(db, second.code, { browser: "phone", now: NOON + 2 }).status).toBe("accepted");
    expect(typesCode(db, onLaptop.code, { browser: "laptop", now: NOON + 2 }).status).toBe("accepted");
  });
});

describe("an address that had its fill of mails", () => {
  it("gets three in a quarter of an hour, ten like that, and one every quarter of an hour after", () => {
    const db = aSchoolWithSian();
    const sent: number[] = [];
    for (let now = NOON; now < NOON + DAY; now += MINUTE) {
      if (asksForCode(db, EMAIL, { browser: `browser at ${now}`, now }) === "sent")
        sent.push((now - NOON) / MINUTE);
    }
    expect(sent.slice(0, 13)).toEqual([0, 1, 2, 15, 16, 17, 30, 31, 32, 45, 60, 75, 90]);
    expect(sent).toHaveLength(10 + (24 * 60 - 60) / 15);
    expect(asksForCode(db, EMAIL, { browser: "phone", now: NOON + DAY })).toBe("sent");
  });

  it("keeps the codes that it has: a stranger who asks again and again locks nobody out", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, { browser: "phone" });
    const mine = newestSecrets(db, EMAIL);
    const strangers = [1, 2, 3, 4, 5].map((time) =>
      asksForCode(db, EMAIL, { browser: "stranger", now: NOON + time }),
    );
    expect(strangers).toEqual(["sent", "sent", "enough-mails", "enough-mails", "enough-mails"]);
    expect(asksForCode(db, EMAIL, { browser: "phone", now: NOON + 6 })).toBe("enough-mails");
    expect(typesCode(db, mine.code, { browser: "phone", now: NOON + 7 }).status).toBe("accepted");
  });

  it("can still sign in with the stranger's mails: their link and code work in one's own browser", () => {
    const db = aSchoolWithSian();
    for (const time of [1, 2, 3]) asksForCode(db, EMAIL, { browser: "stranger", now: NOON + time });
    expect(asksForCode(db, EMAIL, { browser: "phone", now: NOON + 4 })).toBe("enough-mails");
    const { code, linkToken } = newestSecrets(db, EMAIL);
    expect(pressesLink(db, linkToken, { browser: "phone", code, now: NOON + 5 }).status).toBe("accepted");
  });
});

describe("staff", () => {
  it("get a code and a link of their own kind, and unknown addresses get a mail too", () => {
    const db = aSchool();
    aMemberOfStaff(db, { email: "olwen@example.test" });
    asksForCode(db, "olwen@example.test", { browser: "office PC", audience: "staff" });
    asksForCode(db, "stranger@example.test", { browser: "other", audience: "staff" });
    const mail = onlyOne(mailsTo(db, "olwen@example.test"));
    expect(mail.kind).toBe("staff-sign-in");
    expect(Object.keys(secretsIn(mail))).toEqual(["code", "linkToken"]);
    expect(onlyOne(mailsTo(db, "stranger@example.test")).kind).toBe("unknown-staff-address");
  });

  it("who are no parents are unknown to the parents' sign-in, and parents to the staff's", () => {
    const db = aSchoolWithSian();
    aMemberOfStaff(db, { email: "olwen@example.test" });
    asksForCode(db, "olwen@example.test", { browser: "office PC" });
    asksForCode(db, EMAIL, { browser: "phone", audience: "staff" });
    expect(onlyOne(mailsTo(db, "olwen@example.test")).kind).toBe("unknown-address");
    expect(onlyOne(mailsTo(db, EMAIL)).kind).toBe("unknown-staff-address");
  });

  it("code works on the staff's page and not on the parents', and the other way round", () => {
    const db = aSchool();
    anAdult(db, { email: "olwen@example.test" });
    aMemberOfStaff(db, { email: "olwen@example.test" });
    asksForCode(db, "olwen@example.test", { browser: "staff page", audience: "staff" });
    const staffCode = newestSecrets(db, "olwen@example.test").code;
    asksForCode(db, "olwen@example.test", { browser: "parents' page" });
    const parents = newestSecrets(db, "olwen@example.test");

    expect(typesCode(db, staffCode, { browser: "staff page" }).status).toBe("no-live-code");
    expect(typesCode(db, parents.code, { browser: "parents' page", audience: "staff" }).status).toBe(
      "no-live-code",
    );
    const link = pressesLink(db, parents.linkToken, { browser: "parents' page", audience: "staff" });
    expect(link.status).toBe("no-live-code");
    expect(typesCode(db, staffCode, { browser: "staff page", audience: "staff" }).status).toBe("accepted");
    expect(typesCode(db, parents.code, { browser: "parents' page" }).status).toBe("accepted");
  });
});
