import { describe, expect, it } from "vitest";
import { childrenNamed } from "#app/domain/letters/children-named.server.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("names of other people's children in a letter", () => {
  it("are noticed, whole, by first name or as they are called, however they are written", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aChild(db, { name: "Łukasz Nowak", knownAs: "Luki" });
    aChild(db, { name: "Siân O'Neill", knownAs: "Siân" });
    const named = (words: string) => childrenNamed(db, { words, adultId: adult.id });
    expect(named("about LUKASZ NOWAK and sian.")).toEqual(["Siân O'Neill", "Łukasz Nowak"]);
    expect(named("Luki's picture")).toEqual(["Łukasz Nowak"]);
    expect(named("https://social.example.test/post/sian-and-friends")).toEqual(["Siân O'Neill"]);
    expect(named("Siblings were lukewarm")).toEqual([]);
  });

  it("are not the names of this adult's own children, nor of somebody with the same first name", () => {
    const db = aSchool();
    const adult = anAdult(db, { childrenHere: [aChild(db, { name: "Amy Evans", knownAs: "Amy" })] });
    aChild(db, { name: "Amy Jones", knownAs: "Amy" });
    const named = (words: string) => childrenNamed(db, { words, adultId: adult.id });
    expect(named("You wrote about Amy.")).toEqual([]);
    expect(named("You wrote about Amy Jones.")).toEqual(["Amy Jones"]);
  });

  it("are their own too for an adult whom a court order limits (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db, { courtOrder: true });
    expect(childrenNamed(db, { words: "You wrote about Amy.", adultId: adult.id })).toEqual(["Amy Evans"]);
  });

  it("are not everyday words that are written small, nor children who are not here any more", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aChild(db, { name: "Will Price", knownAs: "Will" });
    aChild(db, { name: "Owen Gone", knownAs: "Owen", leftOn: "2026-01-01" });
    aChild(db, { name: "Dewi Dead", knownAs: "Dewi", diedAt: NOON });
    const named = (words: string) => childrenNamed(db, { words, adultId: adult.id });
    expect(named("We will talk with Owen and Dewi")).toEqual([]);
    expect(named("You said that Will hits")).toEqual(["Will Price"]);
  });
});
