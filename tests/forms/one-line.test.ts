import { describe, expect, it } from "vitest";
import { cleanText } from "#app/domain/imports/clean-cell.server.ts";
import { editAdultForm } from "#app/forms/adult-details.ts";
import { ONE_LINE } from "#app/forms/one-line.ts";

const EVERY_SIGN = Array.from({ length: 0x3000 }, (_, place) => String.fromCodePoint(place));

describe("a name in one line", () => {
  it("has no sign that begins another, be it typed or imported: both know the same ones, but for a tab", () => {
    const typed = EVERY_SIGN.filter((sign) => !ONE_LINE.test(`Amy${sign}Bell`));
    const imported = EVERY_SIGN.filter(
      (sign) => !/^\p{Zs}$/u.test(sign) && cleanText(`Amy${sign}Bell`) === "Amy Bell",
    );
    expect(imported.filter((sign) => sign !== "\t")).toEqual(typed);
    for (const sign of ["\n", "\r", "\0", "\u0085", "\u2028", "\u2029"]) expect(typed).toContain(sign);
    expect(typed).toHaveLength(66);
  });

  it("is asked of every name of an adult, also of the one that they are known by", () => {
    const details = { name: "Amy Bell", bestReachedBy: "mail", language: "en" };
    expect(editAdultForm.safeParse({ ...details, knownAs: "Mrs\tBell" }).success).toBe(true);
    for (const names of [{ name: "Amy\u2028Bell" }, { knownAs: "Mrs\nBell" }, { knownAs: "Mrs\u2029Bell" }]) {
      const [problem] = editAdultForm.safeParse({ ...details, ...names }).error?.issues ?? [];
      expect(problem).toMatchObject({ path: Object.keys(names), message: "Write the name in one line" });
    }
  });
});
