import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { readRollState } from "#app/domain/roll/roll-states.server.ts";
import type { ChosenToAsk } from "#app/forms/new-asking.ts";
import { readRollAddress } from "#app/forms/roll-filter.ts";
import type { SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { AskedAudience } from "#db/asked-audience.ts";
import { openSearch } from "./sealed-search.server.ts";

/** Whom an address means, or nobody. A filtered part of the roll is whoever is in it now. */
export function audienceOf(chosen: ChosenToAsk, staff: SignedInStaff, portal: Portal): AskedAudience | null {
  switch (chosen.who) {
    case "whole-roll":
      return { kind: "whole-roll" };
    case "classes":
      return { kind: "classes", classNames: chosen.classes };
    case "year-groups":
      return { kind: "year-groups", yearGroups: chosen.yearGroups };
    case "adults":
      return { kind: "adults", adultIds: chosen.adults };
    case "list":
      return { kind: "adults", adultIds: adultsOfList(chosen.list ?? "", staff, portal) };
    case undefined:
      return null;
  }
}

function adultsOfList(list: string, staff: SignedInStaff, portal: Portal): string[] {
  const address = new URL(`/office/roll?${list}`, portal.settings.baseUrl);
  const asked = readRollAddress(address.href);
  const search = openSearch(new Request(address), staff, portal);
  // A search of another session cannot be read: then it is nobody, and not everybody.
  if (asked.s && search === null) return [];
  const filter = {
    className: asked.class,
    policyId: asked.policy,
    state: readRollState(asked.state),
    search: search ?? undefined,
  };
  return [...exportRoll(portal.db, { filter, now: portal.clock() }).rows].map(({ adultId }) => adultId);
}
