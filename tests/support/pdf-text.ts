import { inflateSync } from "node:zlib";

/*
 * What a PDF of ours says: its fonts hold only the letters that it needs, so its text is numbers of glyphs, which each
 * font's ToUnicode table turns back into letters.
 */

/** The words of a PDF, one line for each line that it draws. */
export function wordsOfPdf(pdf: Buffer): string {
  const objects = objectsIn(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = "", id = ""] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dictionary ?? "")?.[1] ?? "";
      fonts.set(name, lettersOf(objects.get(toUnicode)?.stream ?? ""));
    }
  }
  let letters = new Map<number, string>();
  const lines: string[] = [];
  for (const { stream } of objects.values()) {
    if (!/\bBDC\b/.test(stream)) continue;
    for (const [, font, glyphs = ""] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) letters = fonts.get(font) ?? letters;
      else
        lines.push(
          hexIn(glyphs)
            .flatMap(fourDigits)
            .map((glyph) => letters.get(glyph) ?? "?")
            .join(""),
        );
    }
  }
  return lines.join("\n");
}

/** How high above the lower edge of its page each line stands. */
export function heightsInPdf(pdf: Buffer): number[] {
  const drawn = [...objectsIn(pdf).values()].map(({ stream }) => stream).join("\n");
  return [...drawn.matchAll(/^1 0 0 1 [\d.]+ (-?[\d.]+) Tm$/gm)].map(([, y]) => Number(y));
}

export function pagesOfPdf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

function objectsIn(pdf: Buffer): Map<string, { dictionary: string; stream: string }> {
  const found = new Map<string, { dictionary: string; stream: string }>();
  const text = pdf.toString("latin1");
  for (const { index, 0: head, 1: id = "" } of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const from = index + head.length;
    const body = text.slice(from, text.indexOf("endobj", from));
    const at = body.indexOf("stream\n");
    const dictionary = at === -1 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const bytes = pdf.subarray(from + at + 7, from + at + 7 + length);
    const isReadable = at !== -1 && /FlateDecode/.test(dictionary);
    found.set(id, { dictionary, stream: isReadable ? inflateSync(bytes).toString("latin1") : "" });
  }
  return found;
}

/** Ranges of glyphs, each with its letters in UTF-16. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = "", list = ""] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    for (const [index, hex] of hexIn(list).entries()) {
      const units = fourDigits(hex);
      letters.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units));
    }
  }
  return letters;
}

const hexIn = (text: string) =>
  [...text.matchAll(/<([\da-f\s]*)>/gi)].map(([, hex = ""]) => hex.replace(/\s/g, ""));

const fourDigits = (hex: string) => (hex.match(/.{4}/g) ?? []).map((digits) => Number.parseInt(digits, 16));
