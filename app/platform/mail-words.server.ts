import {
  formatDay,
  formatDayAndTime,
  formatIsoDate,
  formatList,
  formatMoment,
  type Language,
} from "#app/dates.ts";
import { type Words, wordsIn } from "#app/words/words-in.ts";
import type { AnswerShown, MailSecrets, MailValues, RecordedShown } from "#db/mail-values.ts";
import type { Filling } from "./templates.server.ts";

/** Puts what a mail says into words: fills its template's placeholders, in the language of the template. */
export function mailFillings(
  values: MailValues,
  secrets: MailSecrets,
  place: { baseUrl: URL; schoolName: string; phone: string },
  language: Language = "en",
): Record<string, Filling> {
  const link = (path: string): Filling => ({ link: new URL(path, place.baseUrl).href });
  const school = { schoolName: place.schoolName, phone: place.phone };
  const beforeYouPostLink = link(
    language === "en" ? "/before-you-post" : `/before-you-post?lang=${language}`,
  );
  const words = wordsIn(language);
  const { t } = words;
  const day = (on: string) => formatIsoDate(on, language);

  switch (values.kind) {
    case "request":
    case "reminder":
      return {
        ...school,
        adultName: values.adultName,
        children:
          values.childNames.length > 0 ? formatList(values.childNames, language) : t("mails.your-child"),
        policies: { list: values.policies.map((policy) => `${policy.title}, ${policy.label}`) },
        link: link(`/r/${secrets.passToken}`),
        notMeLink: link(`/not-me/${secrets.passToken}`),
        linkEndsOn: formatDay(values.passExpiresAt, language),
        beforeYouPostLink,
        answerByLine: values.answerBy ? t("mails.answer-by", { on: day(values.answerBy) }) : "",
        ...(values.kind === "reminder"
          ? { askedOn: day(values.askedOn) }
          : { welcome: values.isWelcome ? t("mails.welcome") : "" }),
      };
    case "digest":
      return {
        ...school,
        on: formatIsoDate(values.on),
        lines: { list: values.lines.map(({ count, what }) => `${DIGEST_IN_WORDS[what]}: ${count}`) },
        officeLink: link("/office"),
      };
    case "matters-due":
      return {
        ...school,
        on: formatIsoDate(values.on),
        count: String(values.count),
        mattersLink: link("/office/matters"),
      };
    case "sign-in":
      return {
        ...school,
        code: secrets.code ?? "",
        link: link(`/sign-in/link/${secrets.linkToken}`),
        minutes: String(values.minutes),
      };
    case "staff-sign-in":
      return {
        ...school,
        code: secrets.code ?? "",
        link: link(`/office/sign-in/link/${secrets.linkToken}`),
        minutes: String(values.minutes),
      };
    case "receipt":
      return {
        ...school,
        adultName: values.adultName,
        reference: values.reference,
        // Of what came on paper or by phone only the day is known.
        signedAt: values.recorded
          ? formatDay(values.signedAt, language)
          : formatMoment(values.signedAt, language),
        typedName: values.typedName ?? t("mails.no-name"),
        how: values.recorded ? recordedInWords(values.recorded, words) : t("mails.online"),
        answers: {
          list: values.answers.map((answer) => answerInWords(answer, values.typedName !== null, words)),
        },
        receiptLink: link(`/receipts/${values.reference}`),
        checkLink: link(`/check/${values.reference}`),
        seeAgain: t(values.isCopy ? "mails.see-again-once-checked" : "mails.see-again"),
        policiesLink: link("/policies"),
        beforeYouPostLink,
      };
    case "unknown-address":
      return { ...school, notOnTheRollLink: link("/not-on-the-roll") };
    case "unknown-staff-address":
      return { ...school, signInLink: link("/sign-in") };
    case "stop-writing":
      return school;
    case "address-changed":
      return { ...school, adultName: values.adultName };
    case "answer":
      return { ...school, name: values.name, answer: values.answer, staffName: values.staffName };
    case "test":
      return { ...school, code: secrets.code ?? "", minutes: String(values.minutes) };
    case "staff-invitation":
      return {
        ...school,
        name: values.name,
        role: ROLE_IN_WORDS[values.role],
        signInLink: link("/office/sign-in"),
      };
    case "checkpoint":
      return {
        ...school,
        checkpoint: { link: values.note },
        signedAt: formatMoment(values.signedAt),
        rows: String(values.rows),
      };
    case "withdrawn":
      return {
        ...school,
        ...signingInWords(values, language),
        withdrawnAt: formatMoment(values.withdrawnAt, language),
      };
    case "voided":
      return {
        ...school,
        ...signingInWords(values, language),
        staffName: values.staffName,
        reason: values.reason,
      };
    case "data-request":
      return {
        ...school,
        adultName: values.adultName,
        what: t(`mails.asked-${values.what}`),
        receivedOn: day(values.receivedOn),
        // The law sets no day for the answer to a complaint.
        answerBy:
          values.what === "complaint"
            ? t("mails.as-soon-as-we-can")
            : t("mails.by-day", { on: day(values.answerBy) }),
      };
    case "misuse-letter":
    case "safe-use-letter":
      return { ...school, letter: { markdown: values.letter } };
  }
}

