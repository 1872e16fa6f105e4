import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "#app/dates.ts";
import { type SchoolDetails, schoolFile } from "#app/forms/school-details.ts";
import { ADULT_FIELDS, CHILD_FIELDS, type ImportPreset } from "#db/import-fields.ts";
import { MAIL_TO_ADULTS } from "#db/mail-values.ts";
import { COVERAGES, EMAIL_KINDS, OTHER_LANGUAGES } from "#db/schema.ts";
import { type LetterKind, type LetterTemplate, readLetterTemplates } from "./letter-template.server.ts";
import {
  checkNeededPlaceholders,
  checkPlaceholders,
  MAIL_PLACEHOLDERS,
  type MailInLanguages,
  type MailTemplate,
  PAGE_PLACEHOLDERS,
} from "./templates.server.ts";
import { ContentError, readMarkdownFile, readYamlFile } from "./yaml-file.server.ts";

/** All that the school may reword, read once at the start and checked: a bad file stops it, with file, line and reason. */
export type Content = {
  school: SchoolDetails;
  policies: PolicyText[];
  pages: Record<PageName, ContentPage>;
  /** The same in other languages, as far as somebody has written them. */
  pagesIn: Record<Exclude<Language, "en">, Partial<Record<PageName, ContentPage>>>;
  emails: Record<(typeof EMAIL_KINDS)[number], MailInLanguages>;
  letters: Record<LetterKind, LetterTemplate>;
  /** How each MIS calls the columns of its exports. */
  imports: ImportPreset[];
};

const PAGES = ["privacy", "accessibility", "help", "before-you-post"] as const;
export type PageName = (typeof PAGES)[number];
/** `policy`: the address of the policy that it is the short form of, and whose page leads to it. */
export type ContentPage = { title: string; body: string; policy: string | undefined };

const isoDate = z.union(
  [z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)],
  'is a date such as "2026-11-02" or "2023-06", in quotes',
);
const oneLine = z
  .string("is missing")
  .trim()
  .min(1, "is empty")
  .regex(/^[^\n]*$/, "is one line");
const pageFile = z.strictObject({ title: oneLine, policy: oneLine.optional() });
export const DEFAULT_STATEMENT =
  "I have read [title], [version]. Signing does not mean that I agree with every part.";

const policyFile = z.strictObject({
  title: oneLine,
  shortTitle: oneLine,
  summary: z.string("is missing").trim().min(1, "is empty"),
  version: oneLine,
  inForceSince: isoDate,
  lastReviewed: isoDate.nullable(),
  agreedOn: isoDate.nullable(),
  starter: z.boolean("is true or false"),
  acknowledge: z.boolean("is true or false"),
  statement: oneLine
    .refine(
      (words) => words.includes("[title]") && words.includes("[version]"),
      "names [title] and [version]",
    )
    .default(DEFAULT_STATEMENT),
  coverage: z.enum(COVERAGES, `is one of: ${COVERAGES.join(", ")}`).default("every-adult"),
  related: z.array(z.string()),
  position: z.int("is a whole number"),
});
export type PolicyText = z.infer<typeof policyFile> & { slug: string; markdown: string };

const PRESET_FIELDS = [...CHILD_FIELDS, ...ADULT_FIELDS.map((field) => `adult.${field}` as const)] as const;
const presetFile = z.strictObject({
  name: oneLine,
  verified: z.boolean("is true or false"),
  columns: z.partialRecord(
    z.enum(PRESET_FIELDS, `is a list of columns for: ${PRESET_FIELDS.join(", ")}`),
    z.array(oneLine).min(1, "names at least one column"),
  ),
});

export function readContent(directory: string): Content {
  return {
    school: readYamlFile(join(directory, "school.yaml"), "content/school.yaml", schoolFile),
    policies: readPolicies(join(directory, "policies")),
    pages: fromEach(PAGES, (name) => readPage(directory, `${name}.md`)),
    pagesIn: { cy: readPagesIn(directory, "cy"), pl: readPagesIn(directory, "pl") },
    emails: fromEach(EMAIL_KINDS, (kind) => ({
      ...readMail(directory, `emails/${kind}.md`, kind),
      inOthers: isToAdults(kind)
        ? fromEach(OTHER_LANGUAGES, (language) => readMail(directory, `emails/${language}/${kind}.md`, kind))
        : {},
    })),
    letters: readLetterTemplates(directory),
    imports: readPresets(join(directory, "imports")),
  };
}

type EmailKind = (typeof EMAIL_KINDS)[number];

function isToAdults(kind: EmailKind): boolean {
  return MAIL_TO_ADULTS.some((one) => one === kind);
}

/** In whichever language: with the same placeholders, and all that the mail needs. */
function readMail(directory: string, path: string, kind: EmailKind): MailTemplate {
  const file = `content/${path}`;
  const mail = readMarkdownFile(join(directory, path), file, z.strictObject({ subject: oneLine }));
  const allowed = MAIL_PLACEHOLDERS[kind];
  const subject = mail.asWritten("subject");
  checkPlaceholders(subject.text, { file, firstLine: subject.line, allowed });
  checkPlaceholders(mail.body, { file, firstLine: mail.bodyLine, allowed });
  checkNeededPlaceholders(kind, mail.body, { file, firstLine: mail.bodyLine });
  return { subject: mail.data.subject, body: mail.body };
}

function readPage(directory: string, place: string): ContentPage {
  const file = `content/pages/${place}`;
  const path = join(directory, "pages", place);
  const page = readMarkdownFile(path, file, pageFile);
  checkPlaceholders(page.body, { file, firstLine: page.bodyLine, allowed: PAGE_PLACEHOLDERS });
  return { title: page.data.title, body: page.body, policy: page.data.policy };
}

function readPagesIn(directory: string, language: Language): Content["pagesIn"]["cy"] {
  const folder = join(directory, "pages", language);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(
    PAGES.filter((name) => names.includes(`${name}.md`)).map((name) => [
      name,
      readPage(directory, `${language}/${name}.md`),
    ]),
  );
}

function readPresets(directory: string): ImportPreset[] {
  const names = readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => ({
    slug: name.slice(0, -".yaml".length),
    ...readYamlFile(join(directory, name), `content/imports/${name}`, presetFile),
  }));
}

function readPolicies(directory: string): PolicyText[] {
  const names = readdirSync(directory).filter((name) => name.endsWith(".md"));
  const slugs = new Set(names.map(slugOf));
  const schema = policyFile.extend({
    related: z.array(
      z.string().refine((slug) => slugs.has(slug), { error: ({ input }) => `there is no ${input}.md` }),
    ),
  });
  const policies = names.map((name): PolicyText => {
    const file = `content/policies/${name}`;
    const slug = slugOf(name);
    if (!/^[a-z0-9-]+$/.test(slug))
      throw new ContentError(file, 1, "is named with small letters, digits and hyphens");
    const { data, body } = readMarkdownFile(join(directory, name), file, schema);
    return { ...data, slug, markdown: `${body}\n` };
  });
  return policies.sort((one, other) => one.position - other.position);
}

const slugOf = (name: string) => name.slice(0, -".md".length);

function fromEach<Name extends string, T>(names: readonly Name[], read: (name: Name) => T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, T>;
}
