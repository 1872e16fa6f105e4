import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ENTRY = 0x02014b50;

/** Puts the files of a zip that packs nothing smaller into a folder, as its list of contents says. Their names come back. */
export function unzip(zip: Buffer, folder: string): string[] {
  const names: string[] = [];
  let at = zip.indexOf(Buffer.from("504b0102", "hex"));
  while (at >= 0 && at + 46 <= zip.length && zip.readUInt32LE(at) === ENTRY) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const rest = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const start = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), zip.subarray(data, data + size));
    names.push(name);
    at += 46 + nameLength + rest;
  }
  return names;
}
