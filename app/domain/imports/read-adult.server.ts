import type { AdultField, SheetRow } from "#db/import-fields.ts";
import {
  cleanCourtOrder,
  cleanEmail,
  cleanName,
  cleanPriority,
  cleanResponsibility,
  cleanText,
  contradictForOneChild,
  contradictForTwoChildren,
  isGrandparent,
  nameKey,
} from "./clean-cell.server.ts";
import type { FieldReader } from "./field-reader.ts";
import { type FileAdult, type FileFamilies, LONGEST_NAME, LONGEST_SHOWN } from "./file-families.ts";

/** "" where each row has one adult; else the number of one of several in the row. */
export type Slot = "" | number;

export type Contact = NonNullable<ReturnType<typeof readContact>>;

/** An adult of the file so far: where, the last row that has them, and what they are to whom. */
type KnownAdult = { place: number; row: number; said: { child: number; relationship: string }[] };

/** Adults of the file by what they may be told by: their id, or their name with an address or a number. */
export type KnownAdults = Map<string, KnownAdult[]>;

/** What a row says of one adult, before anybody decides whether they shall be asked. Null where it says nothing. */
export function readContact(row: SheetRow, slot: Slot, read: FieldReader) {
  const text = (field: AdultField) => cleanText(read(row, `adult${slot}.${field}` as const));
  const parts = `${text("first")} ${text("last")}`.trim();
  const name = parts || cleanName(read(row, `adult${slot}.name`));
  const relationship = text("relationship");
  const email = text("email");
  if (name === "" && email === "" && text("phone") === "" && relationship === "") return null;
  return {
    name,
    email,
    relationship,
    id: text("id") || null,
    phone: text("phone").slice(0, 50) || null,
    // Where a row has several adults, they stand in the order in which the school would ring them.
    priority: cleanPriority(text("priority")) ?? (slot === "" ? null : Number(slot)),
    responsibility: cleanResponsibility(text("responsibility")),
    courtOrder: cleanCourtOrder(text("courtOrder")),
  };
}

/**
 * The adult of a row by its place in the list, or null where the file says too little of them. Without an id, two
 * contacts of one row are two adults, and so are a mother and a father of one name and address (rule 4).
 */
export function readAdult(
  contact: Contact,
  { row, slot, child }: { row: number; slot: Slot; child: number },
  read: FieldReader,
  { adults, wrong }: FileFamilies,
  known: KnownAdults,
): number | null {
  const column = (field: AdultField) => read.column(`adult${slot}.${field}`);
  const nameColumn = column("name") ?? column("first");
  if (contact.name === "") {
    wrong.push({ row, column: nameColumn, what: "adult-name-missing" });
    return null;
  }
  if (contact.name.length > LONGEST_NAME) {
    wrong.push({ row, column: nameColumn, what: "name-too-long" });
    return null;
  }
  const email = cleanEmail(contact.email);
  if (email === undefined) {
    const said = contact.email.slice(0, LONGEST_SHOWN);
    wrong.push({ row, column: column("email"), what: "email", whose: contact.name, said });
  }

  const name = nameKey(contact.name);
  const generation = isGrandparent(contact.relationship) ? "|grand" : "";
  const key =
    contact.id === null
      ? `${name}${generation}|${email ?? contact.phone ?? `child ${child}`}`
      : `id:${contact.id}`;
  const alike = known.get(key) ?? [];
  const seen = alike.find((one) => contact.id !== null || mayBeSame(one, { row, child, contact }));
  const before = seen && adults[seen.place];
  if (seen && before) {
    if (nameKey(before.name) !== name) {
      wrong.push({ row, column: column("id"), what: "adult-id-twice", otherRow: before.row });
      return null;
    }
    before.email ??= email ?? null;
    before.phone ??= contact.phone;
    seen.row = row;
    seen.said.push({ child, relationship: contact.relationship });
    return seen.place;
  }
  const adult: FileAdult = {
    key: `r${row}a${slot || 1}`,
    row,
    id: contact.id,
    name: contact.name,
    email: email ?? null,
    phone: contact.phone,
  };
  const place = adults.push(adult) - 1;
  known.set(key, [...alike, { place, row, said: [{ child, relationship: contact.relationship }] }]);
  return place;
}

function mayBeSame(
  known: KnownAdult,
  { row, child, contact }: { row: number; child: number; contact: Contact },
): boolean {
  if (known.row === row) return false;
  return known.said.every(({ child: other, relationship }) =>
    other === child
      ? !contradictForOneChild(relationship, contact.relationship)
      : !contradictForTwoChildren(relationship, contact.relationship),
  );
}
