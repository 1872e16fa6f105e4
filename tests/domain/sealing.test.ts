import { describe, expect, it } from "vitest";
import { seal, unseal } from "#app/domain/sealing.server.ts";

const key = Buffer.alloc(32, 1);
const secret = Buffer.from("123456 ŵ");

describe("a sealed secret", () => {
  it("opens with its key in its own row, and looks different each time", () => {
    const [one, other] = [seal(secret, "row 1", key), seal(secret, "row 1", key)];
    expect(unseal(one, "row 1", key)).toEqual(secret);
    expect(one).not.toEqual(other);
    expect(unseal(seal(Buffer.alloc(0), "row 1", key), "row 1", key)).toEqual(Buffer.alloc(0));
  });

  it("opens neither in another row nor with another key", () => {
    const sealed = seal(secret, "row 1", key);
    expect(() => unseal(sealed, "row 2", key)).toThrow();
    expect(() => unseal(sealed, "row 1", Buffer.alloc(32, 2))).toThrow();
  });

  it("does not open after any of its bytes was changed", () => {
    const sealed = seal(secret, "row 1", key);
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => unseal(changed, "row 1", key), `byte ${place}`).toThrow();
    }
    expect(sealed.length).toBe(12 + 16 + secret.length);
  });

  it("does not open when it was cut short", () => {
    const sealed = seal(secret, "row 1", key);
    for (const length of [0, 11, 12, 20, 27, 28, sealed.length - 1]) {
      expect(() => unseal(sealed.subarray(0, length), "row 1", key), `${length} bytes`).toThrow();
    }
  });
});
