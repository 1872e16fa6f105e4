import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScan, LARGEST_SCAN } from "#app/domain/paper/check-scan.server.ts";
import { A_HEIC, A_JPEG, A_PDF, A_PNG, A_WEB_PAGE, AN_SVG, aPdfOfSize } from "#tests/support/scan-samples.ts";

const problemOf = (bytes: Buffer) => {
  const checked = checkScan(bytes);
  return checked.status === "refused" ? checked.problem : "fine";
};

const WHOLE = [
  { type: "application/pdf", bytes: A_PDF },
  { type: "image/jpeg", bytes: A_JPEG },
  { type: "image/png", bytes: A_PNG },
] as const;

describe("a scan", () => {
  it("is a PDF, a JPEG or a PNG: its bytes say so, whatever it is called", () => {
    for (const { type, bytes } of WHOLE) expect(checkScan(bytes)).toEqual({ status: "fine", type });
    expect(WHOLE).toHaveLength(3);
  });

  it("may have up to 5 MB, and not one byte more", () => {
    expect(problemOf(aPdfOfSize(LARGEST_SCAN))).toBe("fine");
    expect(problemOf(aPdfOfSize(LARGEST_SCAN + 1))).toBe("too-big");
    expect(LARGEST_SCAN).toBe(5 * 1024 * 1024);
  });

  it("that is something else is refused with what is wrong (rule 20)", () => {
    expect(problemOf(Buffer.alloc(0))).toBe("empty");
    expect(problemOf(A_HEIC)).toBe("heic");
    expect(problemOf(AN_SVG)).toBe("not-a-scan");
    expect(problemOf(A_WEB_PAGE)).toBe("not-a-scan");
    expect(problemOf(Buffer.from("GIF89a"))).toBe("not-a-scan");
    expect(problemOf(Buffer.from("PK\u0003\u0004"))).toBe("not-a-scan");
  });

  it("that only begins like one is not whole (rule 20)", () => {
    expect(problemOf(Buffer.from("%PDF-1.7\n<script>alert(1)</script>\n%%EOF"))).toBe("damaged");
    expect(problemOf(Buffer.from("%PDF-1.7\nstartxref\n9\n%%EOF"))).toBe("damaged");
    expect(problemOf(Buffer.concat([A_JPEG.subarray(0, 4), AN_SVG]))).toBe("damaged");
    expect(problemOf(Buffer.concat([A_PNG.subarray(0, 8), AN_SVG]))).toBe("damaged");
  });

  it("that was cut off anywhere is never taken for a whole one", () => {
    let cuts = 0;
    for (const { bytes } of WHOLE) {
      // A line's end or two more or less make no difference to a PDF.
      const needed = bytes === A_PDF ? bytes.length - 1 : bytes.length;
      for (let length = 0; length < needed; length++) {
        expect(problemOf(bytes.subarray(0, length)), `${length} of ${bytes.length}`).not.toBe("fine");
        cuts++;
      }
    }
    expect(cuts).toBeGreaterThan(500);
  });

  it("is looked at without breaking, whatever its bytes are", () => {
    let looked = 0;
    const beginnings = fc.constantFrom(
      Buffer.alloc(0),
      ...WHOLE.flatMap(({ bytes }) => [bytes, bytes.subarray(0, 12), bytes.subarray(0, bytes.length / 2)]),
    );
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 300 }), fc.nat(400), (beginning, noise, at) => {
        const bytes = Buffer.concat([beginning, noise]);
        if (bytes.length > 0) bytes[at % bytes.length] = 0xff;
        expect(["fine", "refused"]).toContain(checkScan(bytes).status);
        looked++;
      }),
      { numRuns: 500 },
    );
    expect(looked).toBeGreaterThanOrEqual(500);
  });
});
