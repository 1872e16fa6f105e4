import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "#app/dates.ts";
import { createLog } from "#app/platform/log.server.ts";
import { createSessions, type Sessions } from "#app/platform/sessions.server.ts";
import type { Database } from "#db/connection.server.ts";
import { parentSessions, staffSessions } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

type Doors = {
  db: Database;
  sessions: Sessions;
  pass(time: number): void;
  importIsWriting(yes: boolean): void;
};

function aSchoolWithDoors({ secure = false } = {}): Doors {
  const db = aSchool();
  let now = NOON;
  let mayTouch = true;
  return {
    db,
    sessions: createSessions({
      db,
      clock: () => now,
      log: createLog("silent"),
      secure,
      mayTouch: () => mayTouch,
    }),
    importIsWriting(yes) {
      mayTouch = !yes;
    },
    pass(time) {
      now += time;
    },
  };
}

const SIGN_IN = { scope: "sign-in", passId: null } as const;

/** A browser that sends a cookie back. */
function withCookie(setCookie: string): Request {
  return new Request("http://localhost/sign", { headers: { Cookie: setCookie.split(";")[0] ?? "" } });
}

const tokenIn = (setCookie: string) => /=([^;]*)/.exec(setCookie)?.[1] ?? "";

describe("a parent's session", () => {
  it("is in the browser as a token, and in the database as its hash only", async () => {
    const { db, sessions } = aSchoolWithDoors();
    const adult = anAdult(db);
    const token = tokenIn(sessions.parents.start(adult.id, SIGN_IN));
    expect(token.length).toBeGreaterThanOrEqual(24);
    expect(onlyOne(db.select().from(parentSessions).all())).toMatchObject({
      id: createHash("sha256").update(token).digest("hex"),
      adultId: adult.id,
      scope: "sign-in",
      passId: null,
    });
    expect(everythingReadable(db)).not.toContain(token);
  });

  it("ends an hour after the last page, and goes on while pages are opened", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    const request = withCookie(sessions.parents.start(anAdult(db).id, SIGN_IN));
    pass(59 * MINUTE);
    expect(await sessions.parents.read(request)).not.toBeNull();
    pass(59 * MINUTE);
    expect(await sessions.parents.read(request)).not.toBeNull();
    pass(60 * MINUTE - 1);
    expect(await sessions.parents.read(request)).not.toBeNull();
    pass(60 * MINUTE);
    expect(await sessions.parents.read(request)).toBeNull();
  });

  it("ends twelve hours after it began, however busy", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    const request = withCookie(sessions.parents.start(anAdult(db).id, SIGN_IN));
    let pages = 0;
    for (let minutes = 30; minutes < 12 * 60; minutes += 30) {
      pass(30 * MINUTE);
      expect(await sessions.parents.read(request)).not.toBeNull();
      pages += 1;
    }
    expect(pages).toBe(23);
    pass(30 * MINUTE - 1);
    expect(await sessions.parents.read(request)).not.toBeNull();
    pass(1);
    expect(await sessions.parents.read(request)).toBeNull();
  });

  it("is not written to while an import is written down, and goes on with the next page after that", async () => {
    const { db, sessions, pass, importIsWriting } = aSchoolWithDoors();
    const request = withCookie(sessions.parents.start(anAdult(db).id, SIGN_IN));
    const idleEnd = () => onlyOne(db.select().from(parentSessions).all()).idleEndsAt;
    const first = idleEnd();
    pass(30 * MINUTE);
    importIsWriting(true);
    expect(await sessions.parents.read(request)).toMatchObject({ idleEndsAt: first });
    expect(idleEnd()).toBe(first);
    importIsWriting(false);
    await sessions.parents.read(request);
    expect(idleEnd()).toBe(first + 30 * MINUTE);
  });

  it("is written to the disk at most once a minute by opening pages", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    const request = withCookie(sessions.parents.start(anAdult(db).id, SIGN_IN));
    const idleEnd = () => onlyOne(db.select().from(parentSessions).all()).idleEndsAt;
    const first = idleEnd();
    pass(59 * SECOND);
    await sessions.parents.read(request);
    expect(idleEnd()).toBe(first);
    pass(SECOND);
    await sessions.parents.read(request);
    expect(idleEnd()).toBe(first + MINUTE);
  });

  it("is over at once when the parent signs out, and the cookie is taken back", async () => {
    const { db, sessions } = aSchoolWithDoors();
    const request = withCookie(sessions.parents.start(anAdult(db).id, SIGN_IN));
    expect(sessions.parents.end(request)).toMatch(/^parent=; .*Max-Age=0/);
    expect(await sessions.parents.read(request)).toBeNull();
    expect(db.select().from(parentSessions).all()).toEqual([]);
  });

  it("of one parent in one browser is apart from all others (rule 5)", async () => {
    const { db, sessions } = aSchoolWithDoors();
    const mother = anAdult(db);
    const father = anAdult(db, { name: "Tom Evans" });
    const hers = withCookie(sessions.parents.start(mother.id, SIGN_IN));
    const his = withCookie(sessions.parents.start(father.id, SIGN_IN));
    const hersAtWork = withCookie(sessions.parents.start(mother.id, SIGN_IN));
    sessions.parents.end(hers);
    expect(await sessions.parents.read(hers)).toBeNull();
    expect((await sessions.parents.read(his))?.adultId).toBe(father.id);
    expect((await sessions.parents.read(hersAtWork))?.adultId).toBe(mother.id);
  });
});

