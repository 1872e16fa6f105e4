import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { type AuditRow, listAudit } from "#app/domain/audit/list-audit.server.ts";
import { type Actor, recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { splitAdults } from "#app/domain/people/split-adults.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, children, staff, tasks } from "#db/schema.ts";
import { aChild, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSlip } from "#tests/support/make-slips.ts";
import { aReport } from "#tests/support/make-tasks.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function list(db: Database, asked: Partial<Parameters<typeof listAudit>[1]> = {}) {
  return listAudit(db, { reader: "admin", limit: 100, offset: 0, ...asked });
}

const nameIn = ({ subject }: Pick<AuditRow, "subject">) =>
  subject && "name" in subject ? subject.name : null;

function aTask(db: Database, audience: "office" | "safeguarding", adultId: string): string {
  const id = newId(NOON);
  db.insert(tasks).values({ id, kind: "concern", audience, adultId, createdAt: NOON }).run();
  return id;
}

it("says who did what, newest first, with the names of today", () => {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const adult = anAdult(db, { name: "Sian Evans" });
  const actor = { kind: "staff", id: staffId } as const;
  recordAudit(db, { actor, action: "viewed-adult", subjectId: adult.id, now: NOON });
  recordAudit(db, { actor: { kind: "adult", id: adult.id }, action: "signed", now: NOON + 1 });
  changeAdult(db, adult, { name: "Sian Parry" });
  expect(list(db, { limit: 2 }).rows).toMatchObject([
    { action: "signed", actor: { kind: "adult", name: "Sian Parry" }, subject: null },
    { action: "viewed-adult", actor: { name: "Olwen Office" }, subject: { name: "Sian Parry" } },
  ]);
});

it("is narrowed to one of the staff, and to one adult with all that is theirs", () => {
  const db = aSchool();
  const [one, other] = [aMemberOfStaff(db), aMemberOfStaff(db, { name: "Other" })];
  const [sian, tom] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
  const look = (id: string, subjectId: string) =>
    recordAudit(db, { actor: { kind: "staff", id }, action: "viewed-adult", subjectId, now: NOON + 9 });
  look(one, sian.id);
  look(other, tom.id);
  readAndSign(db, sian, {});
  look(one, aTask(db, "office", sian.id));
  expect(list(db, { staffId: one }).rows.map(({ action }) => action)).toEqual([
    "viewed-adult",
    "viewed-adult",
  ]);
  const about = list(db, { about: sian.id }).rows;
  expect(about.map(({ subject }) => subject?.kind).sort()).toEqual(["adult", "signing", "task"]);
  expect(about.map(nameIn)).not.toContain("Tom Evans");
  expect(list(db, { staffId: other, about: sian.id }).rows).toEqual([]);
});

it("shows what only the safeguarding lead is told to nobody else", () => {
  const db = aSchool();
  const dsl = aMemberOfStaff(db, { role: "dsl" });
  const adult = anAdult(db);
  const actor: Actor = { kind: "staff", id: dsl };
  const secret = aTask(db, "safeguarding", adult.id);
  for (const subjectId of [secret, aTask(db, "office", adult.id)]) {
    recordAudit(db, { actor, action: "finished-task", subjectId, now: NOON });
  }
  for (const filter of [{}, { about: adult.id }, { staffId: dsl }]) {
    const seen = (reader: "admin" | "head" | "dsl") =>
      list(db, { ...filter, reader }).rows.filter(({ action }) => action === "finished-task");
    expect(seen("admin")).toHaveLength(1);
    expect(seen("head")).toHaveLength(1);
    expect(seen("dsl")).toHaveLength(2);
  }
});

it("hides a task that became the safeguarding lead's alone after it came, as the inbox does", () => {
  const db = aSchool();
  const dsl = aMemberOfStaff(db, { role: "dsl" });
  const child = aChild(db, { name: "Wren Tudor", knownAs: "Wren" });
  const { id: subjectId } = aReport(db, { child: "Wren Tudor" });
  recordAudit(db, { actor: { kind: "staff", id: dsl }, action: "viewed-task", subjectId, now: NOON });
  const seen = (reader: "admin" | "head" | "dsl") =>
    list(db, { reader }).rows.filter(({ subject }) => subject?.kind === "task").length;
  const before = [seen("admin"), seen("head"), seen("dsl")];
  expect(Math.min(...before)).toBeGreaterThan(0);
  db.update(children).set({ tellsSafeguarding: true }).where(eq(children.id, child.id)).run();
  expect([seen("admin"), seen("head"), seen("dsl")]).toEqual([0, 0, before[2]]);
  // As long as the school has no lead, the head reads what is the lead's.
  db.update(staff).set({ endedAt: NOON }).where(eq(staff.id, dsl)).run();
  expect([seen("admin"), seen("head")]).toEqual([0, before[1]]);
});

