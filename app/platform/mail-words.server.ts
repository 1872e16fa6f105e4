import { formatDay, formatDayAndTime, formatIsoDate, formatMoment } from "#app/dates.ts";
import type { AnswerShown, MailSecrets, MailValues, RecordedShown } from "#db/mail-values.ts";
import type { Filling } from "./templates.server.ts";

/** Puts what a mail says into words: fills its template's placeholders. */
export function mailFillings(
  values: MailValues,
  secrets: MailSecrets,
  place: { baseUrl: URL; schoolName: string; phone: string },
): Record<string, Filling> {
  const link = (path: string): Filling => ({ link: new URL(path, place.baseUrl).href });
  const school = { schoolName: place.schoolName, phone: place.phone };

  switch (values.kind) {
    case "request":
    case "reminder":
      return {
        ...school,
        adultName: values.adultName,
        children: values.childNames.length > 0 ? inWords(values.childNames) : "your child",
        policies: { list: values.policies.map((policy) => `${policy.title}, ${policy.label}`) },
        link: link(`/r/${secrets.passToken}`),
        notMeLink: link(`/not-me/${secrets.passToken}`),
        linkEndsOn: formatDay(values.passExpiresAt),
        answerByLine: values.answerBy ? `Please answer by ${formatIsoDate(values.answerBy)}.` : "",
        ...(values.kind === "reminder"
          ? { askedOn: formatIsoDate(values.askedOn) }
          : { welcome: values.isWelcome ? "Welcome to our school." : "" }),
      };
    case "digest":
      return {
        ...school,
        on: formatIsoDate(values.on),
        lines: { list: values.lines.map(({ count, what }) => `${DIGEST_IN_WORDS[what]}: ${count}`) },
        officeLink: link("/office"),
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
        signedAt: values.recorded ? formatDay(values.signedAt) : formatMoment(values.signedAt),
        typedName: values.typedName ?? "none",
        how: values.recorded ? recordedInWords(values.recorded) : "online",
        answers: { list: values.answers.map((answer) => answerInWords(answer, values.typedName !== null)) },
        receiptLink: link(`/receipts/${values.reference}`),
        checkLink: link(`/check/${values.reference}`),
        seeAgain: values.isCopy ? SEE_AGAIN.unconfirmed : SEE_AGAIN.confirmed,
        policiesLink: link("/policies"),
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
        ...signingInWords(values),
        withdrawnAt: formatMoment(values.withdrawnAt),
      };
    case "voided":
      return {
        ...school,
        ...signingInWords(values),
        staffName: values.staffName,
        reason: values.reason,
      };
    case "data-request":
      return {
        ...school,
        adultName: values.adultName,
        what: DATA_REQUEST_IN_WORDS[values.what],
        receivedOn: formatIsoDate(values.receivedOn),
        // The law sets no day for the answer to a complaint.
        answerBy: values.what === "complaint" ? "as soon as we can" : `by ${formatIsoDate(values.answerBy)}`,
      };
  }
}

/** What stands in the kept copy of a mail where its secrets were (rule 8). */
export const LEFT_OUT: Required<MailSecrets> = { code: "(code)", linkToken: "(link)", passToken: "(link)" };

const SEE_AGAIN = {
  confirmed: "To see your receipt again, sign in with this email address.",
  unconfirmed:
    "You asked for this copy. The school office will check with you that this is your address. After that you can sign in with it and see your receipt again.",
} as const;

const ROLE_IN_WORDS = {
  office: "office",
  head: "headteacher",
  dsl: "safeguarding lead",
  admin: "administrator",
} as const;

const DIGEST_IN_WORDS = {
  "acknowledged-yesterday": "Answered since the last school morning",
  "concerns-open": "Questions and concerns that wait for an answer",
  "tasks-due": "Due in the inbox today",
  bounced: "Addresses that do not work",
  "to-ring": "Adults to ring",
  "without-email": "Adults without email",
  "joiners-asked-today": "New adults who are asked today",
} as const;

const DATA_REQUEST_IN_WORDS = {
  access: "to see what we hold about you",
  rectification: "to put something right that we hold about you",
  erasure: "to delete what we hold about you",
  objection: "to stop using what we hold about you",
  complaint: "to look into a complaint",
} as const;

function signingInWords(values: {
  adultName: string;
  reference: string;
  signedAt: number;
  policies: { title: string; label: string }[];
  isRecorded: boolean;
}) {
  return {
    adultName: values.adultName,
    reference: values.reference,
    signedAt: values.isRecorded ? formatDay(values.signedAt) : formatMoment(values.signedAt),
    policies: { list: values.policies.map(({ title, label }) => `${title}, ${label}`) },
  };
}

const CAME = { paper: "on paper", phone: "by phone", "in-person": "in person" } as const;

function recordedInWords({ route, staffName, recordedAt, reason }: RecordedShown): string {
  return `${CAME[route]}. ${staffName} recorded it for you at the school on ${formatDayAndTime(recordedAt)}. The reason: ${reason}`;
}

function inWords(names: string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
}

function answerInWords(shown: AnswerShown, isSigned: boolean): string {
  return `${whatWasAnswered(shown, isSigned)}${proofInWords(shown)}`;
}

/** What the receipt can be told by: the beginnings of two fingerprints, and a place in the ledger. */
function proofInWords({ sha256, ledgerEntry }: AnswerShown): string {
  if (!sha256 || !ledgerEntry) return "";
  const { seq, leafHash } = ledgerEntry;
  return ` Fingerprint of the text: ${sha256.slice(0, 16)}. Entry ${seq} of the ledger: ${leafHash.slice(0, 16)}.`;
}

function whatWasAnswered(
  { title, label, answer, statement, concern }: AnswerShown,
  isSigned: boolean,
): string {
  const did = isSigned ? "you signed" : "you acknowledged";
  const policy = `${title}, ${label}`;
  if (answer === "rather-not") return `${policy}: you have read it and would rather not sign.`;
  if (answer === "read") return `${policy}: ${did} “${statement}”`;
  const wrote = concern ? ` You wrote: “${concern}”` : "";
  return `${policy}: ${did} “${statement}” You have a question or concern.${wrote}`;
}
