/** What a column of an imported file can be. Nothing else of a file is ever kept (rule 15). */

export const CHILD_FIELDS = [
  "child.id",
  "child.name",
  "child.first",
  "child.last",
  "child.knownAs",
  "child.class",
  "child.year",
] as const;

export const ADULT_FIELDS = [
  "id",
  "name",
  "first",
  "last",
  "relationship",
  "priority",
  "email",
  "phone",
  "responsibility",
  "courtOrder",
] as const;

/** How many adults one row can have, where a row is a child. */
export const MOST_ADULTS = 8;

export type ChildField = (typeof CHILD_FIELDS)[number];
export type AdultField = (typeof ADULT_FIELDS)[number];

/** `adult.email` where each row has one adult; `adult1.email`, `adult2.email` … where a row is a child with several. */
export type ImportField = ChildField | `adult${"" | number}.${AdultField}`;

/** Column letters, as the spreadsheet shows them, and what each is. */
export type ColumnMapping = Record<string, ImportField>;

/** All fields that there are, in the order in which a page offers them. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  ...CHILD_FIELDS,
  ...ADULT_FIELDS.map((field) => `adult.${field}` as const),
  ...Array.from({ length: MOST_ADULTS }, (_, index) =>
    ADULT_FIELDS.map((field) => `adult${index + 1}.${field}` as const),
  ).flat(),
];

/**
 * Which words in a header mean which field, for one kind of file. `#` stands for the number of the adult: "Contact #
 * name" means `adult1.name` over a column "Contact 1 name". Written in content/imports.
 */
export type ImportPreset = {
  slug: string;
  name: string;
  /** No school has used it yet: the words are a guess. */
  verified: boolean;
  columns: Partial<Record<ChildField | `adult.${AdultField}`, string[]>>;
};

/** What was read of a file: every row with its number as the spreadsheet shows it. The header comes first. */
export type SheetRow = { row: number; cells: string[] };

/** "A" for the first column, as spreadsheets call it. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}
