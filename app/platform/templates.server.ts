import type { EMAIL_KINDS } from "#db/schema.ts";
import { escapeMarkdown, renderMarkdown } from "./markdown.server.ts";
import { ContentError } from "./yaml-file.server.ts";

/** Texts with {{placeholders}}: pages and mails that the school may reword. */

export type MailTemplate = { subject: string; body: string };

/** A value as it stands in plain text, and as Markdown for the HTML. A list is several lines of either. */
export type Filling = string | { list: string[] } | { link: string };

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
  request: ["adultName", "schoolName", "phone", "policies", "children", "link", "linkEndsOn", "notMeLink"],
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
    "seeAgain",
    "policiesLink",
  ],
  "stop-writing": ["schoolName", "phone"],
  "staff-sign-in": ["code", "link", "minutes", "schoolName"],
  "unknown-staff-address": ["schoolName", "signInLink"],
  "address-changed": ["adultName", "schoolName", "phone"],
  answer: ["name", "answer", "staffName", "schoolName", "phone"],
  test: ["code", "minutes", "schoolName"],
  "staff-invitation": ["name", "role", "signInLink", "schoolName"],
};

/** Without these a mail would be of no use. */
const NEEDED: Partial<Record<(typeof EMAIL_KINDS)[number], readonly string[]>> = {
  request: ["link", "notMeLink"],
  "sign-in": ["code", "link"],
  "staff-sign-in": ["code", "link"],
  receipt: ["reference", "answers", "signedAt", "how"],
  answer: ["answer"],
  test: ["code"],
  "staff-invitation": ["signInLink"],
};

export function checkNeededPlaceholders(
  kind: (typeof EMAIL_KINDS)[number],
  body: string,
  { file, firstLine }: { file: string; firstLine: number },
): void {
  const there = new Set([...body.matchAll(PLACEHOLDER)].map(([, name]) => name));
  const missing = NEEDED[kind]?.find((name) => !there.has(name));
  if (missing) throw new ContentError(file, firstLine, `this mail needs {{${missing}}} somewhere`);
}

const PLACEHOLDER = /\{\{\s*(\w*)\s*\}\}/g;

/** A placeholder that nobody fills would stand in a parent's mail as it is: refused at the start, with file and line. */
export function checkPlaceholders(
  text: string,
  { file, firstLine, allowed }: { file: string; firstLine: number; allowed: readonly string[] },
): void {
  for (const [index, line] of text.split("\n").entries()) {
    for (const [whole, name = ""] of line.matchAll(PLACEHOLDER)) {
      if (!allowed.includes(name)) {
        throw new ContentError(
          file,
          firstLine + index,
          `${whole} is not known here. Known: ${allowed.join(", ")}`,
        );
      }
    }
  }
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
    text: fillText(asPlainText(template.body), fillings),
    html: renderMarkdown(fillMarkdown(template.body, fillings)),
  };
}

/** "[Sign in](…)" becomes "Sign in: …", so that the address can be read where there are no links. */
function asPlainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, "$1: $2")
    .replaceAll("**", "")
    .replace(/^#+\s+/gm, "");
}

function fillText(template: string, fillings: Record<string, Filling>): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const filling = fillings[name] ?? "";
    if (typeof filling === "string") return filling;
    return "list" in filling ? filling.list.map((item) => `- ${item}`).join("\n") : filling.link;
  });
}

function fillMarkdown(template: string, fillings: Record<string, Filling>): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const filling = fillings[name] ?? "";
    if (typeof filling === "string") return escapeMarkdown(filling);
    return "list" in filling
      ? filling.list.map((item) => `- ${escapeMarkdown(item)}`).join("\n")
      : filling.link;
  });
}
