import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "#app/dates.ts";
import {
  findAcceptedSignIn,
  findSignInLink,
  findSignInRequest,
} from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { takeSignInRequest } from "#app/domain/sign-in/take-sign-in-request.server.ts";
import type { Database } from "#db/connection.server.ts";
import { signInRequests } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import {
  anotherCode,
  asksForCode,
  newestSecrets,
  pressesLink,
  typesCode,
} from "#tests/support/make-sign-ins.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

const EMAIL = "sian@example.test";
const phone = { browser: "phone" };

function aSchoolWithSian(): Database {
  const db = aSchool();
  anAdult(db, { email: EMAIL });
  return db;
}

function acceptedIn(db: Database, browser: string, now = NOON) {
  return findAcceptedSignIn(db, { browserToken: browser, audience: "parent", now });
}

describe("the code", () => {
  it("is accepted in the browser that asked, and in no other", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code } = newestSecrets(db, EMAIL);
    expect(typesCode(db, code, { browser: "laptop" }).status).toBe("no-live-code");
    expect(acceptedIn(db, "phone")).toBeNull();
    expect(typesCode(db, code, phone)).toMatchObject({ status: "accepted", request: { email: EMAIL } });
    expect(acceptedIn(db, "phone")?.email).toBe(EMAIL);
  });

  it("may be typed wrong four times, and is void after the fifth", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code } = newestSecrets(db, EMAIL);
    const wrong = [1, 2, 3, 4, 5].map(() => typesCode(db, anotherCode(code), phone).status);
    expect(wrong).toEqual([...Array(4).fill("wrong-code"), "no-live-code"]);
    expect(typesCode(db, code, phone).status).toBe("no-live-code");
  });

  it("is good after four wrong ones", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code } = newestSecrets(db, EMAIL);
    for (const _ of [1, 2, 3, 4]) typesCode(db, anotherCode(code), phone);
    expect(typesCode(db, code, phone).status).toBe("accepted");
  });

  it("is not accepted in any other writing of itself", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code } = newestSecrets(db, EMAIL);
    for (const typed of ["", `${code} `, `0${code}`, code.slice(0, 5)]) {
      expect(typesCode(db, typed, phone).status, `"${typed}"`).toBe("wrong-code");
    }
  });

  it("is too old after ten minutes", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code, linkToken } = newestSecrets(db, EMAIL);
    const late = { ...phone, now: NOON + 10 * MINUTE };
    expect(typesCode(db, code, late).status).toBe("no-live-code");
    expect(pressesLink(db, linkToken, late).status).toBe("no-live-code");
    expect(typesCode(db, code, { ...phone, now: NOON + 10 * MINUTE - 1 }).status).toBe("accepted");
  });
});

describe("twenty wrong codes for one address", () => {
  function twentyWrongCodes(db: Database): number {
    for (const round of [0, 1, 2, 3]) {
      const stranger = { browser: "stranger", now: NOON + round * 16 * MINUTE };
      asksForCode(db, EMAIL, stranger);
      const wrong = anotherCode(newestSecrets(db, EMAIL).code);
      for (const _ of [1, 2, 3, 4, 5]) typesCode(db, wrong, stranger);
    }
    return NOON + 4 * 16 * MINUTE;
  }

  it("leave only links to work: in the asking browser with one press, elsewhere with the code of that mail", () => {
    const db = aSchoolWithSian();
    const now = twentyWrongCodes(db);
    asksForCode(db, EMAIL, { ...phone, now });
    const { code, linkToken } = newestSecrets(db, EMAIL);
    expect(typesCode(db, code, { ...phone, now })).toEqual({ status: "link-only" });
    expect(pressesLink(db, linkToken, { browser: "laptop", now }).status).toBe("wrong-code");
    expect(pressesLink(db, linkToken, { browser: "laptop", code, now }).status).toBe("accepted");

    asksForCode(db, EMAIL, { ...phone, now: now + 1 });
    const again = newestSecrets(db, EMAIL);
    expect(pressesLink(db, again.linkToken, { ...phone, now: now + 1 }).status).toBe("accepted");
  });

  it("are forgiven once somebody has got in with a link, and after a day", () => {
    const db = aSchoolWithSian();
    const now = twentyWrongCodes(db);
    asksForCode(db, EMAIL, { ...phone, now });
    pressesLink(db, newestSecrets(db, EMAIL).linkToken, { ...phone, now });
    takeSignInRequest(db, { requestId: acceptedIn(db, "phone", now)?.id ?? "", now });
    asksForCode(db, EMAIL, { ...phone, now: now + MINUTE });
    const { code } = newestSecrets(db, EMAIL);
    expect(typesCode(db, code, { ...phone, now: now + MINUTE }).status).toBe("accepted");

    const other = aSchoolWithSian();
    const nextDay = twentyWrongCodes(other) + DAY;
    asksForCode(other, EMAIL, { ...phone, now: nextDay });
    const next = newestSecrets(other, EMAIL).code;
    expect(typesCode(other, next, { ...phone, now: nextDay }).status).toBe("accepted");
  });

  it("never shut the staff's page, whose mails have no link", () => {
    const db = aSchoolWithSian();
    aMemberOfStaff(db, { email: EMAIL });
    for (const round of [0, 1, 2, 3]) {
      const stranger = { browser: "stranger", audience: "staff", now: NOON + round * 16 * MINUTE } as const;
      asksForCode(db, EMAIL, stranger);
      const wrong = anotherCode(newestSecrets(db, EMAIL).code);
      for (const _ of [1, 2, 3, 4, 5]) typesCode(db, wrong, stranger);
    }
    const officePc = { browser: "office PC", audience: "staff", now: NOON + 64 * MINUTE } as const;
    asksForCode(db, EMAIL, officePc);
    expect(typesCode(db, newestSecrets(db, EMAIL).code, officePc).status).toBe("accepted");
  });

  it("are not counted when a scanner presses the button of a link without a code (rule 3)", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { code, linkToken } = newestSecrets(db, EMAIL);
    const presses = Array.from(
      { length: 8 },
      () => pressesLink(db, linkToken, { browser: "scanner" }).status,
    );
    expect(presses).toEqual(Array(8).fill("wrong-code"));
    expect(typesCode(db, code, phone).status).toBe("accepted");
  });

  it("on the parents' page do not shut the staff's page, whose mails have no link", () => {
    const db = aSchoolWithSian();
    aMemberOfStaff(db, { email: EMAIL });
    const now = twentyWrongCodes(db);
    const officePc = { browser: "office PC", audience: "staff", now } as const;
    asksForCode(db, EMAIL, officePc);
    expect(typesCode(db, newestSecrets(db, EMAIL).code, officePc).status).toBe("accepted");
  });
});

