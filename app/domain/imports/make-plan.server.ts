import type { PeopleChange } from "../people/change-people.server.ts";
import { fieldChooser } from "./choose-fields.server.ts";
import { describePlan } from "./describe-plan.server.ts";
import { type AdultDraft, draftAdults, draftLeavingAdults } from "./draft-adults.server.ts";
import { type ChildDraft, draftChildren, draftLeavers } from "./draft-children.server.ts";
import { draftLinks } from "./draft-links.server.ts";
import { type FileFamilies, leavesChildOut } from "./file-families.ts";
import { matchAdults } from "./match-adults.server.ts";
import { type MatchedChild, matchChildren } from "./match-children.server.ts";
import type { Plan, PlanChoices, PlannedChange } from "./plan.ts";
import { possiblePairs } from "./possible-pairs.server.ts";
import type { People } from "./read-people.server.ts";
import { type SettledAddresses, settleAddresses } from "./settle-addresses.server.ts";

/** Only head and safeguarding lead read it. */
const HELD_BY_FILE = "The imported file says that a court order limits this adult.";

/**
 * What a file would do to the people who are there: a plan to read, and the very changes that it is made of. Touches
 * nothing (rule 15). A child who has died is neither changed nor named, whatever the file says.
 */
export function makePlan(
  file: FileFamilies,
  people: People,
  choices: PlanChoices,
  { leftOn, now, newId }: { leftOn: string; now: number; newId: () => string },
): { plan: Plan; changes: PeopleChange[] } {
  const { matched: matchedChildren, wrong: unclear } = matchChildren(file, people);
  const families = withoutTheDead(file, matchedChildren);
  const wrong = [...families.wrong, ...unclear].sort((one, other) => one.row - other.row);
  const matchedAdults = matchAdults(families, matchedChildren, people);
  const pairs = possiblePairs(families, matchedChildren, matchedAdults, people);

  const noted: PlannedChange[] = [];
  const choose = fieldChooser(people, choices.overwrite, noted);
  const children = draftChildren(families, matchedChildren, { choose, newId });
  const inPlace = draftAdults(families, matchedAdults.matched, pairs, { choices, people, choose, newId });
  const leaversHeldBack = choices.wholeSchool && wrong.some(leavesChildOut);
  const leavers = choices.wholeSchool && !leaversHeldBack ? draftLeavers(people, children, { leftOn }) : [];
  const inFile = [...new Set(inPlace)];
  const leaving = draftLeavingAdults(people, { leavers, inFile, leftOn });
  const links = draftLinks(families, people, { children, adults: inPlace }, { choose, newId, now });

  const adults = [...leaving, ...inFile];
  for (const adult of inFile) {
    if (links.toHold.has(adult.id) && (adult.row?.heldAt ?? null) === null)
      adult.set = { ...adult.set, heldAt: now, holdReason: HELD_BY_FILE };
  }
  const settled = settleAddresses(adults, people, choices.shared);
  const changes = [
    ...settled.confirmed.map(
      (email): PeopleChange => ({
        table: "shared_addresses",
        action: "insert",
        row: { email, confirmedAt: now },
      }),
    ),
    ...[...leavers, ...children].flatMap((child) => (child ? childChange(child, now) : [])),
    ...adultChanges(inFile, settled, now),
    ...links.changes,
  ];
  const plan = describePlan({
    families: { ...families, wrong },
    people,
    choices,
    children: children.filter((child) => child !== null),
    leavers,
    leaving,
    inPlace,
    links,
    pairs,
    noted,
    settled,
    leaversHeldBack,
    changes: changes.length,
  });
  return { plan, changes };
}

/** Without links to a child who died or whom nobody can tell, and without the adults who then have none. */
function withoutTheDead(file: FileFamilies, matched: MatchedChild[]): FileFamilies {
  const links = file.links.filter(({ child }) => {
    const row = matched[child];
    return row !== "unclear" && (!row || row.diedAt === null);
  });
  const kept = [...new Set(links.map(({ adult }) => adult))].sort((one, other) => one - other);
  const place = new Map(kept.map((adult, index) => [adult, index]));
  return {
    ...file,
    adults: kept.flatMap((adult) => file.adults[adult] ?? []),
    links: links.map((link) => ({ ...link, adult: place.get(link.adult) ?? -1 })),
  };
}

function childChange({ id, row, set }: ChildDraft, now: number): PeopleChange[] {
  if (row) return isEmpty(set) ? [] : [{ table: "children", action: "update", id, set }];
  const { name = "", knownAs = "", className = "", yearGroup = "", misId = null } = set;
  return [
    {
      table: "children",
      action: "insert",
      row: { id, name, knownAs, className, yearGroup, misId, createdAt: now },
    },
  ];
}

function adultChanges(
  inFile: AdultDraft[],
  { updates, emailOf }: SettledAddresses,
  now: number,
): PeopleChange[] {
  const changed = updates.flatMap(({ id, row, set }): PeopleChange[] => {
    const email = emailOf.get(id) ?? null;
    const isMoved = row !== null && email !== row.email;
    const all = {
      ...set,
      ...(isMoved && { email, ...(row.mailboxState !== "usable" && { mailboxState: "usable" as const }) }),
    };
    return isEmpty(all) ? [] : [{ table: "adults", action: "update", id, set: all }];
  });
  const added = inFile.flatMap(({ id, row, set: { name = "", ...set } }): PeopleChange[] =>
    row
      ? []
      : [
          {
            table: "adults",
            action: "insert",
            row: { id, ...set, name, email: emailOf.get(id) ?? null, createdAt: now },
          },
        ],
  );
  return [...changed, ...added];
}

const isEmpty = (set: object) => Object.keys(set).length === 0;
