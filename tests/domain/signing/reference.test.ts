import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReference, referenceFrom } from "#app/domain/signing/reference.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const aReference = fc.uint8Array({ minLength: 9, maxLength: 9 }).map(referenceFrom);

describe("a receipt's reference", () => {
  it("is written as ABCDE-FGHJK, without letters that look like digits", () => {
    fc.assert(
      fc.property(aReference, (reference) => {
        expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(readReference(reference)).toBe(reference);
      }),
    );
  });

  it("is found to be wrong by any single wrong character", () => {
    let tried = 0;
    fc.assert(
      fc.property(aReference, (reference) => {
        const characters = reference.replace("-", "");
        for (let place = 0; place < 10; place += 1) {
          for (const other of ALPHABET) {
            if (other === characters[place]) continue;
            const wrong = characters.slice(0, place) + other + characters.slice(place + 1);
            expect(readReference(wrong), `${wrong} instead of ${characters}`).toBeNull();
            tried += 1;
          }
        }
      }),
    );
    expect(tried).toBe(100 * 10 * 31);
  });

  it("is found to be wrong by nearly every pair of neighbours that changed places", () => {
    let swaps = 0;
    let missed = 0;
    fc.assert(
      fc.property(aReference, (reference) => {
        const characters = reference.replace("-", "");
        for (let place = 0; place < 9; place += 1) {
          const [one, other] = [characters.charAt(place), characters.charAt(place + 1)];
          if (one === other) continue;
          swaps += 1;
          const swapped = characters.slice(0, place) + other + one + characters.slice(place + 2);
          if (readReference(swapped) !== null) missed += 1;
        }
      }),
    );
    expect(swaps).toBeGreaterThan(500);
    expect(missed / swaps).toBeLessThan(0.02);
  });

  it("is read as people type it: lower case, spaces, no dash, O for 0, I and L for 1", () => {
    const reference = referenceFrom(Buffer.from([0, 1, 0, 1, 17, 0, 1, 31, 0]));
    expect(reference.slice(0, 10)).toBe("0101H-01Z0");
    for (const typed of [
      reference.toLowerCase(),
      reference.replace("-", ""),
      ` ${reference.replace("-", " - ")}\t`,
      [...reference].join(" "),
      reference.replaceAll("0", "O").replaceAll("1", "I"),
      reference.replaceAll("0", "o").replaceAll("1", "l"),
    ]) {
      expect(readReference(typed), typed).toBe(reference);
    }
  });

  it("is nothing where it cannot be one", () => {
    for (const typed of ["", "-", "ABCDE", "U0000-00000", "00000-000000", "00000–0000É", "🙂".repeat(10)]) {
      expect(readReference(typed), typed).toBeNull();
    }
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (typed) => void readReference(typed)));
  });

  it("differs from receipt to receipt", () => {
    expect(new Set(Array.from({ length: 5000 }, () => referenceFrom(randomBytes(9)))).size).toBe(5000);
  });
});
