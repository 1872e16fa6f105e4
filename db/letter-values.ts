/** The five kinds of misuse in the policy's two letters, in its order. */
export const MISUSES = ["staff-complaint", "school-complaint", "comments", "behaviour", "pictures"] as const;
export type Misuse = (typeof MISUSES)[number];

/** What somebody has chosen and typed for letter 1 so far. What is not filled in yet is empty. */
export type MisuseLetterValues = {
  kind: "misuse";
  /** Whom it is to: a name on the letter that the adult's own need not equal ("Dear Mrs Evans"). */
  salutation: string;
  /** "social media and/or private Facebook or chat groups" as it is to stand in the first sentence. */
  where: string;
  /** ISO date of the post, "" while nobody has said it: the letter quotes the text in force on that day (rule 17). */
  postedOn: string;
  /** Nobody knows that day: then no clause is quoted. */
  isDayUnknown: boolean;
  misuses: Misuse[];
  /** Instead of the list, or beside it. */
  ownWords: string;
  link: string;
  sections: Misuse[];
  /** Numbers of the clauses that it quotes, such as "4.5", */
  clauses: string[];
  /** and the id of the version in whose text somebody has chosen them: in another one they may say something else. */
  clausesOf: string;
  hasClosingWarning: boolean;
  /** The closing warning also stands in a letter about nothing but criticism of the school. */
  warnsOfCriticism: boolean;
  /** "make inappropriate comments", for the closing warning. */
  continuing: string;
  /** "incident" or "incidents", or the school's own word. */
  toDiscuss: string;
  /** Says truthfully whether this adult had acknowledged the text; false says nothing about it. */
  saysAcknowledged: boolean;
};

/** The same for letter 2, to many. */
export type SafeUseLetterValues = {
  kind: "safe-use";
  period: "weeks" | "months";
  misuses: Misuse[];
  /** Addresses of the four texts that it names, from the settings where the portal does not publish them itself. */
  links: { ict: string; acceptableUse: string; communication: string; complaints: string };
};

/** Whom letter 2 is sent to, which is said when it is sent. */
export type LetterAudience =
  | { kind: "whole-roll" }
  | { kind: "classes"; classNames: string[] }
  | { kind: "year-groups"; yearGroups: string[] };

export type LetterValues = MisuseLetterValues | SafeUseLetterValues;
