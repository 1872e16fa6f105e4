import { DAY } from "#app/dates.ts";
import { INSET_DAYS, MAY_DAY, SCHOOL_YEAR } from "./make-terms.ts";

/*
 * The rules of reminders once more, as plain questions to a history of what happened, for each mail and each day: nothing here
 * asks the portal. Only what was really sent counts, and people as they were at that moment.
 */

/** A mail that the mail server took, and its reader as the office knew them then. */
export type SentMail = {
  at: number;
  adultId: string;
  to: string;
  kind: string;
  /** A person pressed for it or wrote it. */
  isByHand: boolean;
  /** What it lists. */
  slugs: string[];
  words: string;
  childNames: string[];
  reader: Reader;
};

export type Reader = {
  email: string | null;
  isHeld: boolean;
  hasLeft: boolean;
  isUsable: boolean;
  hasComplained: boolean;
  sharesUnconfirmed: boolean;
  /** Children here now, by first name. */
  children: string[];
  hasCourtOrder: boolean;
  name: string;
  /** Everybody else who looks after one of these children. */
  othersNames: string[];
};

export type History = {
  mails: SentMail[];
  /** The same by adult. */
  mailsOf: Map<string, SentMail[]>;
  answersOf: Map<string, { at: number; slug: string }[]>;
  /** Since when which text is asked: a real change begins anew. */
  texts: { slug: string; from: number }[];
  outOfForce: { slug: string; from: number }[];
  pauses: { slug: string | null; from: number; until: number }[];
};

const SCHEDULE = [5, 10, 20];
const MOST_MAILS = 4;
const SLUGS = ["social-media", "parent-code-of-conduct"];

const schoolDays = SCHOOL_YEAR.flatMap(({ startsOn, endsOn, breakStartsOn, breakEndsOn }) => {
  const days: string[] = [];
  for (let at = Date.parse(startsOn); at <= Date.parse(endsOn); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    const isBreak = day >= breakStartsOn && day <= breakEndsOn;
    if (!isWeekend && !isBreak && !INSET_DAYS.includes(day) && day !== MAY_DAY) days.push(day);
  }
  return days;
});

const london = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "short",
});
const dayOf = (at: number) => london.format(at).slice(0, 10);
const hourOf = (at: number) => Number(london.format(at).slice(11, 13));
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;
const stepsFrom = (day: string) => {
  const later = schoolDays.filter((one) => one > day);
  return SCHEDULE.flatMap((after) => later[after - 1] ?? []);
};

export const isSchoolDay = (day: string) => schoolDays.includes(day);

/** What is wrong with one reminder, given all that happened before it. */
export function faultsOf(mail: SentMail, history: History): string[] {
  const { at, adultId, reader, slugs } = mail;
  const before = mailsTo(history, adultId).filter((one) => one.at < at && one !== mail);
  const today = dayOf(at);
  const automatic = !mail.isByHand;
  const faults: [boolean, string][] = [
    [!isSchoolDay(today), "not on a school day"],
    [hourOf(at) < 8 || hourOf(at) >= 18, "outside 8:00 to 18:00"],
    [reader.isHeld, "to somebody on hold"],
    [reader.hasLeft, "to somebody who has left"],
    [!reader.isUsable || reader.email !== mail.to, "to a mailbox that does not work or is not theirs"],
    [reader.hasComplained, "to somebody who called it spam"],
    [reader.sharesUnconfirmed, "to an address that nobody confirmed as shared"],
    [isPaused(history, null, at), "while all are paused"],
    [slugs.length === 0, "of nothing"],
    [slugs.some((slug) => isPaused(history, slug, at)), "of a paused policy"],
    [slugs.some((slug) => isOutOfForce(history, slug, at)), "of a policy out of force"],
    [slugs.some((slug) => hasAnswered(history, adultId, slug, at)), "of what is answered"],
    [slugs.some((slug) => askedAt(history, adultId, slug, at) === null), "of what was never asked"],
    [
      slugs.some((slug) => about(history, before, slug, at).length + 1 > MOST_MAILS),
      "a fifth mail about a text",
    ],
    [
      before.some((one) => one.isByHand && daysBetween(dayOf(one.at), today) <= 3),
      "too soon after a message by hand",
    ],
    [
      before.some((one) => one.kind !== "answer" && daysBetween(dayOf(one.at), today) <= 3),
      "too soon after a mail",
    ],
    [
      automatic && !slugs.some((slug) => isOutstanding(history, adultId, slug, at, before)),
      "with no step that asks for it",
    ],
    [automatic && missing(history, mail, before).length > 0, `without ${missing(history, mail, before)}`],
    [reader.hasCourtOrder && mail.childNames.length > 0, "with a child's name despite a court order"],
    [!reader.hasCourtOrder && String(mail.childNames) !== String(reader.children), "with the wrong children"],
    [
      reader.othersNames.some((name) => name !== reader.name && mail.words.includes(name)),
      "with somebody else's name",
    ],
  ];
  return faults.flatMap(([isSo, words]) => (isSo ? [`${london.format(at)} ${reader.name}: ${words}`] : []));
}

