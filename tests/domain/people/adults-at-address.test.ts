import { describe, expect, it } from "vitest";
import { adultsAtAddress, isSharedAddress } from "#app/domain/people/adults-at-address.server.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import {
  aChild,
  aGuardianship,
  anAdult,
  changeAdult,
  twoAdultsAtOneAddress,
} from "#tests/support/make-people.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

describe("who has an address", () => {
  it("may be two adults: an address is not a person (rule 4)", () => {
    const db = aSchool();
    const { email } = twoAdultsAtOneAddress(db);
    expect(adultsAtAddress(db, ` ${email.toUpperCase()}`).map(({ name }) => name)).toEqual([
      "Sian Evans",
      "Tom Evans",
    ]);
  });

  it("is somebody who left, for their receipts, also beside somebody who is here now", () => {
    const db = aSchool();
    const email = "house@example.test";
    const names = () => adultsAtAddress(db, email).map(({ name }) => name);
    const left = anAdult(db, { name: "Old Tenant", email, leftOn: "2025-07-20" });
    expect(names()).toEqual(["Old Tenant"]);
    expect(isSharedAddress(db, email)).toBe(false);
    anAdult(db, { name: "New Tenant", email });
    expect(names()).toEqual(["New Tenant", "Old Tenant"]);
    expect(isSharedAddress(db, email)).toBe(true);
    // Whoever reads it now has said that this is somebody else.
    changeAdult(db, left, { mailboxState: "not-theirs" });
    expect(names()).toEqual(["New Tenant"]);
    expect(adultsAtAddress(db, "nobody@example.test")).toEqual([]);
  });
});

describe("the children named to an adult", () => {
  it("are those who are here now, by the name they go by", () => {
    const db = aSchool();
    const ben = aChild(db, { name: "Benjamin Evans", knownAs: "Ben" });
    const gone = aChild(db, { knownAs: "Cai", leftOn: "2026-07-20" });
    const adult = anAdult(db, { childrenHere: [ben, gone, aChild(db)] });
    expect(childrenShownTo(db, adult.id)).toEqual(["Amy", "Ben"]);
  });

  it("are none where a court order limits the adult, even for one child of two (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    expect(childrenShownTo(db, adult.id)).toEqual(["Amy"]);
    aGuardianship(db, adult, aChild(db, { knownAs: "Ben" }), { courtOrder: true });
    expect(childrenShownTo(db, adult.id)).toEqual([]);
  });
});
