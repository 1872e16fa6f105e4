import { describe, expect, it } from "vitest";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { by } from "#tests/support/people-at-work.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

describe("finding anyone", () => {
  it("goes by part of a name, a known-as name, a child, a class or an address, without accents and capitals", () => {
    const db = aSchool();
    const siwan = aChild(db, { name: "Siwan Ŵyn", knownAs: "Siw", className: "Derwen", yearGroup: "Year 3" });
    const adult = { name: "Łucja Évrard-O’Neil", knownAs: "Lu", email: "lu@example.test" };
    anAdult(db, { ...adult, childrenHere: [siwan] });
    anAdult(db, { name: "Tom Price" });
    const searches = [
      "evrard",
      "ÉVRARD",
      "lu o'n",
      "lucja",
      "wyn",
      "siw",
      "derwen",
      "LU@EXAMPLE",
      "evr łuc",
      "lu wyn",
    ];
    const found = searches.map((search) => findAnyone(db, { search }).adults.map(({ name }) => name));
    expect(found.slice(0, -1)).toEqual(searches.slice(0, -1).map(() => [adult.name]));
    // Each word has to be there on one person: of the adult, or of the child.
    expect(found.at(-1)).toEqual([]);
    for (const search of ["wyn", "siw", "derw", "WYN SIWAN"]) {
      expect(findAnyone(db, { search }).children, search).toEqual([
        { id: siwan.id, name: "Siwan Ŵyn", className: "Derwen", leftOn: null },
      ]);
    }
  });

  it("finds leavers and earlier records, after those who are here, and says so", () => {
    const db = aSchool();
    const gone = aChild(db, { name: "Amy Rees", leftOn: "2026-07-20" });
    anAdult(db, { name: "A Rees", childrenHere: [gone], leftOn: "2026-07-20" });
    const [one, other] = [anAdult(db, { name: "B Rees" }), anAdult(db, { name: "C Rees" })];
    mergeAdults(db, { adultId: one.id, otherId: other.id, ...by(db) });
    const found = findAnyone(db, { search: "rees" });
    expect(found.adults.map(({ name, leftOn, mergedInto }) => [name, leftOn, mergedInto])).toEqual([
      ["B Rees", null, null],
      ["A Rees", "2026-07-20", null],
      ["C Rees", "2026-09-14", one.id],
    ]);
    expect(found.children).toMatchObject([{ name: "Amy Rees", leftOn: "2026-07-20" }]);
  });

  it("finds nobody by nothing, and takes signs as what they are", () => {
    const db = aSchool();
    anAdult(db);
    for (const search of ["", "   ", "%", "_", "'", '" or 1', "\\", "x".repeat(200), "😀"]) {
      expect(findAnyone(db, { search }), search).toEqual({ adults: [], children: [], isMore: false });
    }
  });

  it("says that there are more than fit on a page", () => {
    const db = aSchool();
    const child = aChild(db);
    for (let count = 0; count < 51; count++) anAdult(db, { childrenHere: [child] });
    const { adults, isMore } = findAnyone(db, { search: "evans" });
    expect(adults).toHaveLength(50);
    expect(isMore).toBe(true);
  });
});