/** At the end of a school day: should somebody have been reminded by now who was not? */
export function isForgotten(adultId: string, readerNow: () => Reader, history: History, at: number): boolean {
  if (isPaused(history, null, at)) return false;
  const before = mailsTo(history, adultId).filter((one) => one.at < at);
  // Another text's mail went out: this one follows in a few days.
  if (before.some((one) => one.kind !== "answer" && daysBetween(dayOf(one.at), dayOf(at)) <= 3)) return false;
  const isMissing = SLUGS.some(
    (slug) =>
      mayBeRemindedOf(history, adultId, slug, at, before) &&
      isOutstanding(history, adultId, slug, at, before),
  );
  if (!isMissing) return false;
  const reader = readerNow();
  const mayBeWrittenTo =
    reader.email !== null && !reader.isHeld && !reader.hasLeft && reader.isUsable && !reader.hasComplained;
  return mayBeWrittenTo && !reader.sharesUnconfirmed && reader.children.length > 0;
}

/** The newest step has come, and nothing was sent since then or in the three days before. */
function isOutstanding(
  history: History,
  adultId: string,
  slug: string,
  at: number,
  before: SentMail[],
): boolean {
  const asked = askedAt(history, adultId, slug, at);
  const step = asked === null ? undefined : stepsFrom(dayOf(asked)).findLast((day) => day <= dayOf(at));
  if (step === undefined) return false;
  const said = [...about(history, before, slug, at), ...before.filter(({ isByHand }) => isByHand)];
  return said.every((one) => daysBetween(dayOf(one.at), step) > 3);
}

/** What else is open, and stands in the digest too. */
function missing(history: History, { slugs, adultId, at }: SentMail, before: SentMail[]): string[] {
  return SLUGS.filter((slug) => !slugs.includes(slug) && mayBeRemindedOf(history, adultId, slug, at, before));
}

function mayBeRemindedOf(history: History, adultId: string, slug: string, at: number, before: SentMail[]) {
  return (
    !hasAnswered(history, adultId, slug, at) &&
    !isPaused(history, slug, at) &&
    !isOutOfForce(history, slug, at) &&
    askedAt(history, adultId, slug, at) !== null &&
    about(history, before, slug, at).length < MOST_MAILS
  );
}

const mailsTo = ({ mailsOf }: History, adultId: string) => mailsOf.get(adultId) ?? [];

const textFrom = ({ texts }: History, slug: string, at: number) =>
  Math.max(0, ...texts.filter((one) => one.slug === slug && one.from <= at).map(({ from }) => from));

function hasAnswered(history: History, adultId: string, slug: string, at: number): boolean {
  const from = textFrom(history, slug, at);
  const answers = history.answersOf.get(adultId) ?? [];
  return answers.some((one) => one.slug === slug && one.at >= from && one.at <= at);
}

function about(history: History, mails: SentMail[], slug: string, at: number): SentMail[] {
  const from = textFrom(history, slug, at);
  return mails.filter((one) => one.slugs.includes(slug) && one.at >= from);
}

function askedAt(history: History, adultId: string, slug: string, at: number): number | null {
  const asked = about(history, mailsTo(history, adultId), slug, at).filter(
    (one) => one.kind === "request" && one.at <= at,
  );
  return asked.at(-1)?.at ?? null;
}

function isPaused({ pauses }: History, slug: string | null, at: number): boolean {
  return pauses.some((one) => one.slug === slug && one.from <= at && at < one.until);
}

function isOutOfForce({ outOfForce }: History, slug: string, at: number): boolean {
  return outOfForce.some((one) => one.slug === slug && one.from <= at);
}
