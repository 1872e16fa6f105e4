import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "#app/domain/people/choose-language.server.ts";
import { adults, auditEvents, changeSets, schoolLanguages } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function aSchoolWithPolish() {
  const db = aSchool();
  db.insert(schoolLanguages).values({ language: "pl", switchedOnAt: NOON }).run();
  const { id: adultId } = anAdult(db);
  const language = () => db.select().from(adults).where(eq(adults.id, adultId)).get()?.language;
  const changes = () =>
    db.select().from(changeSets).all().length +
    db.select().from(auditEvents).where(eq(auditEvents.action, "chose-language")).all().length;
  return { db, adultId, language, changes };
}

describe("an adult who chooses a language", () => {
  it("has it on their record, with a line in its history and one in the audit", () => {
    const { db, adultId, language, changes } = aSchoolWithPolish();
    const before = changes();
    expect(chooseLanguage(db, { adultId, language: "pl", now: NOON })).toEqual({ status: "chosen" });
    expect(language()).toBe("pl");
    expect(changes()).toBe(before + 2);
  });

  it("changes nothing with the language that they have", () => {
    const { db, adultId, changes } = aSchoolWithPolish();
    const before = changes();
    expect(chooseLanguage(db, { adultId, language: "en", now: NOON })).toEqual({ status: "nothing-changed" });
    expect(changes()).toBe(before);
  });

  it("cannot choose one that the school has not switched on", () => {
    const { db, adultId, language, changes } = aSchoolWithPolish();
    const before = changes();
    expect(chooseLanguage(db, { adultId, language: "cy", now: NOON })).toEqual({ status: "not-on" });
    expect([language(), changes()]).toEqual(["en", before]);
  });
});
