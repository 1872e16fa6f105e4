import type { WhoIsAsked, WrongCell } from "./file-families.ts";

/** What the office chose and answered, on the way from the file to the plan. */
export type PlanChoices = {
  who: WhoIsAsked;
  /** "This is the whole school": whoever is missing has left (rule 15). */
  wholeSchool: boolean;
  /** Pairs of adults who may be one person, by their key. */
  pairs: Record<string, "same" | "different">;
  /** Addresses that two adults may share. */
  shared: string[];
  /** Fields that the office wrote by hand and that the file may write over, as `editKey` names them. */
  overwrite: string[];
};

export type PlannedChange = {
  key: string;
  who: "adult" | "child";
  name: string;
  field:
    | "name"
    | "knownAs"
    | "className"
    | "yearGroup"
    | "email"
    | "phone"
    | "relationship"
    | "courtOrder"
    | "leftOn";
  from: string;
  to: string;
  /** When the office wrote by hand what the file would change; null where it did not. */
  editedAt: number | null;
  isTaken: boolean;
};

export type PlannedPair = {
  key: string;
  why: "same-name" | "same-family";
  row: number;
  name: string;
  email: string | null;
  relationships: string[];
  children: string[];
  other: {
    name: string;
    email: string | null;
    relationships: string[];
    children: string[];
    adultId: string | null;
    row: number | null;
  };
  answer: "same" | "different" | null;
};

/** Everything that would happen, for people to read. Names no child who has died. */
export type Plan = {
  joiners: { name: string; className: string }[];
  rejoiners: { name: string; className: string }[];
  leavers: { name: string; className: string }[];
  moved: { name: string; from: string; to: string }[];
  changed: PlannedChange[];
  newAdults: { name: string; email: string | null; children: string[] }[];
  rejoiningAdults: string[];
  leavingAdults: string[];
  newLinks: { adult: string; child: string; relationship: string }[];
  pairs: PlannedPair[];
  shared: { email: string; names: string[]; isConfirmed: boolean }[];
  /** Two people who exchange their addresses: too odd for a machine. */
  exchanged: string[];
  staff: string[];
  /** Whoever imports, and who would get their address: left out, for somebody else to do (rule 8). */
  ownRecord: string[];
  noEmail: string[];
  courtOrders: string[];
  /** Children of the file with nobody who shall be asked. */
  alone: { name: string; className: string }[];
  /** On the roll with a child who is in the file, but not in the file. */
  notInFile: string[];
  leftOut: Record<string, number>;
  wrong: WrongCell[];
  /** How many rows of the people tables would change. */
  changes: number;
  /** What has to be answered before it can be applied. */
  questions: {
    openPairs: number;
    /** Many would leave: more than one in twenty, or a whole year. */
    leavers: { count: number; of: number; wholeYears: string[] } | null;
    /** Most of the file's children are new. */
    rightFile: { known: number; of: number } | null;
    /** Nobody can leave by a file in which rows are wrong. */
    leaversHeldBack: boolean;
  };
};

/** Whether all is answered that has to be, and anything would change (rule 15). */
export function canBeApplied({ questions, changes }: Plan): boolean {
  return questions.openPairs === 0 && changes > 0;
}
