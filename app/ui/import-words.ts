import type { WrongCell } from "#app/domain/imports/file-families.ts";
import type { PlannedChange } from "#app/domain/imports/plan.ts";
import type { SheetRefusal } from "#app/platform/spreadsheet-limits.ts";

/** Where something stands in a file, as the spreadsheet shows it: "row 12, column D". */
export function placeWords({
  row,
  column,
}: {
  row?: number | undefined;
  column?: string | null | undefined;
}): string {
  return [row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(", ");
}

/** Why a file cannot be used, and what to do about it. Nothing was kept of it. */
export function refusalWords({ code, row, column }: SheetRefusal): string {
  const place = placeWords({ row, column });
  const at = place && ` (${place})`;
  switch (code) {
    case "no-file":
      return "Choose a file";
    case "too-large":
      return "The file is larger than 5 MB. Export only the columns that are needed";
    case "empty":
      return "The file is empty";
    case "headers-only":
      return "The file has column headings and no rows under them";
    case "too-many-rows":
      return `The file has more than 5,000 rows${at}. Split it into two files`;
    case "too-many-columns":
      return `The file has more than 200 columns${at}. Export only the columns that are needed`;
    case "cell-too-long":
      return `A cell has more than 2,000 characters${at}. Shorten it, or leave that column out`;
    case "one-column":
      return `The file has only one column${at}. Save it as CSV with commas, or as an Excel workbook (XLSX)`;
    case "quotes":
      return `A quotation mark is opened and never closed${at}. Save the file again from your spreadsheet program`;
    case "mixed-encodings":
      return `Some letters cannot be read: two kinds of file were put together${at}. Open it in Excel, check that cell, and save it as XLSX`;
    case "strange-letters":
      return `A cell has a character that no text has${at}. Type that cell again and save the file`;
    case "not-a-table":
      return "This is not a spreadsheet, whatever it is called. Choose a CSV or XLSX file";
    case "web-page":
      return "This is a web page that is called a spreadsheet. Open it in Excel and save it as XLSX";
    case "old-excel":
      return "This is an old Excel file (XLS). Open it in Excel and save it as XLSX";
    case "encrypted":
      return "This file has a password. Save it without one";
    case "broken":
      return "This file is damaged. Open it in Excel and save it again as XLSX";
    case "unpacks-too-large":
      return "This file would unpack to far more than a school's data. Copy the rows into a new workbook";
    case "too-much-work":
      return "This file takes more work than any class list. Copy the rows into a new workbook, or save it as CSV";
  }
}

/** Nothing wrong, and worth knowing: the row is taken as it is. */
export function isOnlyToKnow({ what }: WrongCell): boolean {
  return what === "child-id-missing";
}

/** "Row 14, column J, email of Una Umber": where it stands, and whose it is. */
export function wrongPlaceWords({ row, column, what, whose }: WrongCell): string {
  const field = { email: "email of ", responsibility: "parental responsibility of " };
  const of = what === "email" || what === "responsibility" ? field[what] : "";
  const place = [placeWords({ row, column }), whose && `${of}${whose}`].filter(Boolean).join(", ");
  return place.charAt(0).toUpperCase() + place.slice(1);
}

/** What is wrong in a row, and what to do. */
export function wrongWords({ what, otherRow, said }: WrongCell): string {
  switch (what) {
    case "child-name-missing":
      return "The child has no name. Fill it in";
    case "child-last-name-missing":
      return "this child has no last name. They come in as they are";
    case "child-id-missing":
      return "this child has no pupil number. They are known by name and class";
    case "class-missing":
      return "The child has no class. Fill it in";
    case "adult-name-missing":
      return "There is an adult without a name, who is left out. Fill it in";
    case "adult-without-child":
      return "There is no child in this row, so nobody can be asked on their account. Fill it in, or delete the row";
    case "name-too-long":
      return "This name has more than 200 letters. Shorten it";
    case "email":
      return `“${said}” is not one email address. They come in without one, or keep the one that they have`;
    case "responsibility":
      return `“${said}” is not yes or no, so it is stored as not known`;
    case "child-id-twice":
      return `Row ${otherRow} has another child with this number. Correct one of them`;
    case "adult-id-twice":
      return `Row ${otherRow} has another adult with this number, so this one is left out. Correct one of them`;
    case "other-class":
      return `Row ${otherRow} has the same child in another class, and counts. Correct one of them`;
    case "two-like-this":
      return "The roll has two children of this name in this class. Add the column with the pupil numbers";
  }
}

export const IMPORT_STATE_WORDS = {
  reading: "Being read",
  mapping: "Columns to choose",
  planning: "Being planned",
  planned: "Waits for you to apply it",
  scheduled: "Takes effect by itself",
  applied: "Applied",
  undone: "Undone",
  abandoned: "Given up",
} as const;

export const IMPORT_STATE_COLOURS: Record<keyof typeof IMPORT_STATE_WORDS, string> = {
  reading: "blue",
  mapping: "yellow",
  planning: "blue",
  planned: "yellow",
  scheduled: "purple",
  applied: "green",
  undone: "grey",
  abandoned: "grey",
};

/** What a column can be. */
export const FIELD_WORDS: Record<string, string> = {
  "child.id": "Pupil number",
  "child.name": "Whole name",
  "child.first": "First name",
  "child.last": "Last name",
  "child.knownAs": "Known as",
  "child.class": "Class",
  "child.year": "Year group",
  id: "Contact number",
  name: "Whole name",
  first: "First name",
  last: "Last name",
  relationship: "Relationship to the child",
  priority: "Priority",
  email: "Email address",
  phone: "Phone",
  responsibility: "Parental responsibility",
  courtOrder: "Court order",
};

export const CHANGED_FIELD_WORDS: Record<PlannedChange["field"], string> = {
  name: "name",
  knownAs: "known as",
  className: "class",
  yearGroup: "year group",
  email: "email",
  phone: "phone",
  relationship: "relationship",
  courtOrder: "court order",
  leftOn: "left on",
};

/** What a plan counts, one of it and several, in the order in which it is read. */
export const COUNT_WORDS: [key: string, one: string, several: string][] = [
  ["joiners", "child joins", "children join"],
  ["rejoiners", "child comes back", "children come back"],
  ["leavers", "child leaves", "children leave"],
  ["moved", "child changes class", "children change class"],
  ["newAdults", "adult is new", "adults are new"],
  ["rejoiningAdults", "adult comes back", "adults come back"],
  ["leavingAdults", "adult leaves with their last child", "adults leave with their last child"],
  ["newLinks", "adult gets another child", "adults get another child"],
  ["changed", "other detail changes", "other details change"],
];

export const OBSTACLE_WORDS = {
  "changed-since": "was changed since",
  gone: "was taken off the roll since",
  "there-again": "was put on the roll again since",
  "in-use": "was asked, written to, or has answered since, or somebody else has the address now",
} as const;

/** Whom an undo takes off the roll again: those whom the import put there. */
export function undoneWords({ joiners = 0, newAdults = 0 }: Record<string, number>): string {
  const children = joiners === 1 ? "1 child" : `${joiners} children`;
  const adults = newAdults === 1 ? "1 adult" : `${newAdults} adults`;
  const who = [joiners > 0 && children, newAdults > 0 && adults].filter(Boolean).join(" and ");
  if (who === "") return "Nobody is taken off the roll.";
  return `${who} ${joiners + newAdults === 1 ? "is" : "are"} taken off the roll again.`;
}
