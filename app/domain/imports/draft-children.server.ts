import type { FieldChooser } from "./choose-fields.server.ts";
import type { FileChild, FileFamilies } from "./file-families.ts";
import type { MatchedChild } from "./match-children.server.ts";
import type { ChildRow, People } from "./read-people.server.ts";

/** What becomes of a child: `row` is null for one who is new, `file` for one who is not in the file. */
export type ChildDraft = {
  id: string;
  row: ChildRow | null;
  file: FileChild | null;
  set: Partial<Omit<ChildRow, "id">>;
};

/** A draft for each child of the file by its place there; null for one who died or whom nobody can tell. */
export function draftChildren(
  families: FileFamilies,
  matched: MatchedChild[],
  { choose, newId }: { choose: FieldChooser; newId: () => string },
): (ChildDraft | null)[] {
  return families.children.map((file, index) => {
    const row = matched[index];
    if (row === "unclear" || (row && row.diedAt !== null)) return null;
    const { id: misId, name, className, yearGroup } = file;
    if (!row) {
      const set = { name, knownAs: file.knownAs ?? file.first, className, yearGroup, misId };
      return { id: newId(), row: null, file, set };
    }
    const wanted = {
      name,
      className,
      // What the file does not say stays as it is.
      ...(file.knownAs !== null && { knownAs: file.knownAs }),
      ...(yearGroup !== "" && { yearGroup }),
      leftOn: null,
    };
    const set = choose({ who: "child", name: row.name, row }, wanted);
    return {
      id: row.id,
      row,
      file,
      set: { ...set, ...(misId !== null && misId !== row.misId && { misId }) },
    };
  });
}

/** Whoever is on the roll and not in the file, where the file is the whole school. The dead are left in peace. */
export function draftLeavers(
  people: People,
  drafts: (ChildDraft | null)[],
  { leftOn }: { leftOn: string },
): ChildDraft[] {
  const inFile = new Set(drafts.flatMap((draft) => (draft ? [draft.id] : [])));
  return people.children
    .filter((row) => row.leftOn === null && row.diedAt === null && !inFile.has(row.id))
    .map((row) => ({ id: row.id, row, file: null, set: { leftOn } }));
}
