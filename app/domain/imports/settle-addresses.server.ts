import type { AdultDraft } from "./draft-adults.server.ts";
import type { People } from "./read-people.server.ts";

export type SettledAddresses = {
  /** The address of each draft afterwards, by its id. */
  emailOf: Map<string, string | null>;
  /** Addresses that more than one adult would have, and who. */
  shared: { email: string; names: string[]; isConfirmed: boolean }[];
  /** Addresses whose sharing the office confirms with this plan. */
  confirmed: string[];
  /** People who wait for each other's address. */
  exchanged: string[];
  /** Existing adults in an order in which no address is taken before it is free. */
  updates: AdultDraft[];
};

/**
 * Who has which address in the end. Two adults share one only where the office has confirmed that they do; without that
 * the one who has it keeps it, and the other goes without (rule 4).
 */
export function settleAddresses(
  drafts: AdultDraft[],
  people: People,
  tickedAsShared: readonly string[],
): SettledAddresses {
  const ticked = new Set(tickedAsShared);
  const mayShare = (email: string) => people.sharedAddresses.has(email) || ticked.has(email);
  const drafted = new Set(drafts.map(({ id }) => id));
  const untouched = people.adults.filter(({ id, leftOn }) => leftOn === null && !drafted.has(id));
  const pinned = new Set<string>();
  const exchanged = new Set<string>();

  for (;;) {
    const settled = settleOnce(drafts, { untouched, pinned, mayShare });
    const { updates, waiting } = inOrder(drafts, settled.emailOf, mayShare);
    const again = [...settled.denied, ...waiting].filter(({ id }) => !pinned.has(id));
    for (const { id } of again) pinned.add(id);
    for (const { row } of waiting) if (row) exchanged.add(row.name);
    if (again.length > 0) continue;
    const several = [...settled.wantedBy].filter(([, names]) => names.length > 1);
    return {
      emailOf: settled.emailOf,
      shared: several.map(([email, names]) => ({ email, names, isConfirmed: mayShare(email) })),
      confirmed: several.flatMap(([email]) =>
        ticked.has(email) && !people.sharedAddresses.has(email) ? [email] : [],
      ),
      exchanged: [...exchanged],
      updates,
    };
  }
}

type Rules = {
  untouched: { name: string; email: string | null }[];
  /** Whose address stays as it is. */
  pinned: ReadonlySet<string>;
  mayShare: (email: string) => boolean;
};

const isHereBefore = ({ row }: AdultDraft) => row !== null && row.leftOn === null;
const isHereAfter = ({ row, set }: AdultDraft) =>
  (set.leftOn === undefined ? (row?.leftOn ?? null) : set.leftOn) === null;

function settleOnce(drafts: AdultDraft[], { untouched, pinned, mayShare }: Rules) {
  const holders = new Map<string, number>();
  const wantedBy = new Map<string, string[]>();
  const emailOf = new Map<string, string | null>();
  const denied: AdultDraft[] = [];
  const hold = (email: string | null) => {
    if (email !== null) holders.set(email, (holders.get(email) ?? 0) + 1);
  };
  const note = (email: string, name: string) => wantedBy.set(email, [...(wantedBy.get(email) ?? []), name]);

  const keeps = (draft: AdultDraft) =>
    isHereBefore(draft) &&
    (pinned.has(draft.id) || draft.wantsEmail === null || draft.wantsEmail === draft.row?.email);
  for (const { email } of untouched) hold(email);
  for (const draft of drafts) {
    if (!isHereAfter(draft)) emailOf.set(draft.id, draft.row?.email ?? null);
    else if (keeps(draft)) {
      emailOf.set(draft.id, draft.row?.email ?? null);
      hold(draft.row?.email ?? null);
    }
  }
  for (const draft of drafts) {
    const email = draft.wantsEmail ?? draft.row?.email ?? null;
    if (email !== null && isHereAfter(draft)) note(email, draft.set.name ?? draft.row?.name ?? "");
    if (emailOf.has(draft.id)) continue;
    if (email === null || !holders.has(email) || mayShare(email)) {
      emailOf.set(draft.id, email);
      hold(email);
    } else if (isHereBefore(draft)) denied.push(draft);
    else emailOf.set(draft.id, null);
  }
  for (const { email, name } of untouched) if (email !== null && wantedBy.has(email)) note(email, name);
  return { emailOf, denied, wantedBy };
}

/** Updates such that whoever gives an address up goes before whoever takes it. Those who wait for each other are left over. */
function inOrder(
  drafts: AdultDraft[],
  emailOf: ReadonlyMap<string, string | null>,
  mayShare: (email: string) => boolean,
): { updates: AdultDraft[]; waiting: AdultDraft[] } {
  const steps = drafts.flatMap((draft) => {
    if (draft.row === null) return [];
    const after = emailOf.get(draft.id) ?? null;
    const isSame = after === draft.row.email && isHereBefore(draft) === isHereAfter(draft);
    const gives = isHereBefore(draft) && !isSame ? draft.row.email : null;
    const takes = isHereAfter(draft) && !isSame && after !== null && !mayShare(after) ? after : null;
    return [{ draft, gives, takes }];
  });
  const givers = new Map<string, number>();
  for (const { gives } of steps) if (gives !== null) givers.set(gives, (givers.get(gives) ?? 0) + 1);
  const updates: AdultDraft[] = [];
  let waiting = steps;
  for (;;) {
    const ready = waiting.filter(
      ({ gives, takes }) => takes === null || takes === gives || !givers.has(takes),
    );
    if (ready.length === 0) return { updates, waiting: waiting.map(({ draft }) => draft) };
    for (const { draft, gives } of ready) {
      updates.push(draft);
      const left = gives === null ? 0 : (givers.get(gives) ?? 1) - 1;
      if (gives !== null && left === 0) givers.delete(gives);
      else if (gives !== null) givers.set(gives, left);
    }
    const done = new Set(ready);
    waiting = waiting.filter((step) => !done.has(step));
  }
}
