import type { EMAIL_KINDS, LANGUAGES } from "#db/schema.ts";
import { escapeMarkdown, renderMarkdown } from "./markdown.server.ts";
import { ContentError } from "./yaml-file.server.ts";

type Language = (typeof LANGUAGES)[number];

/** Texts with {{placeholders}}: pages and mails that the school may reword. */

export type MailTemplate = { subject: string; body: string };

/** A mail's English words, and where adults get it, those in every other language. */
export type MailInLanguages = MailTemplate & { inOthers: Partial<Record<Language, MailTemplate>> };

/** A value as it stands in plain text, and as Markdown for the HTML. A list is several lines of either. */
export type Filling = string | { list: string[] } | { link: string } | { markdown: string };

export const PAGE_PLACEHOLDERS = [
  "schoolName",
  "phone",
  "officeEmail",
  "headteacher",
  "website",
  "policiesPage",
  "dataProtectionContact",
] as const;

export const MAIL_PLACEHOLDERS: Record<(typeof EMAIL_KINDS)[number], readonly string[]> = {
  request: [
    "adultName",
    "schoolName",
    "phone",
    "policies",
    "children",
    "link",
    "linkEndsOn",
    "notMeLink",
    "answerByLine",
    "welcome",
    "beforeYouPostLink",
  ],
  reminder: [
    "adultName",
    "schoolName",
    "phone",
    "policies",
    "children",
    "link",
    "linkEndsOn",
    "notMeLink",
    "askedOn",
    "answerByLine",
    "beforeYouPostLink",
  ],
  digest: ["schoolName", "on", "lines", "officeLink"],
  "matters-due": ["schoolName", "on", "count", "mattersLink"],
  "sign-in": ["code", "link", "minutes", "schoolName", "phone"],
  "unknown-address": ["schoolName", "phone", "notOnTheRollLink"],
  receipt: [
    "adultName",
    "schoolName",
    "phone",
    "reference",
    "signedAt",
    "typedName",
    "how",
    "answers",
    "receiptLink",
    "checkLink",
    "seeAgain",
    "policiesLink",
    "beforeYouPostLink",
  ],
  "stop-writing": ["schoolName", "phone"],
  "staff-sign-in": ["code", "link", "minutes", "schoolName"],
  "unknown-staff-address": ["schoolName", "signInLink"],
  "address-changed": ["adultName", "schoolName", "phone"],
  answer: ["name", "answer", "staffName", "schoolName", "phone"],
  test: ["code", "minutes", "schoolName"],
  "staff-invitation": ["name", "role", "signInLink", "schoolName"],
  checkpoint: ["schoolName", "checkpoint", "signedAt", "rows"],
  withdrawn: ["adultName", "schoolName", "phone", "reference", "signedAt", "withdrawnAt", "policies"],
  voided: ["adultName", "schoolName", "phone", "reference", "signedAt", "policies", "staffName", "reason"],
  "data-request": ["adultName", "schoolName", "phone", "what", "receivedOn", "answerBy"],
  "misuse-letter": ["letter", "schoolName", "phone"],
  "safe-use-letter": ["letter", "schoolName", "phone"],
};

/** Without these a mail would be of no use. */
const NEEDED: Partial<Record<(typeof EMAIL_KINDS)[number], readonly string[]>> = {
  request: ["link", "notMeLink"],
  reminder: ["link", "notMeLink"],
  digest: ["lines"],
  "matters-due": ["mattersLink"],
  "sign-in": ["code", "link"],
  "staff-sign-in": ["code", "link"],
  receipt: ["reference", "answers", "signedAt", "how"],
  answer: ["answer"],
  test: ["code"],
  "staff-invitation": ["signInLink"],
  checkpoint: ["checkpoint"],
  withdrawn: ["reference"],
  voided: ["reference", "reason"],
  "data-request": ["answerBy"],
  "misuse-letter": ["letter"],
  "safe-use-letter": ["letter"],
};

export function neededPlaceholders(kind: (typeof EMAIL_KINDS)[number]): readonly string[] {
  return NEEDED[kind] ?? [];
}

