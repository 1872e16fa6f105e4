import { wordsIn } from "#app/words/words-in.ts";

/** Words that several pages share, so that one thing has one name everywhere. What parents read too is in app/words. */

const ENGLISH = wordsIn("en");

export const ANSWER_WORDS = {
  read: ENGLISH.t("answer.read"),
  "read-with-concern": ENGLISH.t("answer.read-with-concern"),
  "rather-not": ENGLISH.t("answer.rather-not"),
} as const;

/** The same answers as the school sees them. */
export const ANSWER_GIVEN_WORDS = {
  read: ENGLISH.t("given.read"),
  "read-with-concern": ENGLISH.t("given.read-with-concern"),
  "rather-not": ENGLISH.t("given.rather-not"),
} as const;

/** One answer as the school sees it, and its adult. */
export function answerGivenWords(
  given: { answer: keyof typeof ANSWER_GIVEN_WORDS; withdrawnAt: number | null },
  { t } = ENGLISH,
): string {
  return t(given.withdrawnAt === null ? `given.${given.answer}` : "given.withdrawn");
}

/** Instead of the name of somebody who was erased (rule 10). */
export const ERASED_PERSON = "Erased person";

/** Lists of what happened also name people who were erased since. */
export function personName(name: string): string {
  return name || ERASED_PERSON;
}

export const STATE_WORDS = {
  acknowledged: "Acknowledged",
  "acknowledged-with-concern": "Acknowledged with a concern",
  "rather-not": "Would rather not",
  "older-version": "Acknowledged an older version",
  "due-again": "Due again",
  asked: "Asked",
  "not-asked": "Not asked",
  "no-email": "Unreachable: no email",
  unreachable: "Unreachable: address does not work",
  "on-hold": "On hold",
} as const;

/** By what the roll can be narrowed: a state, or several that a picture shows as one. */
export const ROLL_CHOICE_WORDS = {
  "any-acknowledged": "Acknowledged, with a concern or without",
  open: "Not answered yet",
  ...STATE_WORDS,
} as const;

/** Whether a mail reaches somebody, whatever they have answered. */
export const REACH_WORDS = {
  reachable: "Can be reached",
  noEmail: "No email",
  unreachable: "Address does not work",
  onHold: "On hold",
} as const;

/** Where the people in a state are counted: whoever took an answer back counts with those who would rather not. */
export const COUNTED_STATE_WORDS = {
  ...STATE_WORDS,
  "rather-not": "Would rather not, or taken back",
} as const;

/** Where a policy is asked only of certain year groups, and somebody has no child in them. */
export const OTHER_YEARS_WORDS = "Other year groups";

export const STATE_COLOURS: Record<keyof typeof STATE_WORDS, string> = {
  acknowledged: "green",
  "acknowledged-with-concern": "teal",
  "rather-not": "purple",
  "older-version": "yellow",
  "due-again": "yellow",
  asked: "blue",
  "not-asked": "grey",
  "no-email": "orange",
  unreachable: "orange",
  "on-hold": "grey",
};

export const ROUTE_WORDS = {
  pass: ENGLISH.t("route.pass"),
  slip: ENGLISH.t("route.slip"),
  "sign-in": ENGLISH.t("route.sign-in"),
  paper: ENGLISH.t("route.paper"),
  phone: ENGLISH.t("route.phone"),
  "in-person": ENGLISH.t("route.in-person"),
} as const;

/** How somebody signed: a pass came by mail, or on a slip of paper. */
export function routeWords(
  route: Exclude<keyof typeof ROUTE_WORDS, "slip">,
  passKind: "link" | "slip" | null,
  { t } = ENGLISH,
): string {
  return t(`route.${route === "pass" && passKind === "slip" ? "slip" : route}`);
}
/** What is wrong with a file that should be a scan, and what to do. */
export const SCAN_PROBLEM_WORDS = {
  empty: "This file is empty. Scan the form again",
  "too-big": "This file is larger than 5 MB. Scan it in black and white, or with fewer dots per inch",
  heic: "This is an iPhone’s HEIC picture, which other machines cannot show. On the iPhone choose Settings, Camera, Formats, “Most Compatible” and take it again, or send it to yourself by mail as a JPEG",
  damaged: "This file is not whole. Copy it again, or scan the form again",
  "not-a-scan": "This is no PDF, JPEG or PNG, whatever its name says. Scan the form as one of those",
} as const;

export const SCAN_TYPE_WORDS = {
  "application/pdf": "PDF",
  "image/jpeg": "JPEG picture",
  "image/png": "PNG picture",
} as const;

export const EMAIL_STATE_WORDS = {
  queued: "Queued",
  sent: "Sent",
  refused: "Refused",
  bounced: "Bounced",
  expired: "Expired, not sent",
  stopped: "Stopped, not sent",
} as const;

export const EMAIL_KIND_WORDS = {
  request: "Request to read and acknowledge",
  "sign-in": "Sign-in code",
  "unknown-address": "Address not known",
  receipt: "Receipt",
  "stop-writing": "We have stopped writing here",
  "staff-sign-in": "Staff sign-in code",
  "unknown-staff-address": "Not a staff address",
  "address-changed": "We have stopped using this address",
  answer: "Answer to a question or concern",
  test: "Test mail",
  "staff-invitation": "Invitation to the office pages",
  checkpoint: "Checkpoint of the ledger",
  withdrawn: "An answer was taken back",
  voided: "A signature no longer counts",
  "data-request": "Request about data received",
  reminder: "Reminder",
  digest: "The office's morning mail",
  "misuse-letter": "Letter to one adult",
  "safe-use-letter": "Letter to all parents",
  "matters-due": "Something is due in a matter",
} as const;

