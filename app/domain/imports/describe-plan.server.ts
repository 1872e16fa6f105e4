import type { AdultDraft } from "./draft-adults.server.ts";
import type { ChildDraft } from "./draft-children.server.ts";
import type { DraftedLinks } from "./draft-links.server.ts";
import type { FileFamilies } from "./file-families.ts";
import { pairsInWords } from "./pairs-in-words.server.ts";
import type { Plan, PlanChoices, PlannedChange } from "./plan.ts";
import type { PossiblePair } from "./possible-pairs.server.ts";
import type { People } from "./read-people.server.ts";
import type { SettledAddresses } from "./settle-addresses.server.ts";

type Drafts = {
  families: FileFamilies;
  people: People;
  choices: PlanChoices;
  children: ChildDraft[];
  leavers: ChildDraft[];
  leaving: AdultDraft[];
  /** By their place in the file's list: one who is there twice stands there twice. */
  inPlace: AdultDraft[];
  links: DraftedLinks;
  pairs: PossiblePair[];
  noted: PlannedChange[];
  settled: SettledAddresses;
  leaversHeldBack: boolean;
  changes: number;
};

/** One in twenty: that many leave in a year, not in a week. */
const MANY = 0.05;

/** The drafts as something that can be read before anything changes. */
export function describePlan(drafts: Drafts): Plan {
  const { families, people, choices, children, leavers, inPlace, links, noted, settled } = drafts;
  const adults = [...new Set(inPlace)];
  const newChildren = children.filter(({ row }) => row === null);
  const moved = noted.filter(({ field, isTaken: taken }) => field === "className" && taken);
  const namesOfChildren = childrenByAdult(drafts);
  const inClass = ({ row, set }: ChildDraft) => ({
    name: set.name ?? row?.name ?? "",
    className: set.className ?? row?.className ?? "",
  });
  const back = (row: { id: string; leftOn: string | null } | null) => row !== null && row.leftOn !== null;
  const linked = new Set(families.links.map(({ child }) => families.children[child]));
  const nameOf = ({ row, set }: AdultDraft) => set.name ?? row?.name ?? "";

  return {
    joiners: newChildren.map(inClass),
    rejoiners: children.filter(({ row, set }) => back(row) && set.leftOn === null).map(inClass),
    leavers: leavers.map(inClass),
    moved: moved.map(({ name, from, to }) => ({ name, from, to })),
    changed: noted.filter(
      ({ field, isTaken: taken }) => !taken || (field !== "className" && field !== "leftOn"),
    ),
    newAdults: adults
      .filter(({ row }) => row === null)
      .map((adult) => ({
        name: nameOf(adult),
        email: settled.emailOf.get(adult.id) ?? null,
        children: namesOfChildren.get(adult) ?? [],
      })),
    rejoiningAdults: adults.filter(({ row, set }) => back(row) && set.leftOn === null).map(nameOf),
    leavingAdults: drafts.leaving.map(nameOf),
    newLinks: links.newLinks,
    pairs: pairsInWords(drafts.pairs, { families, people, answers: choices.pairs }),
    shared: settled.shared,
    exchanged: settled.exchanged,
    staff: adults.filter(({ id }) => people.staffAddresses.has(settled.emailOf.get(id) ?? "")).map(nameOf),
    ownRecord: adults
      .filter(
        ({ id, files }) =>
          people.own.adultIds.has(id) ||
          files.some(({ email }) => email !== null && people.own.addresses.has(email)),
      )
      .map(nameOf),
    noEmail: adults.filter(({ id }) => (settled.emailOf.get(id) ?? null) === null).map(nameOf),
    courtOrders: adults.filter(({ id }) => links.toHold.has(id)).map(nameOf),
    alone: children.filter(({ file }) => file !== null && !linked.has(file)).map(inClass),
    notInFile: choices.wholeSchool ? notInFile(drafts) : [],
    leftOut: families.leftOut,
    wrong: families.wrong,
    changes: drafts.changes,
    questions: {
      openPairs: drafts.pairs.filter(({ key }) => choices.pairs[key] === undefined).length,
      leavers: manyLeavers(drafts),
      rightFile: mostlyNew(drafts),
      leaversHeldBack: drafts.leaversHeldBack,
    },
  };
}

function childrenByAdult({ families, inPlace, children }: Drafts): Map<AdultDraft, string[]> {
  const byFile = new Map(children.map((child) => [child.file, child.set.name ?? child.row?.name ?? ""]));
  const names = new Map<AdultDraft, string[]>();
  for (const { child, adult } of families.links) {
    const draft = inPlace[adult];
    const name = byFile.get(families.children[child] ?? null);
    if (draft && name !== undefined) names.set(draft, [...(names.get(draft) ?? []), name]);
  }
  return names;
}

function manyLeavers({ leavers, people, children }: Drafts): Plan["questions"]["leavers"] {
  const here = people.children.filter(({ leftOn, diedAt }) => leftOn === null && diedAt === null);
  const years = new Set(leavers.flatMap(({ row }) => (row ? [row.yearGroup] : [])));
  const staying = new Set(children.map(({ set, row }) => set.yearGroup ?? row?.yearGroup));
  const wholeYears = [...years].filter((year) => year !== "" && !staying.has(year)).sort();
  const isMany = leavers.length > MANY * here.length || wholeYears.length > 0;
  return isMany && leavers.length > 0 ? { count: leavers.length, of: here.length, wholeYears } : null;
}

/** A file of another school, or of another year: most of it is new although somebody is there. */
function mostlyNew({ children, people }: Drafts): Plan["questions"]["rightFile"] {
  const known = children.filter(({ row }) => row !== null).length;
  const isStart = people.children.every(({ leftOn }) => leftOn !== null);
  return !isStart && known * 2 < children.length ? { known, of: children.length } : null;
}

/** Adults on the roll whose child is in the file, and who are not: the file may be old, or they were added by hand. */
function notInFile({ people, children, inPlace }: Drafts): string[] {
  const here = new Set(children.map(({ id }) => id));
  const inFile = new Set(inPlace.map(({ id }) => id));
  const theirs = new Set(
    people.guardianships.filter(({ childId }) => here.has(childId)).map(({ adultId }) => adultId),
  );
  return people.adults
    .filter(({ id, leftOn }) => leftOn === null && theirs.has(id) && !inFile.has(id))
    .map(({ name }) => name);
}
