import { type ColumnMapping, MOST_ADULTS, type SheetRow } from "#db/import-fields.ts";
import { relationshipKey } from "./clean-cell.server.ts";
import { fieldReader } from "./field-reader.ts";
import { readContact, type Slot } from "./read-adult.server.ts";

/** Who looks after a child, as far as a word can say. The office decides; this is ticked beforehand. */
const USUALLY_ASKED =
  /\b(mother|father|mum|mam|dad|mom|parent|step|carer|foster|guardian|adoptive|special guardianship|self)\b/;
const NOT_USUALLY = /\b(childminder|child minder|grand|neighbour|emergency|friend|social worker|doctor)\b/;

export type RelationshipInFile = {
  key: string;
  words: string;
  adults: number;
  /** How many of them have a priority after the second. */
  later: number;
  isUsual: boolean;
};

/** Every relationship that the file has, with how many adults: the question "Who shall be asked?" is made of it. */
export function relationshipsInFile(rows: SheetRow[], mapping: ColumnMapping): RelationshipInFile[] {
  const read = fieldReader(mapping);
  const slots: Slot[] = ["", ...Array.from({ length: MOST_ADULTS }, (_, index) => index + 1)];
  const found = new Map<string, RelationshipInFile>();
  for (const row of rows.slice(1)) {
    for (const slot of slots) {
      const contact = readContact(row, slot, read);
      if (!contact) continue;
      const key = relationshipKey(contact.relationship);
      // A file without that column has parents in it: what else would it be for?
      const isUsual = key === "" || (USUALLY_ASKED.test(key) && !NOT_USUALLY.test(key));
      const one = found.get(key) ?? { key, words: contact.relationship, adults: 0, later: 0, isUsual };
      one.adults += 1;
      if (contact.priority !== null && contact.priority > 2) one.later += 1;
      found.set(key, one);
    }
  }
  return [...found.values()].sort(
    (one, other) => Number(other.isUsual) - Number(one.isUsual) || other.adults - one.adults,
  );
}
