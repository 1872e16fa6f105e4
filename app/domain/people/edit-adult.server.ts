import type { Database } from "#db/connection.server.ts";
import { type ByStaff, changeAdultRecord, type NotToBeChanged } from "./change-adult-record.server.ts";
import { changePeople, type PeopleChange } from "./change-people.server.ts";

export type AdultDetails = Pick<
  Extract<PeopleChange, { table: "adults"; action: "insert" }>["row"],
  "name" | "knownAs" | "phone" | "bestReachedBy" | "language"
>;

/** Corrects an adult's details, with history. The address is changed by change-address: it opens doors. */
export function editAdult(
  db: Database,
  { adultId, details, ...by }: { adultId: string; details: AdultDetails } & ByStaff,
): { status: "changed" | "nothing-changed" } | NotToBeChanged {
  const as = { action: "edited-adult", done: "changed" } as const;
  return changeAdultRecord(db, { adultId, ...by }, as, (tx) => {
    const { changed } = changePeople(tx, {
      kind: "edit",
      changes: [{ table: "adults", action: "update", id: adultId, set: details }],
      ...by,
    });
    return { status: changed > 0 ? "changed" : "nothing-changed" };
  });
}
