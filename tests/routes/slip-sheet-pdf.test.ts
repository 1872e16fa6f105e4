import { inflateSync } from "node:zlib";
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { slipSheetPdf } from "#app/routes/office/slip-sheet-pdf.server.ts";

const PLACE = {
  school: "Ysgol Enghraifft",
  phone: "01691 000000",
  host: "policies.example.test",
  expiresOn: "12 October 2026",
  addressOf: (code: string) => `https://policies.example.test/slip/${code}`,
};
const POLICIES = ["Social media policy", "Parent Code of Conduct"];
const slip = (name: string, code = "ABCD-EFGH-JKMN") => ({ name, policies: POLICIES, code });

/** What the pages draw, as PDF operators. */
function drawingOf(pdf: Buffer): string {
  const streams: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at !== -1; at = pdf.indexOf("stream\n", at + 1)) {
    const end = pdf.indexOf("endstream", at);
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)).toString("latin1"));
    } catch {
      // Not everything between these words is compressed.
    }
  }
  return streams.filter((one) => /\bBDC\b/.test(one)).join("\n");
}

const asText = (pdf: Buffer) => pdf.toString("latin1");

describe("a sheet of slips as a PDF", () => {
  it("has a title, a language, tags for screen readers, and its fonts within it, also for Welsh and Polish names", async () => {
    const text = asText(await slipSheetPdf([slip("Ŵyn Łukasiewicz")], PLACE));
    expect(text).toContain("/Title");
    expect(text).toContain("/DisplayDocTitle true");
    expect(text).toMatch(/\/Lang \(en-GB\)/);
    expect(text).toMatch(/\/MarkInfo/);
    expect(text).toContain("/StructTreeRoot");
    expect(text).toMatch(/\/S \/H1/);
    expect(text).toMatch(/\/S \/Figure/);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).not.toMatch(/Helvetica/);
    expect(text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  });

  it("has six slips to a page", async () => {
    for (const [slips, pages] of [
      [1, 1],
      [6, 1],
      [7, 2],
      [60, 10],
    ] as const) {
      const pdf = asText(
        await slipSheetPdf(
          Array.from({ length: slips }, (_, number) => slip(`Adult ${number}`)),
          PLACE,
        ),
      );
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(pages);
    }
  });

  it("has a QR that opens this slip's own address: every dot of it", async () => {
    const pdf = await slipSheetPdf([slip("Sian Evans", "ABCD-EFGH-JKMN")], PLACE);
    const dots = [...drawingOf(pdf).matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(
      ([, x, y, width]) => ({ x: Number(x), y: Number(y), width: Number(width) }),
    );
    const { data, size } = encode("https://policies.example.test/slip/ABCD-EFGH-JKMN", {
      ecc: "M",
      border: 0,
    });
    const left = Math.min(...dots.map(({ x }) => x));
    const top = Math.min(...dots.map(({ y }) => y));
    const dot = dots[0]?.width ?? 1;
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    for (const { x, y } of dots) {
      const row = drawn[Math.round((y - top) / dot)];
      if (row) row[Math.round((x - left) / dot)] = true;
    }
    expect(dots.length).toBeGreaterThan(200);
    expect(drawn).toEqual(data);
  });

  it("stays within its slip with the longest name and an odd one", async () => {
    const names = ["x".repeat(200), "Ann ".repeat(50).trim(), "", "😀"];
    for (const name of names) {
      const pdf = await slipSheetPdf([slip(name)], PLACE);
      expect(asText(pdf).match(/\/Type \/Page\b/g)).toHaveLength(1);
      // Heights of the lines above the lower edge of the page; the first slip ends 524 points above it.
      const heights = [...drawingOf(pdf).matchAll(/^1 0 0 1 [\d.]+ ([\d.]+) Tm$/gm)].map(([, y]) =>
        Number(y),
      );
      expect(heights.length).toBeGreaterThan(10);
      expect(Math.min(...heights)).toBeGreaterThan(524);
    }
    expect(names).toHaveLength(4);
  });
});