it("names no child who has died", () => {
  const db = aSchool();
  const child = aChild(db, { name: "Ifan Ward" });
  const actor: Actor = { kind: "staff", id: aMemberOfStaff(db) };
  recordAudit(db, { actor, action: "viewed-child", subjectId: child.id, now: NOON });
  expect(list(db, { limit: 1 }).rows[0]?.subject).toEqual({ kind: "child", id: child.id, name: "Ifan Ward" });
  db.update(children).set({ diedAt: NOON }).where(eq(children.id, child.id)).run();
  expect(list(db, { limit: 1 }).rows[0]?.subject).toEqual({ kind: "child", id: child.id, name: null });
});

it("says which child is marked for the safeguarding lead to head and lead only", () => {
  const db = aSchool();
  const actor: Actor = { kind: "staff", id: aMemberOfStaff(db, { role: "dsl" }) };
  recordAudit(db, { actor, action: "marked-for-safeguarding", subjectId: aChild(db).id, now: NOON });
  const marks = (reader: "admin" | "head" | "dsl") =>
    list(db, { reader }).rows.filter(({ action }) => action === "marked-for-safeguarding").length;
  expect([marks("admin"), marks("head"), marks("dsl")]).toEqual([0, 1, 1]);
});

it("tells of a merge which record went on, also after it was taken back, and of a slip that it was one", () => {
  const db = aSchool();
  const by = { staffId: aMemberOfStaff(db), now: NOON };
  const [sian, tom] = [anAdult(db, { name: "Sian Evans" }), anAdult(db, { name: "Siân Evans" })];
  mergeAdults(db, { adultId: sian.id, otherId: tom.id, ...by });
  splitAdults(db, { earlierId: tom.id, ...by, now: NOON + 1 });
  const merged = list(db).rows.filter(({ action }) => action === "merged-adults");
  const told = merged.map(({ subject, wentOnAs }) => [nameIn({ subject }), nameIn({ subject: wentOnAs })]);
  expect(told).toHaveLength(2);
  expect(told).toContainEqual(["Siân Evans", "Sian Evans"]);
  expect(told).toContainEqual(["Sian Evans", null]);
  const { slipId } = aSlip(db, sian);
  const actor = { kind: "adult", id: sian.id } as const;
  recordAudit(db, { actor, action: "came-with-pass", subjectId: slipId, now: NOON + 9 });
  expect(list(db, { limit: 1 }).rows[0]?.subject).toEqual({ kind: "pass", isSlip: true });
});

it("does not name a child who has died", () => {
  const db = aSchool();
  const actor: Actor = { kind: "staff", id: aMemberOfStaff(db) };
  const child = aChild(db, { name: "Amy Evans", leftOn: "2026-09-01", diedAt: NOON });
  recordAudit(db, { actor, action: "child-died", subjectId: child.id, now: NOON });
  expect(list(db, { limit: 1 }).rows[0]?.subject).toEqual({ kind: "child", id: child.id, name: null });
});

it("comes in pages, each event once", () => {
  const db = aSchool();
  const actor = { kind: "portal" } as const;
  for (let one = 0; one < 5; one++) recordAudit(db, { actor, action: `deed-${one}`, now: NOON + one });
  const all = db.select().from(auditEvents).all().length;
  const seen: string[] = [];
  for (let offset = 0; ; offset += 2) {
    const { rows, hasOlder } = list(db, { limit: 2, offset });
    seen.push(...rows.map(({ id }) => id));
    if (!hasOlder) break;
  }
  expect(all).toBeGreaterThan(5);
  expect(new Set(seen).size).toBe(all);
  expect(seen).toHaveLength(all);
});
