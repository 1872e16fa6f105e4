import type { SheetRow } from "#db/import-fields.ts";
import { cleanName, cleanText, nameKey } from "./clean-cell.server.ts";
import type { FieldReader } from "./field-reader.ts";
import { type FileChild, type FileFamilies, LONGEST_NAME } from "./file-families.ts";

/** Ids under which the file has children of different names: nobody can know who is meant. By id, the rows. */
export function idsOfSeveral(rows: SheetRow[], read: FieldReader): Map<string, number[]> {
  const byId = new Map<string, { names: Set<string>; rows: number[] }>();
  for (const row of rows.slice(1)) {
    const id = cleanText(read(row, "child.id"));
    const name = nameKey(childName(row, read));
    if (id === "" || name === "") continue;
    const seen = byId.get(id) ?? { names: new Set(), rows: [] };
    seen.names.add(name);
    seen.rows.push(row.row);
    byId.set(id, seen);
  }
  return new Map([...byId].flatMap(([id, { names, rows: at }]) => (names.size > 1 ? [[id, at]] : [])));
}

function childName(row: SheetRow, read: FieldReader): string {
  const parts = [cleanText(read(row, "child.first")), cleanText(read(row, "child.last"))].join(" ").trim();
  return parts || cleanName(read(row, "child.name"));
}

/** The child of a row by its place in the list, or null where the row says too little. */
export function readChild(
  row: SheetRow,
  read: FieldReader,
  { children, wrong }: FileFamilies,
  known: Map<string, number>,
  twice: Map<string, number[]>,
): number | null {
  const name = childName(row, read);
  const at = (field: Parameters<FieldReader["column"]>[0]) => ({ row: row.row, column: read.column(field) });
  const nameColumn = at(read.has("child.name") ? "child.name" : "child.first");
  const id = cleanText(read(row, "child.id")) || null;
  if (name === "") {
    const what = id === null ? "adult-without-child" : "child-name-missing";
    wrong.push({ ...nameColumn, what });
    return null;
  }
  if (name.length > LONGEST_NAME) {
    wrong.push({ ...nameColumn, what: "name-too-long" });
    return null;
  }
  const others = id === null ? undefined : twice.get(id);
  const otherRow = others?.find((one) => one !== row.row);
  if (otherRow !== undefined) {
    wrong.push({ ...at("child.id"), what: "child-id-twice", otherRow });
    return null;
  }
  const yearGroup = cleanText(read(row, "child.year"));
  const className = cleanText(read(row, "child.class")) || yearGroup;
  const key = id === null ? `${nameKey(name)}|${nameKey(className)}` : `id:${id}`;
  const seen = known.get(key);
  const before = seen === undefined ? undefined : children[seen];
  if (seen !== undefined && before) {
    if (className !== "" && before.className !== className)
      wrong.push({ ...at("child.class"), what: "other-class", otherRow: before.row });
    return seen;
  }
  if (className === "") {
    wrong.push({ ...at("child.class"), what: "class-missing" });
    return null;
  }
  // Without the name: a child who has died may still be in a file, and is named nowhere.
  const hasFirstOnly =
    cleanText(read(row, "child.first")) !== "" && cleanText(read(row, "child.last")) === "";
  if (read.has("child.last") && hasFirstOnly)
    wrong.push({ ...at("child.last"), what: "child-last-name-missing" });
  const first = cleanText(read(row, "child.first")) || (name.split(" ")[0] ?? name);
  const knownAs = cleanText(read(row, "child.knownAs")).slice(0, LONGEST_NAME) || null;
  const child: FileChild = {
    key: `r${row.row}`,
    row: row.row,
    id,
    name,
    knownAs,
    first,
    className,
    yearGroup,
  };
  known.set(key, children.length);
  return children.push(child) - 1;
}
