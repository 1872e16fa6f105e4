import { inflateRawSync } from "node:zlib";

/*
 * An XLSX or DOCX file is a ZIP of XML, and a small ZIP can hold gigabytes. So nobody unpacks one before its list of contents
 * was added up, and before each part was tried with a limit: what the list says of sizes may be a lie.
 */

/** All parts together, unpacked. The largest sheet that is taken has about a third of that. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PARTS = 500;

const END_OF_LIST = 0x06054b50;
const LIST_ENTRY = 0x02014b50;
const PART = 0x04034b50;

export function checkZip(
  bytes: Uint8Array,
  { mostBytes = MOST_BYTES, mostParts = MOST_PARTS } = {},
): "ok" | "too-large" | "encrypted" | "broken" {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return checkParts(zip, mostBytes, mostParts);
  } catch {
    // It points outside itself, or what is in it cannot be unpacked.
    return "broken";
  }
}

function checkParts(zip: Buffer, mostBytes: number, mostParts: number): ReturnType<typeof checkZip> {
  const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_LIST) return "broken";
  const parts = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (parts === 0) return "broken";
  if (parts > mostParts) return "too-large";

  let declared = 0;
  let real = 0;
  for (let part = 0; part < parts; part++) {
    if (zip.readUInt32LE(at) !== LIST_ENTRY) return "broken";
    if (zip.readUInt16LE(at + 8) & 1) return "encrypted";
    const method = zip.readUInt16LE(at + 10);
    const packedSize = zip.readUInt32LE(at + 20);
    declared += zip.readUInt32LE(at + 24);
    if (declared > mostBytes) return "too-large";

    const start = dataStart(zip, zip.readUInt32LE(at + 42));
    const packed = zip.subarray(start, start + packedSize);
    if (method === 8) {
      const room = mostBytes - real;
      try {
        real += inflateRawSync(packed, { maxOutputLength: room }).length;
      } catch (error) {
        if (error instanceof RangeError) return "too-large";
        throw error;
      }
    } else if (method !== 0) return "broken";
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return "ok";
}

/** The names of what is in a ZIP that was checked, each with a way to unpack it. */
export function partsOfZip(bytes: Uint8Array): { name: string; read(): Buffer }[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const entry = at;
    const nameLength = zip.readUInt16LE(entry + 28);
    at += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
    return {
      name: zip.toString("utf8", entry + 46, entry + 46 + nameLength),
      read() {
        const start = dataStart(zip, zip.readUInt32LE(entry + 42));
        const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
        return zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(packed) : packed;
      },
    };
  });
}

function dataStart(zip: Buffer, at: number): number {
  if (zip.readUInt32LE(at) !== PART) throw new Error("no such part");
  return at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
}
