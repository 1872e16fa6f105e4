import { eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { activeAdmins } from "#app/domain/staff/active-admins.server.ts";
import { addPasskey } from "#app/domain/staff/add-passkey.server.ts";
import { bringBackStaff } from "#app/domain/staff/bring-back-staff.server.ts";
import { changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { endStaff } from "#app/domain/staff/end-staff.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { resetSecondFactors } from "#app/domain/staff/reset-second-factors.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, children, signInRequests, staff, staffSessions, tasks } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { asksForCode, newestSecrets, typesCode } from "#tests/support/make-sign-ins.ts";
import { aReport } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** A school whose second admin has gone, and somebody in the office who is signed in and has work. */
function anOffice() {
  const db = aSchool();
  db.update(staff).set({ endedAt: NOON }).where(eq(staff.name, "Bob Admin")).run();
  const admin = onlyOne(db.select().from(staff).where(isNull(staff.endedAt)).all()).id;
  const office = aMemberOfStaff(db);
  aSession(db, office);
  return { db, admin, office };
}

function aSession(db: Database, staffId: string): void {
  const ends = { createdAt: NOON, idleEndsAt: NOON + 30 * MINUTE, endsAt: NOON + 60 * MINUTE };
  db.insert(staffSessions)
    .values({ id: newId(NOON), staffId, ...ends })
    .run();
}

function aTask(db: Database, ownerId: string, audience: "office" | "safeguarding" = "office"): string {
  const id = newId(NOON);
  db.insert(tasks).values({ id, kind: "concern", audience, ownerId, createdAt: NOON }).run();
  return id;
}

const ownerOf = (db: Database, taskId: string) =>
  db.select().from(tasks).where(eq(tasks.id, taskId)).get()?.ownerId;
const person = (db: Database, staffId: string) =>
  db.select().from(staff).where(eq(staff.id, staffId)).get() ?? { name: "", email: "", adultId: null };

describe("ending somebody's access", () => {
  it("ends their sessions and waiting codes at once, and is on record", () => {
    const { db, admin, office } = anOffice();
    const other = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test" });
    aSession(db, other);
    asksForCode(db, "olwen@example.test", { browser: "theirs", audience: "staff" });
    const { code } = newestSecrets(db, "olwen@example.test");

    const end = { staffId: office, heirId: null, by: admin, now: NOON };
    expect(endStaff(db, end)).toEqual({ status: "ended", handedOver: 0 });
    expect(db.select().from(staffSessions).all()).toMatchObject([{ staffId: other }]);
    expect(typesCode(db, code, { browser: "theirs", audience: "staff" }).status).toBe("no-live-code");
    expect(db.select().from(auditEvents).where(eq(auditEvents.action, "ended-staff")).all()).toMatchObject([
      { actorKind: "staff", actorId: admin, subjectId: office },
    ]);
    expect(endStaff(db, end)).toEqual({ status: "no-such-person" });
  });

  it("leaves the code of a colleague with the same mailbox alive", () => {
    const { db, admin, office } = anOffice();
    aMemberOfStaff(db, { name: "Bet Two" });
    asksForCode(db, "olwen@example.test", { browser: "theirs", audience: "staff" });
    endStaff(db, { staffId: office, heirId: null, by: admin, now: NOON });
    expect(db.select().from(signInRequests).where(isNull(signInRequests.voidedAt)).all()).toHaveLength(1);
  });

  it("hands what they had open to somebody else, or to nobody; what is done stays theirs", () => {
    for (const heir of [true, false]) {
      const { db, admin, office } = anOffice();
      const open = aTask(db, office);
      const done = aTask(db, office);
      db.update(tasks)
        .set({ doneAt: NOON, doneBy: office, outcome: "Phoned" })
        .where(eq(tasks.id, done))
        .run();
      const heirId = heir ? admin : null;
      const outcome = endStaff(db, { staffId: office, heirId, by: admin, now: NOON });
      expect(outcome).toEqual({ status: "ended", handedOver: 1 });
      expect(ownerOf(db, open)).toBe(heirId);
      expect(ownerOf(db, done)).toBe(office);
    }
  });

  it("hands what only the safeguarding lead may read to nobody else", () => {
    const { db, admin } = anOffice();
    const dsl = aMemberOfStaff(db, { name: "Bethan Pryor", role: "dsl" });
    const deputy = aMemberOfStaff(db, { name: "Deputy", role: "dsl" });
    const [first, second] = [aTask(db, dsl, "safeguarding"), aTask(db, deputy, "safeguarding")];
    endStaff(db, { staffId: dsl, heirId: admin, by: admin, now: NOON });
    expect(ownerOf(db, first)).toBeNull();
    const next = aMemberOfStaff(db, { name: "Next", role: "dsl" });
    endStaff(db, { staffId: deputy, heirId: next, by: admin, now: NOON });
    expect(ownerOf(db, second)).toBe(next);
  });

  it("hands a task that became the safeguarding lead's alone after it came to nobody else either", () => {
    for (const role of ["office", "dsl"] as const) {
      const { db, admin, office } = anOffice();
      const heirId = aMemberOfStaff(db, { name: "Heir", role });
      aMemberOfStaff(db, { name: "Lead", role: "dsl" });
      const child = aChild(db, { name: "Wren Tudor", knownAs: "Wren" });
      const report = aReport(db, { child: "Wren Tudor" });
      expect(report.audience).toBe("office");
      db.update(tasks).set({ ownerId: office }).where(eq(tasks.id, report.id)).run();
      const other = aTask(db, office);
      db.update(children).set({ tellsSafeguarding: true }).where(eq(children.id, child.id)).run();
      const outcome = endStaff(db, { staffId: office, heirId, by: admin, now: NOON });
      expect(outcome).toEqual({ status: "ended", handedOver: 2 });
      expect(ownerOf(db, report.id), role).toBe(role === "dsl" ? heirId : null);
      expect(ownerOf(db, other)).toBe(heirId);
    }
  });

  it("is refused for oneself, for the last admin, and with an heir who is not here", () => {
    const { db, admin, office } = anOffice();
    const gone = aMemberOfStaff(db, { name: "Gone" });
    endStaff(db, { staffId: gone, heirId: null, by: admin, now: NOON });
    const before = everyRow(db);
    const end = (staffId: string, by: string, heirId: string | null = null) =>
      endStaff(db, { staffId, by, heirId, now: NOON }).status;
    expect(end(admin, admin)).toBe("yourself");
    expect(end(admin, office)).toBe("last-admin");
    for (const heir of [gone, office, "nobody"]) expect(end(office, admin, heir)).toBe("no-such-heir");
    expect(end("nobody", admin)).toBe("no-such-person");
    expect(everyRow(db)).toEqual(before);
  });

  it("can be taken back; old sessions stay dead", () => {
    const { db, admin, office } = anOffice();
    endStaff(db, { staffId: office, heirId: null, by: admin, now: NOON });
    expect(bringBackStaff(db, { staffId: office, by: admin, now: NOON })).toEqual({ status: "back" });
    expect(bringBackStaff(db, { staffId: office, by: admin, now: NOON })).toEqual({ status: "not-ended" });
    expect(person(db, office)).toMatchObject({ endedAt: null });
    expect(db.select().from(staffSessions).all()).toEqual([]);
  });
});

describe("changing somebody", () => {
  it("never leaves the school without an admin, and gives nobody a role by their own hand", () => {
    const { db, admin, office } = anOffice();
    const before = everyRow(db);
    const change = (staffId: string, by: string, role: "office" | "admin") =>
      changeStaff(db, { ...person(db, staffId), staffId, role, by, now: NOON }).status;
    expect(change(admin, office, "office")).toBe("last-admin");
    expect(change(admin, admin, "office")).toBe("own-role");
    expect(change(office, office, "admin")).toBe("own-role");
    expect(everyRow(db)).toEqual(before);

    expect(change(office, admin, "admin")).toBe("changed");
    expect(change(admin, office, "office")).toBe("changed");
    expect(activeAdmins(db).staffIds).toEqual([office]);
  });

  it("of an address signs them out, since the mailed code goes elsewhere now", () => {
    const { db, admin, office } = anOffice();
    const asIs = { ...person(db, office), staffId: office, role: "office", by: admin, now: NOON } as const;
    expect(changeStaff(db, { ...asIs, name: "Olwen New-Name" }).status).toBe("changed");
    expect(db.select().from(staffSessions).all()).toHaveLength(1);
    expect(changeStaff(db, { ...asIs, email: " New@Example.test" }).status).toBe("changed");
    expect(person(db, office).email).toBe("new@example.test");
    expect(db.select().from(staffSessions).all()).toEqual([]);
    const recorded = db.select().from(auditEvents).where(eq(auditEvents.actorId, admin)).all();
    expect(recorded.map(({ action }) => action).slice(-3)).toEqual([
      "changed-staff-name",
      "changed-staff-name",
      "changed-staff-address",
    ]);
  });
});

describe("an address that ties somebody to their own record", () => {
  const changed = (db: Database, staffId: string, by: string, more: Partial<{ adultId: string }> = {}) =>
    changeStaff(db, {
      ...person(db, staffId),
      ...more,
      staffId,
      role: "admin",
      email: "new@example.test",
      by,
      now: NOON,
    }).status;

  it("is not cut by changing it: the record is written down as theirs in the same step (rule 8)", () => {
    const { db, admin, office } = anOffice();
    const own = anAdult(db, { email: person(db, admin).email });
    anAdult(db, { email: person(db, admin).email, mergedInto: own.id, leftOn: "2026-09-01" });
    expect(changed(db, admin, admin)).toBe("changed");
    expect(person(db, admin)).toMatchObject({ email: "new@example.test", adultId: own.id });
    expect(isOwnRecord(db, { staffId: admin, adultId: own.id })).toBe(true);
    expect(() => aRecording(db, own, admin)).toThrow("own-record");
    const { action } = db.select().from(auditEvents).all().at(-1) ?? {};
    expect(action).toBe("changed-staff-own-record");
    expect(changed(db, office, admin)).toBe("changed");
    expect(person(db, office).adultId).toBeNull();
  });

  it("of several records, or beside another one, is for another administrator (rule 8)", () => {
    const { db, admin, office } = anOffice();
    const { email } = person(db, admin);
    const [one] = [anAdult(db, { email }), anAdult(db, { email, leftOn: "2026-09-01" })];
    const before = everyRow(db);
    expect(changed(db, admin, admin)).toBe("own-address");
    expect(everyRow(db)).toEqual(before);
    db.update(staff).set({ adultId: one.id }).where(eq(staff.id, admin)).run();
    expect(changed(db, admin, admin)).toBe("own-address");
    expect(changed(db, admin, office)).toBe("changed");
    expect(person(db, admin)).toMatchObject({ email: "new@example.test", adultId: one.id });
  });

  it("may go where the record is known by itself", () => {
    const { db, admin } = anOffice();
    const own = anAdult(db, { email: person(db, admin).email });
    db.update(staff).set({ adultId: own.id }).where(eq(staff.id, admin)).run();
    expect(changed(db, admin, admin)).toBe("changed");
    expect(person(db, admin).adultId).toBe(own.id);
  });
});

describe("admins who could sign in", () => {
  it("are those with a second factor who have not ended", () => {
    const { db, admin } = anOffice();
    db.update(staff).set({ authenticatorSecret: null }).run();
    expect(activeAdmins(db)).toEqual({ staffIds: [admin], withSecondFactor: 0 });
    const second = aMemberOfStaff(db, { name: "Second Admin", role: "admin" });
    for (const staffId of [admin, second]) {
      const passkey = { id: `key of ${staffId}`, publicKey: Buffer.alloc(1), counter: 0, transports: [] };
      addPasskey(db, { staffId, passkey, name: "PC", hasShownFactor: false, now: NOON });
    }
    expect(activeAdmins(db).withSecondFactor).toBe(2);
    resetSecondFactors(db, {
      staffId: second,
      reason: "lost",
      actor: { kind: "staff", id: admin },
      now: NOON,
    });
    expect(activeAdmins(db).withSecondFactor).toBe(1);
    endStaff(db, { staffId: second, heirId: null, by: admin, now: NOON });
    expect(activeAdmins(db)).toEqual({ staffIds: [admin], withSecondFactor: 1 });
  });
});
