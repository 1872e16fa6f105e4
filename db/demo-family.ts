import type { MAILBOX_STATES, PARENTAL_RESPONSIBILITIES, STAFF_ROLES } from "./schema.ts";

export type Relationship =
  | "mother"
  | "father"
  | "stepmother"
  | "stepfather"
  | "grandmother"
  | "grandfather"
  | "aunt"
  | "foster carer";

export type DemoAdult = {
  name: string;
  relationship: Relationship;
  parentalResponsibility: (typeof PARENTAL_RESPONSIBILITIES)[number];
  /** Made from the name where it is left out; null for somebody without an address. */
  email?: string | null;
  language?: "cy" | "pl";
  mailboxState?: (typeof MAILBOX_STATES)[number];
  holdReason?: string;
  courtOrder?: boolean;
  leftDaysAgo?: number;
  /** Works here too. */
  staff?: { email: string; role: (typeof STAFF_ROLES)[number] };
};

export type DemoChild = {
  name: string;
  /** The first name where it is left out. */
  knownAs?: string;
  /** 0 for Reception, then 1 to 6. */
  year: number;
  leftDaysAgo?: number;
};

/** Every adult of a family looks after every child of it. */
export type DemoFamily = {
  adults: readonly DemoAdult[];
  children: readonly DemoChild[];
  /** Where it is left out they were here at the beginning of the school year. */
  joinedDaysAgo?: number;
};
