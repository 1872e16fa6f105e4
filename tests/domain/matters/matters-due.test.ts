import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { atHour, daysAfter } from "#app/dates.ts";
import { mailsShownTo } from "#app/domain/mail/mails-shown-to.server.ts";
import { beginSchoolMorning } from "#app/domain/mornings/begin-school-morning.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";
import { aMatter, nameIn, takeStep } from "#tests/support/make-matters.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

const morning = (db: Database, on: string) =>
  beginSchoolMorning(db, { officeEmail: "office@example.test", now: atHour(on, 8) });
const told = (db: Database) =>
  db
    .select({ to: emails.toAddress, values: emails.values })
    .from(emails)
    .where(eq(emails.kind, "matters-due"))
    .all()
    .map(({ to, values }) => [
      to,
      values.kind === "matters-due" && values.on,
      "count" in values && values.count,
    ]);

function aSchoolWithReview() {
  const db = aSchool();
  knowTermDates(db);
  const [headId, dslId] = [
    aMemberOfStaff(db, { role: "head", email: "head@example.test", name: "Hefin Head" }),
    aMemberOfStaff(db, { role: "dsl", email: "dsl@example.test", name: "Dilys Lead" }),
  ];
  aMemberOfStaff(db, { role: "admin", email: "admin@example.test", name: "Aled Admin" });
  const by = { matterId: aMatter(db, headId), staffId: headId };
  return { db, by, headId, dslId };
}

it("on the school morning of a day that a matter has set, head and safeguarding lead get a mail: a count, no names (rule 17)", () => {
  const { db, by } = aSchoolWithReview();
  nameIn(db, by, { name: "TrefonenMum22" });
  takeStep(db, by, "review-date", { dueOn: "2026-09-16" });
  takeStep(db, by, "barred", { dueOn: "2026-09-16", earlyReason: "They came with a dog" });
  morning(db, "2026-09-15");
  expect(told(db)).toEqual([]);
  morning(db, "2026-09-16");
  expect(told(db)).toEqual([
    ["head@example.test", "2026-09-16", 2],
    ["dsl@example.test", "2026-09-16", 2],
  ]);
  morning(db, "2026-09-17");
  expect(told(db)).toHaveLength(2);
  expect(JSON.stringify(db.select().from(emails).all())).not.toContain("TrefonenMum22");
});

it("what becomes due at a weekend is told on Monday, an answer that was asked for on the day after, and each once", () => {
  const { db, by } = aSchoolWithReview();
  takeStep(db, by, "barring-considered", { dueOn: "2026-09-18", earlyReason: "It goes on" });
  for (let on = "2026-09-17"; on <= "2026-09-22"; on = daysAfter(on, 1)) morning(db, on);
  expect(told(db)).toEqual([
    ["head@example.test", "2026-09-21", 1],
    ["dsl@example.test", "2026-09-21", 1],
  ]);
});

it("of a matter about themselves as a parent nobody is told (rule 8), and office and admin see no such mail", () => {
  const { db, by, dslId } = aSchoolWithReview();
  takeStep(db, by, "review-date", { dueOn: "2026-09-16" });
  const self = anAdult(db, { name: "Hefin Head", email: "head@example.test" });
  nameIn(db, { ...by, staffId: dslId }, { adultId: self.id });
  morning(db, "2026-09-16");
  expect(told(db)).toEqual([["dsl@example.test", "2026-09-16", 1]]);
  const seen = (role: "office" | "admin" | "head" | "dsl") =>
    db
      .select()
      .from(emails)
      .where(mailsShownTo(db, { id: dslId, role }))
      .all().length;
  expect([seen("office"), seen("admin")]).toEqual([seen("head") - 1, seen("dsl") - 1]);
});
