import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEFT_OUT, leftOutOf } from "#app/domain/matters/left-out-of-timeline.server.ts";
import { nameFinder } from "#app/domain/matters/name-finder.server.ts";
import { peopleOf } from "#app/domain/matters/people-of-matter.server.ts";
import { fold } from "#db/connection.server.ts";
import { aMatter, nameIn } from "#tests/support/make-matters.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

/** What is left of a text about Petra Poster, in whose matter these others are named. */
function leftOf(text: string, others: { name: string; children?: string[] }[]): string {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head", email: "head@example.test", name: "Hefin Head" });
  const by = { matterId: aMatter(db, staffId), staffId };
  const petra = anAdult(db, { name: "Petra Poster", childrenHere: [aChild(db, { name: "Ivo Poster" })] });
  nameIn(db, by, { adultId: petra.id });
  for (const { name, children = [] } of others) {
    const childrenHere = children.map((child) => aChild(db, { name: child }));
    nameIn(db, by, { adultId: anAdult(db, { name, childrenHere }).id }, "named");
  }
  anAdult(db, { name: "Olwen Elsewhere" });
  const people = peopleOf(db, by.matterId);
  const [about] = people;
  if (!about) throw new Error("Nobody is named");
  return leftOutOf(db, { people, about })(text);
}

describe("what is handed to governors or the police leaves other families out", () => {
  const TYPED: [typed: string, name: string][] = [
    ["Zoe O’Brien told us", "Zoë O'Brien"],
    ["ZOË O'BRIEN told us", "Zoë O'Brien"],
    ["Zoe OBrien’s own words", "Zoë O'Brien"],
    ["Zoe\u0308 told us", "Zoë O'Brien"],
    ["Lukasz Zajac", "Łukasz Zając"],
    ["jo told us, and Jo again", "Jo Parry"],
    ["Al's post", "Al Parry"],
    ["https://social.example/jane.doe98", "Jane Doe"],
    ["https://social.example/janedoe", "Jane Doe"],
    ["https://social.example/?who=jane%20doe", "Jane Doe"],
    ["@jane_doe and jane-doe", "Jane Doe"],
    ["Jane\n  Doe", "Jane Doe"],
    ["Anne Marie", "Anne-Marie Parry"],
  ];

  it.each(TYPED)("“%s”, of %s", (typed, name) => {
    const left = leftOf(typed, [{ name }]);
    expect(left).toContain(LEFT_OUT);
    for (const word of fold(name).split(/[^\p{L}]+/u))
      expect(fold(left).split(/[^\p{L}]+/u)).not.toContain(word);
  });

  it("keeps the one whom it is about, their child, and words that are no names", () => {
    const text =
      "Petra Poster and Ivo said: no, an offer is on. Is Olwen there? Olwen Elsewhere was, of all others.";
    expect(leftOf(text, [{ name: "No An", children: ["Al Poster"] }])).toBe(
      "Petra Poster and Ivo said: no, an offer is on. Is Olwen there? [left out] was, of all others.",
    );
  });

  const letters = fc.constantFrom(..."abcdefghijłmnøopéëüŵŷzżQÉŁ");
  const word = fc.array(letters, { minLength: 3, maxLength: 8 }).map((all) => all.join(""));
  const surname = fc.tuple(fc.constantFrom("", "O'", "D’", "Mc-"), word).map(([start, rest]) => start + rest);
  const accents = fc.constantFrom(
    (name: string) => name,
    (name: string) => name.normalize("NFD"),
    (name: string) => name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
  );
  const cases = fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => name.toLowerCase(),
  );
  const apostrophe = fc.constantFrom("'", "’", "‘", "ʼ", "");
  const between = fc.constantFrom(" ", ".", "_", "-", "\n", "  ", "%20");

  it("however its accents, apostrophes, case and blanks are typed: no name stays, and nothing else goes", () => {
    const typed = fc.tuple(
      word,
      surname,
      accents,
      cases,
      apostrophe,
      between,
      fc.constantFrom("", "'s", "’s"),
    );
    fc.assert(
      fc.property(typed, ([first, last, asAccents, asCase, sign, blank, ending]) => {
        const written = asCase(asAccents(`${first} ${last}`))
          .replaceAll(/['’]/g, sign)
          .replace(" ", blank);
        const text = `(12) ${written}${ending}, 34!`;
        const [place, ...more] = nameFinder([`${first} ${last}`])(text);
        expect(more).toEqual([]);
        expect(place && text.slice(place.start, place.end)).toBe(written);
      }),
    );
  });
});
