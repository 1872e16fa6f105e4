/** Bytes of a text file as letters, whatever program wrote them. */

export type DecodedText = { text: string; encoding: "utf-8" | "utf-16" | "windows-1252" };

/** UTF-8 with or without a mark, UTF-16 with one; what is neither is taken for what Excel writes on Windows. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decode("utf-16le", bytes), encoding: "utf-16" };
  if (first === 0xfe && second === 0xff) return { text: decode("utf-16be", bytes), encoding: "utf-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: decode("windows-1252", bytes), encoding: "windows-1252" };
  }
}

/** Was this cell, read as Windows-1252, written in UTF-8? True, false, or null where it makes no difference. */
export function looksLikeUtf8(cell: string): boolean | null {
  if (!/[^\0-\x7f]/.test(cell)) return null;
  const bytes = Uint8Array.from(cell, (letter) => BYTES.get(letter) ?? letter.charCodeAt(0));
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The bytes of the letters that Windows-1252 has where Latin-1 has none. */
const BYTES = new Map(
  Array.from({ length: 32 }, (_, index) => {
    const byte = 0x80 + index;
    return [decode("windows-1252", Uint8Array.of(byte)), byte] as const;
  }),
);

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