export const TASK_WORDS = {
  concern: "A question or concern was raised while signing",
  "not-me": "Somebody at this address said “This isn’t me”",
  "wrong-person": "Somebody signed as the wrong person",
  "not-on-the-roll": "Somebody says they should be asked",
  "mail-refused": "The address was refused",
  "mail-bounced": "A mail came back",
  "wrong-details": "Something in their details is wrong",
  "child-left": "Their child has left the school",
  "shared-address": "Two adults have the same address",
  "address-given": "An address was given while signing with a slip",
  "plan-waits": "An import plan could not be applied by itself",
  withdrawn: "Somebody took an answer back",
  "data-request": "Somebody asks about their data",
  complaint: "Somebody complains",
  "mail-complaint": "Somebody called our mail spam",
} as const;

export const ROLE_WORDS = {
  office: "Office",
  head: "Headteacher",
  dsl: "Safeguarding lead",
  admin: "Administrator",
} as const;

/** What each role opens, in a line. */
export const ROLE_HINTS = {
  office: "Asks, records and answers. The roll, the inbox, imports and slips",
  head: "The same, and why somebody is on hold, who works here, and who has looked at what",
  dsl: "The same as the office, and what only the safeguarding lead is told",
  admin: "The same as the office, and staff and settings",
} as const;

/** How a task can end, as it is chosen. */
export const TASK_CHOICE_WORDS: Record<string, string> = {
  "answered-by-mail": "Answered by mail",
  "answered-by-phone": "Answered by phone or in person",
  "right-address": "The address is right after all: write there again",
  "address-corrected": "The address on their record is corrected now",
  "wants-mails-again": "They want our mails again: write there again",
  "no-address": "They have no other address: reach them by phone or on paper",
  "address-used": "The address is on their record now",
  "address-refused": "The address was not taken",
  matched: "Found on the roll",
  "not-ours": "Nobody whom the school asks",
  "details-corrected": "Corrected on their record",
  "was-right": "The record was right",
  "recorded-as-left": "The child is recorded as left",
  "still-here": "The child is still at the school",
  "plan-applied": "The plan was applied or made again",
  "plan-given-up": "The plan is not wanted any more",
  "closed-in-register": "Closed in the register of data requests",
  "something-else": "Something else: write what came of it",
};

export const REACHED_BY_WORDS = {
  mail: "Email",
  post: "Post",
  calls: "Phone calls",
  "large-print": "Large print",
} as const;

export const RESPONSIBILITY_WORDS = { yes: "Yes", no: "No", unknown: "Not known" } as const;

/** What stands behind an address that the portal does not write to. */
export const MAILBOX_WORDS = {
  usable: "",
  refused: " (refused by its mail server)",
  bouncing: " (mail comes back)",
  "not-theirs": " (somebody there said “This isn’t me”)",
} as const;

/** Languages that families of our schools speak, each by its own name and in English. */
export const LANGUAGE_WORDS: Record<string, string> = {
  en: "English",
  cy: "Cymraeg (Welsh)",
  ar: "العربية (Arabic)",
  bn: "বাংলা (Bengali)",
  bg: "Български (Bulgarian)",
  es: "Español (Spanish)",
  fr: "Français (French)",
  gu: "ગુજરાતી (Gujarati)",
  lt: "Lietuvių (Lithuanian)",
  pl: "Polski (Polish)",
  pt: "Português (Portuguese)",
  pa: "ਪੰਜਾਬੀ (Punjabi)",
  ro: "Română (Romanian)",
  so: "Soomaali (Somali)",
  tr: "Türkçe (Turkish)",
  uk: "Українська (Ukrainian)",
  ur: "اردو (Urdu)",
  zh: "中文 (Chinese)",
};

/** What the columns of the people tables are called in a history. */
export const COLUMN_WORDS: Record<string, string> = {
  name: "Name",
  knownAs: "Known as",
  email: "Email",
  phone: "Phone",
  bestReachedBy: "Best reached by",
  language: "Language",
  misId: "MIS id",
  heldAt: "On hold since",
  holdReason: "Reason of the hold",
  leftOn: "Left on",
  mergedInto: "Merged into",
  className: "Class",
  yearGroup: "Year group",
  diedAt: "Died",
  tellsSafeguarding: "Tell the safeguarding lead",
  relationship: "Relationship",
  parentalResponsibility: "Parental responsibility",
  courtOrder: "Court order",
};

/** What somebody asks about their data. */
export const DATA_REQUEST_WORDS = {
  access: "See everything",
  rectification: "Put something right",
  erasure: "Delete something",
  objection: "Stop using something",
  complaint: "Complain",
} as const;

/** Said wherever somebody's data is shown, in the same words whether or not there are such parts. */
export const HELD_APART_WORDS = ENGLISH.t("held.apart");

export const READINESS_WORDS = {
  "school-details": {
    name: "Look at the school's details",
    why: "Save them once, changed or not: then they are known to be right.",
  },
  "data-protection-contact": {
    name: "Name the data protection contact",
    why: "Parents read on the privacy page whom to ask.",
  },
  "own-texts": {
    name: "Bring your own policies",
    why: "Starter wording is never sent to parents to sign.",
  },
  "tested-mail": {
    name: "Test the mail",
    why: "Send yourself a mail and type its code.",
  },
  "two-admins": {
    name: "Have two admins",
    why: "Each with a second factor, such as an authenticator app.",
  },
} as const;
