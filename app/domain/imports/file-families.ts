/** What an imported file says of families, in the file's own terms: nothing here knows who is on the roll. */

export type FileChild = {
  /** Where it was first seen: "r12". */
  key: string;
  row: number;
  id: string | null;
  name: string;
  /** Only where the file has a column for it. */
  knownAs: string | null;
  first: string;
  className: string;
  yearGroup: string;
};

export type FileAdult = {
  /** Where it was first seen: "r12a2", the second adult of row 12. */
  key: string;
  row: number;
  id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
};

/** A child and an adult of the file who belong together, by their places in the lists. */
export type FileLink = {
  child: number;
  adult: number;
  relationship: string;
  responsibility: "yes" | "no" | "unknown";
  courtOrder: boolean;
};

/** A place in the file that cannot be used as it is, as the spreadsheet shows it. */
export type WrongCell = {
  row: number;
  column: string | null;
  what:
    | "child-name-missing"
    | "child-last-name-missing"
    | "child-id-missing"
    | "class-missing"
    | "adult-name-missing"
    | "adult-without-child"
    | "name-too-long"
    | "email"
    | "responsibility"
    | "child-id-twice"
    | "adult-id-twice"
    | "other-class"
    | "two-like-this";
  /** The other row that it does not go together with. */
  otherRow?: number;
  /** Which adult's cell it is, and what stands in it, where that helps to find it. Never a child: one may have died. */
  whose?: string;
  said?: string;
};

export type FileFamilies = {
  children: FileChild[];
  adults: FileAdult[];
  links: FileLink[];
  wrong: WrongCell[];
  /** Adults who shall not be asked, by relationship: counted, not kept. */
  leftOut: Record<string, number>;
};

/** Mistakes that leave a child out: who is missing from such a file has not left for that. */
const LEAVE_A_CHILD_OUT = new Set<WrongCell["what"]>([
  "child-name-missing",
  "class-missing",
  "adult-without-child",
  "name-too-long",
  "child-id-twice",
  "two-like-this",
]);

export function leavesChildOut({ what }: WrongCell): boolean {
  return LEAVE_A_CHILD_OUT.has(what);
}

/** Who shall be asked, of the adults that a file has. */
export type WhoIsAsked = {
  /** Relationships as `relationshipKey` makes them. */
  relationships: string[];
  /** Contacts of a lower priority are not asked; null: all. One without a priority always is. */
  lastPriority: number | null;
};

export const LONGEST_NAME = 200;

/** So much of a wrong cell is enough to find it. */
export const LONGEST_SHOWN = 60;

/** The relationship of somebody of whom the file says none. */
export const NOT_SAID = "parent or carer";
