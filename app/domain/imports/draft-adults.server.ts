import type { FieldChooser } from "./choose-fields.server.ts";
import type { ChildDraft } from "./draft-children.server.ts";
import type { FileAdult, FileFamilies } from "./file-families.ts";
import type { PlanChoices } from "./plan.ts";
import type { PossiblePair } from "./possible-pairs.server.ts";
import type { AdultRow, People } from "./read-people.server.ts";

/** What becomes of an adult: `row` is null for one who is new, `files` empty for one who is not in the file. */
export type AdultDraft = {
  id: string;
  row: AdultRow | null;
  files: FileAdult[];
  set: Partial<Omit<AdultRow, "id">>;
  /** The address that the file has; whether it can be had is settled for all adults together. */
  wantsEmail: string | null;
};

/** Each adult of the file by its place there, as who it was matched with or said to be the same as, or as somebody new. */
export function draftAdults(
  families: FileFamilies,
  matched: (AdultRow | null)[],
  pairs: PossiblePair[],
  {
    choices,
    people,
    choose,
    newId,
  }: {
    choices: PlanChoices;
    people: People;
    choose: FieldChooser;
    newId: () => string;
  },
): AdultDraft[] {
  const byId = new Map(people.adults.map((adult) => [adult.id, adult]));
  const said = Map.groupBy(
    pairs.filter(({ key }) => choices.pairs[key] === "same"),
    ({ adult }) => adult,
  );
  const drafts = new Map<string, AdultDraft>();
  const inPlace: AdultDraft[] = [];
  for (const [index, file] of families.adults.entries()) {
    const same = said.get(index)?.map(({ other }) => other)[0];
    const row = matched[index] ?? (same && "adultId" in same ? (byId.get(same.adultId) ?? null) : null);
    const twin = !row && same && "adult" in same ? inPlace[same.adult] : undefined;
    const draft = twin ??
      (row && drafts.get(row.id)) ?? { id: row?.id ?? newId(), row, files: [], set: {}, wantsEmail: null };
    draft.files.push(file);
    drafts.set(draft.id, draft);
    inPlace.push(draft);
  }
  for (const draft of drafts.values()) fillIn(draft, choose, people.own);
  return inPlace;
}

function fillIn(draft: AdultDraft, choose: FieldChooser, own: People["own"]): void {
  const { row, files } = draft;
  if (row && own.adultIds.has(row.id)) return;
  const first = <Key extends keyof FileAdult>(key: Key) =>
    files.find((file) => file[key] !== null)?.[key] ?? null;
  const name = files[0]?.name ?? "";
  const misId = first("id");
  const phone = first("phone");
  const email = first("email");
  draft.wantsEmail = email !== null && own.addresses.has(email) ? null : email;
  if (!row) {
    draft.set = { name, phone, misId };
    return;
  }
  const wanted = {
    name,
    ...(phone !== null && { phone }),
    ...(draft.wantsEmail !== null && { email: draft.wantsEmail }),
    leftOn: null,
  };
  const { email: chosen, ...set } = choose({ who: "adult", name: row.name, row }, wanted);
  draft.set = set;
  draft.wantsEmail = chosen ?? null;
  // A record that another one was merged into keeps its own id: the file's may belong to that other one.
  if (misId !== null && row.misId === null) draft.set.misId = misId;
}

/** Adults whose last child leaves go with the child, and come back with it. */
export function draftLeavingAdults(
  people: People,
  { leavers, inFile, leftOn }: { leavers: ChildDraft[]; inFile: AdultDraft[]; leftOn: string },
): AdultDraft[] {
  const leaving = new Set(leavers.map(({ id }) => id));
  const staying = new Set(
    people.children
      .filter((row) => row.leftOn === null && row.diedAt === null && !leaving.has(row.id))
      .map(({ id }) => id),
  );
  const named = new Set(inFile.map(({ id }) => id));
  const childrenOf = Map.groupBy(people.guardianships, ({ adultId }) => adultId);
  return people.adults
    .filter(({ id, leftOn: gone }) => {
      const own = (childrenOf.get(id) ?? []).map(({ childId }) => childId);
      const isLeaving = own.some((child) => leaving.has(child)) && !own.some((child) => staying.has(child));
      return gone === null && isLeaving && !named.has(id) && !people.own.adultIds.has(id);
    })
    .map((row) => ({ id: row.id, row, files: [], set: { leftOn }, wantsEmail: null }));
}