describe("a session of staff", () => {
  it("ends after half an hour without a page, and after eight hours at most", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    const staffId = aMemberOfStaff(db);
    const idle = withCookie(sessions.staff.start(staffId));
    pass(30 * MINUTE - 1);
    expect(await sessions.staff.read(idle)).not.toBeNull();
    pass(30 * MINUTE);
    expect(await sessions.staff.read(idle)).toBeNull();

    const busy = withCookie(sessions.staff.start(staffId));
    let pages = 0;
    for (let minutes = 20; minutes < 8 * 60; minutes += 20) {
      pass(20 * MINUTE);
      expect(await sessions.staff.read(busy)).not.toBeNull();
      pages += 1;
    }
    expect(pages).toBe(23);
    pass(20 * MINUTE);
    expect(await sessions.staff.read(busy)).toBeNull();
  });

  it("gets a new token once the second factor was right, and the old one opens nothing", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    const half = withCookie(sessions.staff.start(aMemberOfStaff(db)));
    expect((await sessions.staff.read(half))?.secondFactorAt).toBeNull();
    const began = onlyOne(db.select().from(staffSessions).all());
    pass(MINUTE);
    const cookie = sessions.staff.confirm(half);
    const whole = withCookie(cookie ?? "");
    expect(await sessions.staff.read(half)).toBeNull();
    expect(await sessions.staff.read(whole)).toMatchObject({
      staffId: began.staffId,
      secondFactorAt: NOON + MINUTE,
      endsAt: NOON + 8 * HOUR,
    });
    expect(onlyOne(db.select().from(staffSessions).all()).id).not.toBe(began.id);
    expect(everythingReadable(db)).not.toContain(tokenIn(cookie ?? ""));
  });

  it("is not made by a second factor alone", async () => {
    const { db, sessions, pass } = aSchoolWithDoors();
    expect(sessions.staff.confirm(new Request("http://localhost/office"))).toBeNull();
    const late = withCookie(sessions.staff.start(aMemberOfStaff(db)));
    pass(30 * MINUTE);
    expect(sessions.staff.confirm(late)).toBeNull();
    expect(await sessions.staff.read(late)).toBeNull();
  });

  it("is not a parent's, nor the other way round, even with the other's token", async () => {
    const { db, sessions } = aSchoolWithDoors();
    const parent = tokenIn(sessions.parents.start(anAdult(db).id, SIGN_IN));
    const staff = tokenIn(sessions.staff.start(aMemberOfStaff(db)));
    expect(await sessions.staff.read(withCookie(`staff=${parent}`))).toBeNull();
    expect(await sessions.parents.read(withCookie(`parent=${staff}`))).toBeNull();
  });
});

describe("the cookie", () => {
  it("cannot be read by a script, is sent by our own pages only, and under https is bound to this host", async () => {
    const { db, sessions } = aSchoolWithDoors({ secure: true });
    const cookies = [
      sessions.parents.start(anAdult(db).id, SIGN_IN),
      sessions.staff.start(aMemberOfStaff(db)),
    ];
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-(parent|staff)=/);
      expect(cookie).toContain("; HttpOnly");
      expect(cookie).toContain("; Secure");
      expect(cookie).toContain("; Path=/");
      expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
      expect(cookie).not.toContain("Domain=");
    }
    expect(cookies).toHaveLength(2);
    expect(await sessions.parents.read(withCookie(cookies[0] ?? ""))).not.toBeNull();
  });

  it("that is damaged, empty or made up opens nothing and breaks nothing", async () => {
    const { db, sessions } = aSchoolWithDoors();
    const token = tokenIn(sessions.parents.start(anAdult(db).id, SIGN_IN));
    const damaged = [
      "",
      "parent=",
      "parent=x",
      `parent=${token}x`,
      `parent=${token.slice(1)}`,
      "parent=%E0%A4%A",
      `parent=${"x".repeat(10_000)}`,
      `PARENT=${token}`,
      "=;;=",
      `other=%; parent=`,
    ];
    for (const cookie of damaged) {
      expect(
        await sessions.parents.read(new Request("http://localhost/", { headers: { Cookie: cookie } })),
      ).toBeNull();
    }
    expect(damaged).toHaveLength(10);
    expect(await sessions.parents.read(withCookie(`parent=${token}`))).not.toBeNull();
  });
});
