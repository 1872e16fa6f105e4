import { DAY, type Language } from "#app/dates.ts";
import type { MailSecrets, MailValues } from "#db/mail-values.ts";
import type { EMAIL_KINDS } from "#db/schema.ts";
import { htmlMail } from "./mail-html.server.ts";
import { mailInWords } from "./mail-in-words.server.ts";
import type { Portal } from "./portal.server.ts";
import type { MailTemplate } from "./templates.server.ts";

type EmailKind = (typeof EMAIL_KINDS)[number];
type Example = { title: string; values: MailValues };

const POLICIES = [
  { title: "Policy on parental use of social networking and internet sites", label: "June 2023" },
  { title: "Parent Code of Conduct", label: "September 2026" },
];
const SECRETS: Required<MailSecrets> = { code: "123456", linkToken: "example", passToken: "example" };

/** Invented people to whom a mail could go: more than one where what it says differs from one adult to another. */
export function mailExamples(kind: EmailKind, now: number): Example[] {
  const request = { kind: "request", policies: POLICIES, passExpiresAt: now + 45 * DAY } as const;
  const receipt = { kind: "receipt", reference: "ABCDE-FGHJK", signedAt: now } as const;
  const signing = {
    adultName: "Nia Example",
    reference: receipt.reference,
    signedAt: now,
    policies: POLICIES,
    isRecorded: false,
  };
  const answers = POLICIES.map((policy, index) => ({
    ...policy,
    sha256: "3f1c9a7e5b2d8460",
    ledgerEntry: { seq: 117 + index, leafHash: "c04b7d1e92f6a358" },
    answer: "read" as const,
    statement: `I have read ${policy.title}, ${policy.label}. Signing does not mean that I agree with every part.`,
    concern: null,
  }));
  const concern = {
    answer: "read-with-concern",
    concern: "May I post pictures of our own garden party?",
  } as const;

  const examples: Record<EmailKind, Example[]> = {
    request: [
      {
        title: "To a mother of two children",
        values: { ...request, adultName: "Nia Example", childNames: ["Amy", "Ben"] },
      },
      {
        title: "To an adult to whom no child is named, such as under a court order",
        values: { ...request, adultName: "Rhys Sample", childNames: [] },
      },
      {
        title: "To one of two adults who share an address: the other one gets a mail too",
        values: { ...request, adultName: "Tom Specimen", childNames: ["Cai"] },
      },
    ],
    reminder: [
      {
        title: "To a father who has not answered yet",
        values: {
          ...request,
          kind: "reminder",
          adultName: "Huw Example",
          childNames: ["Amy", "Ben"],
          askedOn: "2026-09-14",
          answerBy: "2026-10-02",
        },
      },
    ],
    "matters-due": [
      {
        title: "To the headteacher on a school morning",
        values: { kind: "matters-due", on: "2026-09-21", count: 2 },
      },
    ],
    digest: [
      {
        title: "On a school morning",
        values: {
          kind: "digest",
          on: "2026-09-21",
          lines: [
            { what: "acknowledged-yesterday", count: 31 },
            { what: "tasks-due", count: 2 },
            { what: "to-ring", count: 4 },
          ],
        },
      },
    ],
    receipt: [
      {
        title: "To a mother who has a question",
        values: {
          ...receipt,
          adultName: "Nia Example",
          typedName: "Nia Example",
          answers: answers.map((answer, index) => (index === 0 ? { ...answer, ...concern } : answer)),
        },
      },
      {
        title: "To an adult who would rather not sign",
        values: {
          ...receipt,
          adultName: "Rhys Sample",
          typedName: "Rhys Sample",
          answers: answers.map((answer) => ({ ...answer, answer: "rather-not" as const })),
        },
      },
      {
        title: "To one of two adults who share an address: what was written is left out",
        values: {
          ...receipt,
          adultName: "Tom Specimen",
          typedName: "Tom Specimen",
          answers: answers.map((answer) => ({ ...answer, ...concern, concern: null })),
        },
      },
    ],
    "sign-in": [{ title: "To a parent", values: { kind: "sign-in", minutes: 10 } }],
    "unknown-address": [
      { title: "To an address that is not on the roll", values: { kind: "unknown-address" } },
    ],
    "stop-writing": [{ title: "To an address that was not theirs", values: { kind: "stop-writing" } }],
    "address-changed": [
      { title: "To the old address", values: { kind: "address-changed", adultName: "Nia Example" } },
    ],
    answer: [
      {
        title: "To a mother who asked something",
        values: {
          kind: "answer",
          name: "Nia Example",
          answer: "Yes, of course. Pictures of your own children are yours.",
          staffName: "Olwen Office",
        },
      },
    ],
    "staff-sign-in": [{ title: "To a member of staff", values: { kind: "staff-sign-in", minutes: 10 } }],
    "unknown-staff-address": [
      { title: "To somebody who does not work here", values: { kind: "unknown-staff-address" } },
    ],
    "staff-invitation": [
      {
        title: "To a new member of staff",
        values: { kind: "staff-invitation", name: "Olwen Office", role: "office" },
      },
    ],
    checkpoint: [
      {
        title: "To the headteacher",
        values: {
          kind: "checkpoint",
          note: "acknowledgements.example.test/1\n1204\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n\n\u2014 acknowledgements.example.test/1 AAAAAA==\n",
          signedAt: now,
          rows: 1204,
        },
      },
    ],
    withdrawn: [
      {
        title: "To an adult who took an answer back",
        values: { ...signing, kind: "withdrawn", withdrawnAt: now },
      },
    ],
    voided: [
      {
        title: "To an adult whose signature the head declared void",
        values: {
          ...signing,
          kind: "voided",
          staffName: "Hari Head",
          reason: "It was signed on the phone of somebody else.",
        },
      },
    ],
    "data-request": [
      {
        title: "To an adult who wants to see what the school holds",
        values: {
          kind: "data-request",
          adultName: "Nia Example",
          what: "access",
          receivedOn: "2026-09-14",
          answerBy: "2026-10-14",
        },
      },
    ],
    "misuse-letter": [
      {
        title: "To a mother",
        values: { kind: "misuse-letter", letter: "Dear Mrs Example,\n\n…" },
      },
    ],
    "safe-use-letter": [
      { title: "To all parents", values: { kind: "safe-use-letter", letter: "Dear parents/carers,\n\n…" } },
    ],
    test: [{ title: "To an admin", values: { kind: "test", minutes: 60, sentBy: "the portal" } }],
  };
  return examples[kind];
}

/** A mail in these words as each of its invented readers would get it. */
export function previewMail(
  { settings, school, clock, languages }: Pick<Portal, "settings" | "school" | "clock" | "languages">,
  kind: EmailKind,
  words: MailTemplate,
  language: Language = "en",
): { title: string; subject: string; text: string; html: string }[] {
  const { name: schoolName, phone, brandColour } = school();
  const place = { baseUrl: settings.baseUrl, schoolName, phone };
  const on = languages();
  return mailExamples(kind, clock()).map(({ title, values }) => {
    const mail = { values, secrets: SECRETS, place, language, languagesOn: on };
    const { subject, text, html } = mailInWords(words, mail);
    return { title, subject, text, html: htmlMail(html, { subject, colour: brandColour, language }) };
  });
}
