import { createHash } from "node:crypto";
import { fold } from "#db/connection.server.ts";
import {
  type ColumnMapping,
  columnLetter,
  IMPORT_FIELDS,
  type ImportField,
  type ImportPreset,
} from "#db/import-fields.ts";
import { COMMON, NEVER_KEPT, OUR_TEMPLATE, TEMPLATE_HEADERS } from "./header-words.ts";

export type GuessedMapping = {
  /** Which kind of file it looks like, by the preset's slug. */
  preset: string | null;
  mapping: ColumnMapping;
};

/** A header as it is compared: small letters, no signs. */
export function headerKey(header: string): string {
  return fold(header)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A date of birth, an address, something medical: read over, never kept (DESIGN.md section 7). */
export function isNeverKept(header: string): boolean {
  const key = headerKey(header);
  return !/\be ?mail\b/.test(key) && NEVER_KEPT.test(key);
}

/** Files with the same headers are mapped in the same way as the last time. */
export function headersHash(headers: readonly string[]): string {
  return createHash("sha256").update(headers.map(headerKey).join("\n")).digest("hex");
}

/** What each column seems to be, by its header: by the preset that knows most of them, then by common words. */
export function guessMapping(headers: readonly string[], presets: readonly ImportPreset[]): GuessedMapping {
  if (headersHash(headers) === headersHash(TEMPLATE_HEADERS))
    return { preset: OUR_TEMPLATE, mapping: mappingBy(headers, [COMMON]) };
  const guesses = presets.map((preset) => ({ preset, mapping: mappingBy(headers, [preset.columns]) }));
  const size = (mapping: ColumnMapping) => Object.keys(mapping).length;
  const best = guesses.reduce<(typeof guesses)[number] | null>(
    (found, one) => (size(one.mapping) > (found ? size(found.mapping) : 3) ? one : found),
    null,
  );
  return {
    preset: best?.preset.slug ?? null,
    mapping: mappingBy(headers, best ? [best.preset.columns, COMMON] : [COMMON]),
  };
}

function mappingBy(headers: readonly string[], dictionaries: ImportPreset["columns"][]): ColumnMapping {
  const mapping: ColumnMapping = {};
  const taken = new Set<ImportField>();
  for (const words of dictionaries) {
    const fieldOf = fieldsByHeader(words);
    for (const [index, header] of headers.entries()) {
      const letter = columnLetter(index);
      if (mapping[letter] || isNeverKept(header)) continue;
      const field = fieldOf(headerKey(header));
      if (!field || taken.has(field)) continue;
      mapping[letter] = field;
      taken.add(field);
    }
  }
  return mapping;
}

function fieldsByHeader(words: ImportPreset["columns"]): (key: string) => ImportField | null {
  const fields = new Map<string, string>();
  for (const [field, headers] of Object.entries(words)) {
    for (const header of headers) fields.set(patternKey(header), field);
  }
  return (key) => {
    const plain = fields.get(key);
    const number = /\d+/.exec(key)?.[0];
    const numbered = fields.get(key.replace(/\d+/, "#"));
    const field = plain ?? (number && numbered?.replace("adult.", `adult${Number(number)}.`));
    return IMPORT_FIELDS.find((one) => one === field) ?? null;
  };
}

const patternKey = (header: string) => header.split("#").map(headerKey).join(" # ").trim();
