import { ADULT_FIELDS, type ColumnMapping, MOST_ADULTS, type SheetRow } from "#db/import-fields.ts";
import { cleanText, isClearResponsibility, relationshipKey } from "./clean-cell.server.ts";
import { fieldReader } from "./field-reader.ts";
import { type FileFamilies, LONGEST_SHOWN, NOT_SAID, type WhoIsAsked } from "./file-families.ts";
import { type Contact, type KnownAdults, readAdult, readContact, type Slot } from "./read-adult.server.ts";
import { idsOfSeveral, readChild } from "./read-child.server.ts";

/**
 * Rows as families. Both shapes of file are read: a row for each child with several adults, and a row for each adult.
 * A child in several rows is one child; an adult of three children in three rows is one adult: by the MIS's id, else by
 * name with the same address or number, where nothing speaks against it. Only columns that are asked for are looked at, and whoever shall not be asked
 * is counted and not kept (rule 15).
 */
export function readFamilies(
  rows: SheetRow[],
  mapping: ColumnMapping,
  who: WhoIsAsked,
  onRow: (done: number) => void = () => {},
): FileFamilies {
  const families: FileFamilies = { children: [], adults: [], links: [], wrong: [], leftOut: {} };
  const read = fieldReader(mapping);
  const places: Slot[] = ["", ...Array.from({ length: MOST_ADULTS }, (_, index) => index + 1)];
  const slots = places.filter((slot) => ADULT_FIELDS.some((field) => read.has(`adult${slot}.${field}`)));
  const twice = idsOfSeveral(rows, read);
  const known = {
    children: new Map<string, number>(),
    adults: new Map() as KnownAdults,
    links: new Map<string, number>(),
  };

  for (const [index, row] of rows.slice(1).entries()) {
    onRow(index + 1);
    const child = readChild(row, read, families, known.children, twice);
    for (const slot of slots) {
      const contact = readContact(row, slot, read);
      if (!contact) continue;
      const relationship = relationshipKey(contact.relationship);
      const isBeyond =
        who.lastPriority !== null && contact.priority !== null && contact.priority > who.lastPriority;
      if (!who.relationships.includes(relationship) || isBeyond) {
        families.leftOut[relationship] = (families.leftOut[relationship] ?? 0) + 1;
      } else if (child !== null) {
        const adult = readAdult(contact, { row: row.row, slot, child }, read, families, known.adults);
        if (adult === null) continue;
        link(families, known.links, { child, adult, contact });
        const said = cleanText(read(row, `adult${slot}.responsibility`));
        if (!isClearResponsibility(said)) {
          const column = read.column(`adult${slot}.responsibility`);
          const cell = { whose: contact.name, said: said.slice(0, LONGEST_SHOWN) };
          families.wrong.push({ row: row.row, column, what: "responsibility", ...cell });
        }
      }
    }
  }
  // Where others have a number, one without is more likely forgotten than without one.
  if (families.children.some(({ id }) => id !== null)) {
    const column = read.column("child.id");
    for (const { row, id } of families.children)
      if (id === null) families.wrong.push({ row, column, what: "child-id-missing" });
  }
  return families;
}

function link(
  { links }: FileFamilies,
  known: Map<string, number>,
  { child, adult, contact }: { child: number; adult: number; contact: Contact },
): void {
  const key = `${child}|${adult}`;
  const seen = known.get(key);
  const before = seen === undefined ? undefined : links[seen];
  if (before) {
    before.courtOrder ||= contact.courtOrder;
    return;
  }
  const { responsibility, courtOrder } = contact;
  known.set(key, links.length);
  links.push({ child, adult, relationship: contact.relationship || NOT_SAID, responsibility, courtOrder });
}