/** What stands in the kept copy of a mail where its secrets were (rule 8). */
export const LEFT_OUT: Required<MailSecrets> = { code: "(code)", linkToken: "(link)", passToken: "(link)" };

const ROLE_IN_WORDS = {
  office: "office",
  head: "headteacher",
  dsl: "safeguarding lead",
  admin: "administrator",
} as const;

const DIGEST_IN_WORDS = {
  "acknowledged-yesterday": "Answered since the last school morning",
  "concerns-open": "Questions and concerns that wait for an answer",
  "tasks-due": "Other things due in the inbox by today",
  bounced: "Adults with an address that does not work",
  "to-ring": "Adults to ring",
  "without-email": "Adults without email",
  "joiners-asked-today": "New adults who are asked today",
} as const;

function signingInWords(
  values: {
    adultName: string;
    reference: string;
    signedAt: number;
    policies: { title: string; label: string }[];
    isRecorded: boolean;
  },
  language: Language,
) {
  return {
    adultName: values.adultName,
    reference: values.reference,
    signedAt: values.isRecorded
      ? formatDay(values.signedAt, language)
      : formatMoment(values.signedAt, language),
    policies: { list: values.policies.map(({ title, label }) => `${title}, ${label}`) },
  };
}

const CAME = { paper: "mails.on-paper", phone: "mails.by-phone", "in-person": "mails.in-person" } as const;

function recordedInWords(
  { route, staffName, recordedAt, reason }: RecordedShown,
  { t, language }: Words,
): string {
  const at = formatDayAndTime(recordedAt, language);
  return t("mails.recorded", { came: t(CAME[route]), staffName, at, reason });
}

function answerInWords(shown: AnswerShown, isSigned: boolean, words: Words): string {
  return [...whatWasAnswered(shown, isSigned, words), ...proofInWords(shown, words)].join(" ");
}

const READ_IN = { cy: "mails.read-in-cy", pl: "mails.read-in-pl" } as const;

/** What the receipt can be told by: in which language it was read, the beginnings of fingerprints, and a place in the ledger. */
function proofInWords({ sha256, ledgerEntry, translation }: AnswerShown, { t }: Words): string[] {
  if (!sha256 || !ledgerEntry) return [];
  const { seq, leafHash } = ledgerEntry;
  return [
    ...(translation
      ? [
          t(READ_IN[translation.language]),
          t("mails.english-governs"),
          t("mails.translation-fingerprint", { fingerprint: translation.sha256.slice(0, 16) }),
        ]
      : []),
    t("mails.fingerprint", { fingerprint: sha256.slice(0, 16) }),
    t("mails.ledger", { seq, hash: leafHash.slice(0, 16) }),
  ];
}

function whatWasAnswered(
  { title, label, answer, statement, concern }: AnswerShown,
  isSigned: boolean,
  { t }: Words,
): string[] {
  const policy = `${title}, ${label}`;
  if (answer === "rather-not") return [t("mails.rather-not", { policy })];
  const signed = t(isSigned ? "mails.signed" : "mails.acknowledged", { policy, statement });
  if (answer === "read") return [signed];
  return [signed, t("mails.has-concern"), ...(concern ? [t("mails.wrote", { concern })] : [])];
}
