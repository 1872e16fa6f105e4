import type { PeopleChange } from "../people/change-people.server.ts";
import type { FieldChooser } from "./choose-fields.server.ts";
import type { AdultDraft } from "./draft-adults.server.ts";
import type { ChildDraft } from "./draft-children.server.ts";
import { type FileFamilies, NOT_SAID } from "./file-families.ts";
import type { Plan } from "./plan.ts";
import type { GuardianshipRow, People } from "./read-people.server.ts";

export type DraftedLinks = {
  changes: PeopleChange[];
  newLinks: Plan["newLinks"];
  /** Adults whom a court order limits, as of this file. */
  toHold: Set<string>;
};

/** Who looks after whom. A file adds and changes; that somebody is missing from it takes nothing away. */
export function draftLinks(
  families: FileFamilies,
  people: People,
  drafts: { children: (ChildDraft | null)[]; adults: AdultDraft[] },
  { choose, newId, now }: { choose: FieldChooser; newId: () => string; now: number },
): DraftedLinks {
  const known = new Map(people.guardianships.map((row) => [`${row.adultId}|${row.childId}`, row]));
  const drafted: DraftedLinks = { changes: [], newLinks: [], toHold: new Set() };
  const seen = new Set<string>();
  for (const { child: childPlace, adult: adultPlace, ...said } of families.links) {
    const [child, adult] = [drafts.children[childPlace], drafts.adults[adultPlace]];
    if (!child || !adult || people.own.adultIds.has(adult.id)) continue;
    const key = `${adult.id}|${child.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const row = known.get(key);
    if (row) {
      const set = changesOf(row, said, adult.row?.name ?? "", choose);
      if (set.courtOrder) drafted.toHold.add(adult.id);
      if (Object.keys(set).length > 0)
        drafted.changes.push({ table: "guardianships", action: "update", id: row.id, set });
      continue;
    }
    if (said.courtOrder) drafted.toHold.add(adult.id);
    const { relationship, responsibility: parentalResponsibility, courtOrder } = said;
    const link = { adultId: adult.id, childId: child.id, relationship, parentalResponsibility, courtOrder };
    drafted.changes.push({
      table: "guardianships",
      action: "insert",
      row: { id: newId(), ...link, createdAt: now },
    });
    if (adult.row && child.row)
      drafted.newLinks.push({ adult: adult.row.name, child: child.row.name, relationship });
  }
  return drafted;
}

/** What the file does not say stays; and no file lifts a court order. */
function changesOf(
  row: GuardianshipRow,
  said: Pick<FileFamilies["links"][number], "relationship" | "responsibility" | "courtOrder">,
  name: string,
  choose: FieldChooser,
): Partial<GuardianshipRow> {
  const noted = choose(
    { who: "adult", name, row },
    {
      ...(said.relationship !== NOT_SAID && { relationship: said.relationship }),
      ...(said.courtOrder && { courtOrder: true }),
    },
  );
  const knows = said.responsibility !== "unknown" && said.responsibility !== row.parentalResponsibility;
  return { ...noted, ...(knows && { parentalResponsibility: said.responsibility }) };
}
