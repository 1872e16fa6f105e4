import { type ReadLetter, readLetterFor } from "#app/domain/letters/read-letter.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** A letter as it stands. One to themselves, or of a matter about them, is not there for head or safeguarding lead either (rule 8). */
export function findLetter({ db }: Portal, id: string | undefined, staff: { id: string }): ReadLetter {
  const letter = readLetterFor(db, { letterId: id ?? "", staffId: staff.id });
  if (!letter) throw notFound();
  return letter;
}