/** What a mail's body would be of no use without, and does not have. */
export function missingPlaceholders(kind: (typeof EMAIL_KINDS)[number], body: string): string[] {
  const there = new Set([...body.matchAll(PLACEHOLDER)].map(([, name]) => name));
  return neededPlaceholders(kind).filter((name) => !there.has(name));
}

export function checkNeededPlaceholders(
  kind: (typeof EMAIL_KINDS)[number],
  body: string,
  { file, firstLine }: { file: string; firstLine: number },
): void {
  const [missing] = missingPlaceholders(kind, body);
  if (missing) throw new ContentError(file, firstLine, `this mail needs {{${missing}}} somewhere`);
}

const PLACEHOLDER = /\{\{\s*(\w*)\s*\}\}/g;

/** Braces in any state, so that a placeholder with a slip in it is found too. */
const BRACES = /\{\{([^{}\n]*)\}\}|\{\{|\}\}/g;
/** An address of somebody's own with a link or code in it would carry that away from the school. */
const INSIDE_ADDRESS = /(?:https?:\/\/|www\.|mailto:)[^\s()]*\{\{/i;

export type PlaceholderFault = { line: number; words: string; reason: "unknown" | "inside-address" };

/** Placeholders that nobody fills, which would stand in a parent's mail as they are, and those in a wrong place. */
export function placeholderFaults(text: string, allowed: readonly string[]): PlaceholderFault[] {
  return text.split("\n").flatMap((words, index) => {
    const unknown = [...words.matchAll(BRACES)]
      .filter(([, name]) => name === undefined || !allowed.includes(name.trim()))
      .map(([whole]) => ({ line: index + 1, words: whole, reason: "unknown" as const }));
    const inside = INSIDE_ADDRESS.exec(words)?.[0];
    return inside ? [...unknown, { line: index + 1, words: inside, reason: "inside-address" }] : unknown;
  });
}

/** The same in a file of the school: refused at the start, with file and line. */
export function checkPlaceholders(
  text: string,
  { file, firstLine, allowed }: { file: string; firstLine: number; allowed: readonly string[] },
): void {
  const [fault] = placeholderFaults(text, allowed);
  if (!fault) return;
  throw new ContentError(
    file,
    firstLine + fault.line - 1,
    fault.reason === "unknown"
      ? `${fault.words} is not known here. Known: ${allowed.join(", ")}`
      : `${fault.words} puts a placeholder inside an address. It stands by itself, or as [words]({{link}})`,
  );
}

/** A page's body as HTML. */
export function fillPage(body: string, fillings: Record<string, Filling>): string {
  return renderMarkdown(fillMarkdown(body, fillings));
}

/** A mail's subject, plain text, and HTML of its body. */
export function fillMail(
  template: MailTemplate,
  fillings: Record<string, Filling>,
): { subject: string; text: string; html: string } {
  return {
    subject: fillText(template.subject, fillings).replace(/[\r\n]+/g, " "),
    // A placeholder that has nothing to say leaves no hole.
    text: fillText(asPlainText(template.body), fillings).replace(/\n{3,}/g, "\n\n"),
    html: renderMarkdown(fillMarkdown(template.body, fillings)),
  };
}

/** "[Sign in](…)" becomes "Sign in: …", so that the address can be read where there are no links. */
function asPlainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, "$1: $2")
    .replaceAll("**", "")
    .replace(/^```\n/gm, "")
    .replace(/^#+\s+/gm, "");
}

function fillText(template: string, fillings: Record<string, Filling>): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const filling = fillings[name] ?? "";
    if (typeof filling === "string") return filling;
    if ("markdown" in filling) return asPlainText(filling.markdown);
    return "list" in filling ? filling.list.map((item) => `- ${item}`).join("\n") : filling.link;
  });
}

function fillMarkdown(template: string, fillings: Record<string, Filling>): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const filling = fillings[name] ?? "";
    if (typeof filling === "string") return escapeMarkdown(filling);
    if ("markdown" in filling) return filling.markdown;
    return "list" in filling
      ? filling.list.map((item) => `- ${escapeMarkdown(item)}`).join("\n")
      : filling.link;
  });
}
