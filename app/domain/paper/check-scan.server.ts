import type { SCAN_TYPES } from "#db/schema.ts";

/*
 * What a scan may be: a PDF, a JPEG or a PNG of 5 MB at most. Its bytes say what it is, from the first to the last; its
 * name says nothing (rule 20: whoever sends something else is told what to do).
 */

export type ScanType = (typeof SCAN_TYPES)[number];
export type ScanProblem = "empty" | "too-big" | "heic" | "damaged" | "not-a-scan";

export const LARGEST_SCAN = 5 * 1024 * 1024;

export type CheckedScan = { status: "fine"; type: ScanType } | { status: "refused"; problem: ScanProblem };

export function checkScan(bytes: Buffer, largest = LARGEST_SCAN): CheckedScan {
  if (bytes.length === 0) return { status: "refused", problem: "empty" };
  if (bytes.length > largest) return { status: "refused", problem: "too-big" };
  const kind = KINDS.find(({ begins }) => begins(bytes));
  if (!kind) return { status: "refused", problem: isHeic(bytes) ? "heic" : "not-a-scan" };
  return kind.isWhole(bytes)
    ? { status: "fine", type: kind.type }
    : { status: "refused", problem: "damaged" };
}

const PNG_BEGINS = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const KINDS: { type: ScanType; begins: (bytes: Buffer) => boolean; isWhole: (bytes: Buffer) => boolean }[] = [
  {
    type: "application/pdf",
    begins: (bytes) => /^%PDF-[12]\.\d/.test(bytes.toString("latin1", 0, 8)),
    isWhole: isWholePdf,
  },
  {
    type: "image/jpeg",
    begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
    isWhole: isWholeJpeg,
  },
  {
    type: "image/png",
    begins: (bytes) => bytes.subarray(0, 8).equals(PNG_BEGINS),
    isWhole: isWholePng,
  },
];

/** Its last lines say where its list of objects begins, and there is one there. */
function isWholePdf(bytes: Buffer): boolean {
  const end = bytes.toString("latin1", Math.max(0, bytes.length - 1024));
  const place = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(end.replace(/\0+$/, ""))?.[1];
  if (place === undefined) return false;
  const there = bytes.toString("latin1", Number(place), Number(place) + 40);
  return /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(there);
}

/** Marker after marker up to the picture itself, which has a size, and an end behind it. */
function isWholeJpeg(bytes: Buffer): boolean {
  let at = 2;
  let hasSize = false;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || marker === 0xd9) return false;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 <= bytes.length) {
      hasSize = bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0;
    }
    at += 2 + length;
    // Within the picture every FF of its own is followed by a zero, so this is its end.
    if (marker === 0xda) return hasSize && bytes.indexOf(Buffer.of(0xff, 0xd9), at) >= 0;
  }
  return false;
}

/** Chunk after chunk: first the size, some picture, last the end. */
function isWholePng(bytes: Buffer): boolean {
  let at = PNG_BEGINS.length;
  let hasPicture = false;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (at === PNG_BEGINS.length) {
      if (name !== "IHDR" || length !== 13 || at + 25 > bytes.length) return false;
      if (bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0) return false;
    }
    hasPicture ||= name === "IDAT" && length > 0;
    at += 12 + length;
    if (name === "IEND") return hasPicture && at <= bytes.length;
  }
  return false;
}

/** What an iPhone makes unless it is told otherwise. */
function isHeic(bytes: Buffer): boolean {
  return /^ftyp(hei[cxms]|hev[cxms]|mif[12]|msf1|avi[fs])/.test(bytes.toString("latin1", 4, 12));
}
