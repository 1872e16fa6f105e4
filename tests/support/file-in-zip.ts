import { inflateRawSync } from "node:zlib";

const ENTRY = Buffer.from("504b0102", "hex");
const PACKED = 8;

/** The bytes of one file of a zip, packed or not, as its list of contents says. */
export function fileInZip(zip: Buffer, name: string): Buffer {
  for (let at = zip.indexOf(ENTRY); at >= 0; at = zip.indexOf(ENTRY, at + 1)) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    return zip.readUInt16LE(at + 10) === PACKED ? inflateRawSync(bytes) : bytes;
  }
  throw new Error(`No file ${name} in this zip`);
}
