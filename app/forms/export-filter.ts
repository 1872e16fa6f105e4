import { z } from "zod";

/** Every list that can be taken out, by its name in the address. */
export const EXPORTED_LISTS = [
  "roll",
  "people",
  "children",
  "acknowledgements",
  "asking",
  "mails",
  "slips",
  "inbox",
] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

const words = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value || undefined)
  .optional()
  .catch(undefined);
const id = z.uuid().optional().catch(undefined);

/** What a list is narrowed to, as its own page narrows it. Anything that makes no sense narrows nothing. */
const exportFilter = z.object({
  class: words,
  year: words,
  policy: id,
  state: words,
  reach: words,
  /** Part of a name, which comes sealed in an address. */
  search: words,
  show: z
    .enum(["open", "mine", "nobodys", "overdue", "done", "concerns", "addresses", "others"])
    .optional()
    .catch(undefined),
  kind: words,
  on: z.iso.date().optional().catch(undefined),
  adult: id,
  asking: id,
  sheet: id,
});

export type ExportFilter = z.infer<typeof exportFilter>;

const exportAsked = z.object({
  list: z.enum(EXPORTED_LISTS),
  format: z.enum(["csv", "xlsx"]),
  filter: exportFilter,
});

export type ExportAsked = z.infer<typeof exportAsked>;

/** Which list an address such as `/office/exports/roll.csv?class=Oak` asks for. Null where there is none of that name. */
export function readExportAddress(url: string): ExportAsked | null {
  const { pathname, searchParams } = new URL(url);
  const [, list, format] = /\/([a-z]+)\.([a-z]+)$/.exec(pathname) ?? [];
  const { search: _, ...filter } = Object.fromEntries(searchParams);
  return readExport({ list, format, filter });
}

/** The same of what was sent on. */
export function readExport(asked: unknown): ExportAsked | null {
  return exportAsked.safeParse(asked).data ?? null;
}

const tooLong = z.object({ list: z.enum(EXPORTED_LISTS), rows: z.coerce.number().int().min(1) });

/** Which list was too long for a workbook, and the query that asks for the same part of it again. */
export function readTooLongAddress(url: string): { list: ExportedList; rows: number; query: string } | null {
  const { searchParams } = new URL(url);
  const { list, rows, search: _, s, ...given } = Object.fromEntries(searchParams);
  const read = tooLong.safeParse({ list, rows });
  return read.success ? { ...read.data, query: exportQuery({ ...exportFilter.parse(given), s }) } : null;
}

/** The query of an address that asks for the same part of a list: without what nobody may read there. */
export function exportQuery({
  search: _,
  ...filter
}: Partial<ExportFilter> & { s?: string | undefined }): string {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(given).toString();
}
