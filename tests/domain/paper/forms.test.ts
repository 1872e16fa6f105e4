import { describe, expect, it } from "vitest";
import { findForForm } from "#app/domain/paper/find-for-form.server.ts";
import { formCodeOf, readFormCode } from "#app/domain/paper/form-code.ts";
import { formsToPrint, whoCouldHaveForms } from "#app/domain/paper/forms-to-print.server.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents } from "#db/schema.ts";
import { aChild, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { anEmptyDatabase, aSchool, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

const ID = "0197f3a0-1111-7abc-8def-00003f2a91bc";
const SAME_TAIL = "0197f3a0-2222-7abc-8def-11113f2a91bc";

const print = (db: Database, adultIds: string[], allLarge = false) =>
  formsToPrint(db, { adultIds, allLarge, actor: { kind: "command-line" }, now: NOON });

function formsOf(db: Database, ...adultIds: string[]) {
  const printed = print(db, adultIds);
  if (printed.status !== "ready") throw new Error("Not ready to ask");
  return printed;
}

describe("the code of a form", () => {
  it("is the end of the adult's id, and is read as people type it", () => {
    expect(formCodeOf(ID)).toBe("3F2A-91BC");
    for (const typed of ["3F2A-91BC", "3f2a91bc", " 3f2a 91bc "])
      expect(readFormCode(typed)).toBe("3f2a91bc");
    expect(readFormCode("OO1l-iIab")).toBe("001111ab");
    for (const typed of ["", "3F2A", "3F2A-91BC-1", "Sian Evans", "gggggggg"])
      expect(readFormCode(typed)).toBeNull();
  });

  it("finds the adult; where two have the same one, somebody chooses (rule 4)", () => {
    const db = aSchool();
    const first = anAdult(db, { id: ID });
    expect(findForForm(db, { typed: "3f2a-91bc", now: NOON })).toMatchObject({
      certain: { adultId: first.id },
      found: [{ name: "Sian Evans", children: "Amy Evans (Oak)", code: "3F2A-91BC" }],
    });
    anAdult(db, { id: SAME_TAIL, name: "Tom Evans" });
    const both = findForForm(db, { typed: "3f2a-91bc", now: NOON });
    expect(both.certain).toBeNull();
    expect(both.found.map(({ name }) => name).toSorted()).toEqual(["Sian Evans", "Tom Evans"]);
    changeAdult(db, first, { leftOn: "2026-09-10" });
    expect(findForForm(db, { typed: "3f2a-91bc", now: NOON }).certain?.name).toBe("Tom Evans");
  });
});

describe("a name", () => {
  it("is certain only when it is one adult's whole name", () => {
    const db = aSchool();
    anAdult(db, { name: "Siân Evans" });
    expect(findForForm(db, { typed: "sian evans", now: NOON }).certain?.name).toBe("Siân Evans");
    for (const part of ["evans", "sian", "amy"]) {
      const { certain, found } = findForForm(db, { typed: part, now: NOON });
      expect(certain, part).toBeNull();
      expect(found, part).toHaveLength(1);
    }
    anAdult(db, { name: "Sian Evans" });
    expect(findForForm(db, { typed: "Sian Evans", now: NOON }).certain).toBeNull();
    expect(findForForm(db, { typed: "nobody", now: NOON })).toEqual({ certain: null, found: [] });
  });
});

describe("a paper form", () => {
  it("has one adult's name, code and open policies, and nothing of the other parent (rule 5)", () => {
    const db = aSchool();
    const child = aChild(db);
    const mother = anAdult(db, { childrenHere: [child] });
    const father = anAdult(db, { name: "Tom Price", childrenHere: [child] });
    const [form] = formsOf(db, mother.id).forms;
    expect(form).toMatchObject({
      name: "Sian Evans",
      code: formCodeOf(mother.id),
      children: ["Amy"],
      isLarge: false,
    });
    expect(form?.policies.map(({ title, label }) => [title, label])).toEqual([
      [SOCIAL_MEDIA.title, "June 2023"],
      ["Parent Code of Conduct", "September 2026"],
    ]);
    expect(form?.policies[0]?.statement).toContain("Signing does not mean that I agree with every part.");
    expect(JSON.stringify(form)).not.toMatch(new RegExp(`Tom|Price|${father.email}|${mother.email}`));
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      action: "printed-paper-form",
      subjectId: mother.id,
    });
  });

  it("asks only for what is not answered, and is none where nothing is left", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    expect(onlyOne(formsOf(db, adult.id).forms).policies.map(({ slug }) => slug)).toEqual([
      "parent-code-of-conduct",
    ]);
    readAndSign(db, adult);
    expect(formsOf(db, adult.id)).toMatchObject({ forms: [], leftOut: { answered: 1 } });
    expect(onlyOne(whoCouldHaveForms(db, { className: "Oak", now: NOON }))).toMatchObject({ isDone: true });
  });

  it("is not made for anybody on hold or gone, and names no child to an adult under a court order (rule 21)", () => {
    const db = aSchool();
    const held = anAdult(db, { name: "Harri Held", heldAt: NOON });
    const gone = anAdult(db, { name: "Gwen Gone", leftOn: "2026-09-10" });
    const limited = anAdult(db, { name: "Lowri Limited", courtOrder: true });
    const printed = formsOf(db, held.id, gone.id, limited.id, "nobody");
    expect(printed.forms.map(({ name, children }) => [name, children])).toEqual([["Lowri Limited", []]]);
    expect(printed.leftOut).toEqual({ onHold: 1, answered: 0, notHere: 1 });
    expect(
      whoCouldHaveForms(db, { className: undefined, now: NOON }).map(({ name, isOnHold }) => [
        name,
        isOnHold,
      ]),
    ).toEqual([
      ["Harri Held", true],
      ["Lowri Limited", false],
    ]);
  });

  it("is in large print for whoever is best reached so, or for all", () => {
    const db = aSchool();
    const large = anAdult(db, { name: "A", bestReachedBy: "large-print" });
    const other = anAdult(db, { name: "B" });
    expect(formsOf(db, other.id, large.id).forms.map(({ isLarge }) => isLarge)).toEqual([true, false]);
    const all = print(db, [large.id, other.id], true);
    expect(all).toMatchObject({ forms: [{ isLarge: true }, { isLarge: true }] });
  });

  it("is refused while the school's own text is missing (rule 22)", () => {
    const db = anEmptyDatabase();
    publishFirstTexts(db, {
      texts: [SOCIAL_MEDIA, { ...SOCIAL_MEDIA, slug: "code", title: "Code", position: 2, starter: true }],
      starterTextsToo: false,
      now: NOON,
    });
    const adult = anAdult(db);
    expect(print(db, [adult.id])).toEqual({ status: "not-ready" });
  });
});
