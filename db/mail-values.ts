/** What an adult of a child gets: it is there in every language that the portal speaks. The school's own mail is English. */
export const MAIL_TO_ADULTS = [
  "request",
  "reminder",
  "sign-in",
  "unknown-address",
  "receipt",
  "stop-writing",
  "address-changed",
  "answer",
  "withdrawn",
  "voided",
  "data-request",
] as const satisfies MailValues["kind"][];

/** What each kind of mail says: stored with its row, and put into words only when it is sent. */

export type AnswerShown = {
  title: string;
  label: string;
  answer: "read" | "read-with-concern" | "rather-not";
  statement: string;
  /** Left out (null) at an address that two adults share (rule 4). */
  concern: string | null;
  /** Of the text, and where the answer stands in the ledger. Mails of the first releases have neither. */
  sha256?: string;
  ledgerEntry?: { seq: number; leafHash: string };
  /** In which it was read, where that was not the English text. */
  translation?: { language: "cy" | "pl"; sha256: string };
};

/** What staff recorded for an adult: how it came to the school, by whom, when and why it was recorded (rule 8). */
export type RecordedShown = {
  route: "paper" | "phone" | "in-person";
  staffName: string;
  recordedAt: number;
  reason: string;
};

/** What the morning's digest counts. */
export type DigestLine =
  | "acknowledged-yesterday"
  | "concerns-open"
  | "tasks-due"
  | "bounced"
  | "to-ring"
  | "without-email"
  | "joiners-asked-today";

export type MailValues =
  | {
      kind: "request";
      adultName: string;
      /** Empty where no child may be named to this adult (rule 21). */
      childNames: string[];
      policies: { title: string; label: string }[];
      passExpiresAt: number;
      /** ISO date by which the school asks for an answer. Mails of the first releases have none. */
      answerBy?: string;
      /** To somebody new at the school: the words welcome them. */
      isWelcome?: boolean;
      /** Staff look how it arrives: it says so, and its link does nothing. */
      isTest?: boolean;
    }
  /** Everything that is still open, and was asked for before on `askedOn`, an ISO date. */
  | {
      kind: "reminder";
      adultName: string;
      childNames: string[];
      policies: { title: string; label: string }[];
      passExpiresAt: number;
      askedOn: string;
      answerBy?: string;
    }
  /** To head or safeguarding lead, on the morning of the day: a count and a link, no names (rule 17). */
  | { kind: "matters-due"; on: string; count: number }
  /** The office's morning: counts only, no names. */
  | { kind: "digest"; on: string; lines: { count: number; what: DigestLine }[] }
  | {
      kind: "receipt";
      adultName: string;
      reference: string;
      /** Null where no name was signed, such as by phone. */
      typedName: string | null;
      signedAt: number;
      /** Only where staff recorded it. */
      recorded?: RecordedShown;
      answers: AnswerShown[];
      /** To an address that was given with a slip, and that the office has not confirmed yet. */
      isCopy?: boolean;
    }
  | { kind: "sign-in" | "staff-sign-in"; minutes: number }
  /** `sentBy`: the sender and the mail server that it tests. */
  | { kind: "test"; minutes: number; sentBy: string }
  /** To the address that the office has just taken off an adult's record: says no more than that. */
  | { kind: "address-changed"; adultName: string }
  /** The school's answer to something in the inbox, as staff wrote it. */
  | { kind: "answer"; name: string; answer: string; staffName: string }
  | { kind: "staff-invitation"; name: string; role: "office" | "head" | "dsl" | "admin" }
  /** The signed head of the ledger, for somebody outside to keep. */
  | { kind: "checkpoint"; note: string; signedAt: number; rows: number }
  /** The adult took an acknowledgement back. */
  | {
      kind: "withdrawn";
      adultName: string;
      reference: string;
      signedAt: number;
      withdrawnAt: number;
      policies: { title: string; label: string }[];
      /** By staff, from paper: then only the day of signing is known. */
      isRecorded: boolean;
    }
  /** The head declared that a signing does not count. */
  | {
      kind: "voided";
      adultName: string;
      reference: string;
      signedAt: number;
      policies: { title: string; label: string }[];
      isRecorded: boolean;
      staffName: string;
      reason: string;
    }
  /** What somebody asked about their data has arrived; `receivedOn` and `answerBy` are ISO dates. */
  | {
      kind: "data-request";
      adultName: string;
      what: "access" | "rectification" | "erasure" | "objection" | "complaint";
      receivedOn: string;
      answerBy: string;
    }
  /** Letter 1, whole, as Markdown. */
  | {
      kind: "misuse-letter";
      letter: string;
      /** Ids of the other adults who read that mailbox, as whoever sent it was told. */
      sharedWith?: string[];
    }
  /** Letter 2, the same to many. */
  | { kind: "safe-use-letter"; letter: string }
  | { kind: "unknown-address" | "unknown-staff-address" | "stop-writing" };

/** What must never be readable in a row: encrypted while the mail waits, wiped when it is settled (rule 14). */
export type MailSecrets = { code?: string; linkToken?: string; passToken?: string };
