import { findRecordCalled } from "#app/domain/staff/find-record-called.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** Whom an admin means as somebody's own record on the roll, or what is wrong with what they typed. */
export function readOwnRecord(
  { db }: Portal,
  { typed, known }: { typed: string | undefined; known?: { id: string; name: string } | null },
): { adultId: string | null } | { error: string } {
  if (!typed) return { adultId: null };
  if (known && typed === known.name) return { adultId: known.id };
  const found = findRecordCalled(db, { typed });
  switch (found.status) {
    case "found":
      return { adultId: found.adultId };
    case "nobody":
      return { error: "Nobody on the roll has this name or address. Type it as it stands there" };
    case "several":
      return {
        error: "More than one person on the roll has this name or address. Type the other of the two",
      };
  }
}