describe("the link", () => {
  it("needs one press in the browser that asked", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    expect(pressesLink(db, newestSecrets(db, EMAIL).linkToken, phone).status).toBe("accepted");
  });

  it("needs the code of that very mail elsewhere: a scanner's press opens nothing (rule 3)", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const onPhone = newestSecrets(db, EMAIL);
    asksForCode(db, EMAIL, { browser: "tablet" });
    const onTablet = newestSecrets(db, EMAIL);
    for (const code of [undefined, "", anotherCode(onPhone.code), onTablet.code]) {
      if (code === onPhone.code) continue;
      const press = pressesLink(db, onPhone.linkToken, {
        browser: "laptop",
        ...(code !== undefined && { code }),
      });
      expect(press.status).toBe("wrong-code");
    }
    expect(acceptedIn(db, "laptop")).toBeNull();
    expect(pressesLink(db, onPhone.linkToken, { browser: "laptop", code: onPhone.code }).status).toBe(
      "accepted",
    );
    expect(acceptedIn(db, "laptop")?.email).toBe(EMAIL);
    expect(acceptedIn(db, "phone")).toBeNull();
  });

  it("works with its code where this browser has asked for another code meanwhile", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, { browser: "laptop" });
    const fromLaptop = newestSecrets(db, EMAIL);
    asksForCode(db, EMAIL, { ...phone, now: NOON + 1 });
    const press = pressesLink(db, fromLaptop.linkToken, { ...phone, code: fromLaptop.code, now: NOON + 2 });
    expect(press.status).toBe("accepted");
    expect(acceptedIn(db, "phone", NOON + 3)?.email).toBe(EMAIL);
  });

  it("that was never sent opens nothing", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    expect(pressesLink(db, "made-up", phone).status).toBe("no-live-code");
    expect(pressesLink(db, "", phone).status).toBe("no-live-code");
  });
});

describe("looking", () => {
  it("at the code page and at the link uses nothing up, however often (rule 3)", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { linkToken } = newestSecrets(db, EMAIL);
    const before = everyRow(db);
    let looks = 0;
    for (const browserToken of ["phone", "scanner", "phone", "scanner", ""]) {
      findSignInRequest(db, { browserToken, audience: "parent", now: NOON });
      findAcceptedSignIn(db, { browserToken, audience: "parent", now: NOON });
      expect(findSignInLink(db, { linkToken, now: NOON })?.email).toBe(EMAIL);
      looks += 1;
    }
    expect(looks).toBe(5);
    expect(everyRow(db)).toEqual(before);
    expect(pressesLink(db, linkToken, phone).status).toBe("accepted");
  });
});

describe("using an accepted sign-in", () => {
  function anAccepted(db: Database): string {
    asksForCode(db, EMAIL, phone);
    typesCode(db, newestSecrets(db, EMAIL).code, phone);
    return acceptedIn(db, "phone")?.id ?? "";
  }

  it("gives exactly one of two parallel presses a session", () => {
    const memory = aSchoolWithSian();
    const requestId = anAccepted(memory);
    const presses = onDisk(memory, 2).map((connection) =>
      takeSignInRequest(connection, { requestId, now: NOON }),
    );
    expect(presses).toEqual([{ status: "used" }, { status: "too-late" }]);
  });

  it("ends the code and the link with it", () => {
    const db = aSchoolWithSian();
    const requestId = anAccepted(db);
    const { code, linkToken } = newestSecrets(db, EMAIL);
    takeSignInRequest(db, { requestId, now: NOON });
    expect(typesCode(db, code, phone).status).toBe("no-live-code");
    expect(pressesLink(db, linkToken, phone).status).toBe("no-live-code");
    expect(acceptedIn(db, "phone")).toBeNull();
  });

  it("is refused before the code was right, and after ten minutes", () => {
    const db = aSchoolWithSian();
    asksForCode(db, EMAIL, phone);
    const { id } = onlyOne(db.select().from(signInRequests).all());
    expect(takeSignInRequest(db, { requestId: id, now: NOON })).toEqual({ status: "too-late" });
    typesCode(db, newestSecrets(db, EMAIL).code, phone);
    expect(takeSignInRequest(db, { requestId: id, now: NOON + 10 * MINUTE })).toEqual({ status: "too-late" });
    expect(takeSignInRequest(db, { requestId: "nothing", now: NOON })).toEqual({ status: "too-late" });
    expect(takeSignInRequest(db, { requestId: id, now: NOON })).toEqual({ status: "used" });
  });
});
