import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "#app/platform/write-csv.server.ts";

const AWKWARD = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "=1+1",
    "+44",
    "-2",
    "@a",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    ",",
    '"',
    "a\r\nb",
    "a\nb",
    " =1",
    "",
  ),
);

const textIn = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

describe("a part of a CSV", () => {
  it("is cell by cell what the library makes of it, whatever stands there (rule 16)", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(AWKWARD, { minLength: 2, maxLength: 5 }), (row) => {
        const plain = row.map((cell) => cell.toWellFormed().replaceAll("\0", ""));
        const fields = plain.map((cell) => stringify([[cell]], { escape_formulas: true, eof: false }));
        expect(textIn(writeCsv([plain], { isFirst: false }))).toBe(`${fields.join(",")}\r\n`);
        compared += 1;
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(400);
  });

  it("is read again as it was, and no cell begins like a formula", () => {
    fc.assert(
      fc.property(fc.array(AWKWARD, { minLength: 2, maxLength: 5 }), (row) => {
        const plain = row.map((cell) => cell.toWellFormed().replaceAll("\0", ""));
        const [cells = []] = parse(textIn(writeCsv([plain], { isFirst: false }))) as string[][];
        for (const [index, cell] of cells.entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
          expect([plain[index], `'${plain[index]}`]).toContain(cell);
        }
      }),
    );
  });

  it("has numbers untouched, dates by London's clock, and the mark of UTF-8 once", () => {
    const row = ["a", -5, 0.5, null, { on: "2026-06-12" }, { at: Date.UTC(2026, 5, 12, 13, 5, 9) }];
    const bytes = writeCsv([row], { isFirst: true });
    expect(textIn(bytes)).toBe("\uFEFFa,-5,0.5,,2026-06-12,2026-06-12 14:05:09\r\n");
    expect(textIn(writeCsv([row], { isFirst: false })).startsWith("a,")).toBe(true);
    expect(textIn(writeCsv([["-5,", -5]], { isFirst: false }))).toBe(`"'-5,",-5\r\n`);
  });
});
