import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_STATEMENT, readContent } from "#app/platform/content.server.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";

const CONTENT = join(import.meta.dirname, "../../content");

/** A copy of the school's content in which somebody has changed one file. */
function contentWith(file: string, change: (text: string) => string): () => ReturnType<typeof readContent> {
  const folder = aTemporaryFolder();
  cpSync(CONTENT, folder, { recursive: true });
  const before = readFileSync(join(folder, file), "utf8");
  const after = change(before);
  if (after === before) throw new Error(`The change to ${file} changed nothing`);
  writeFileSync(join(folder, file), after);
  return () => readContent(folder);
}

/** On which line of the school's file these words stand. */
function lineOf(file: string, words: string): number {
  const lines = readFileSync(join(CONTENT, file), "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(words));
  if (index < 0) throw new Error(`${file} has no line with ${words}`);
  return index + 1;
}

const SCHOOL = "school.yaml";
const POLICY = "policies/complaints.md";
const PAGE = "pages/help.md";
const MAIL = "emails/receipt.md";

type BadFile = { what: string; file: string; change: (text: string) => string; line: number; reason: string };

const firstBodyLine = (file: string) => {
  const lines = readFileSync(join(CONTENT, file), "utf8").split("\n");
  const end = lines.indexOf("---", 1);
  return lines.findIndex((line, index) => index > end && line !== "") + 1;
};

const BAD_FILES: BadFile[] = [
  {
    what: "a setting of the school that is not known",
    file: SCHOOL,
    change: (text) => text.replace("website:", "webside:"),
    line: lineOf(SCHOOL, "website:"),
    reason: 'Unrecognized key: "webside"',
  },
  {
    what: "a school without a phone number",
    file: SCHOOL,
    change: (text) => text.replace(/^phone: .*$/m, "phone:"),
    line: lineOf(SCHOOL, "phone: "),
    reason: "phone: is missing",
  },
  {
    what: "a school whose office has no real address",
    file: SCHOOL,
    change: (text) => text.replace("office@example.test", "the office"),
    line: lineOf(SCHOOL, "officeEmail:"),
    reason: "officeEmail: is an email address",
  },
  {
    what: "a website that is not on https",
    file: SCHOOL,
    change: (text) => text.replace("website: https:", "website: http:"),
    line: lineOf(SCHOOL, "website:"),
    reason: "website: is an address that begins with https://",
  },
  {
    what: "a colour by its name",
    file: SCHOOL,
    change: (text) => text.replace(/"#[0-9a-f]{6}"/, "green"),
    line: lineOf(SCHOOL, "brandColour:"),
    reason: 'brandColour: is a colour such as "#0b5345"',
  },
  {
    what: "a colour on which nobody can read white words",
    file: SCHOOL,
    change: (text) => text.replace(/"#[0-9a-f]{6}"/, '"#7fb3a4"'),
    line: lineOf(SCHOOL, "brandColour:"),
    reason: "brandColour: is too pale: its contrast with white is 2.3 to 1, and has to be 7 to 1",
  },
  {
    what: "broken YAML in the school's file",
    file: SCHOOL,
    change: (text) => text.replace(/^headteacher: .*$/m, 'headteacher: "Cathy'),
    line: lineOf(SCHOOL, "headteacher:") + 1,
    reason: 'Missing closing "quote',
  },
  {
    what: "a policy with a setting that is not known",
    file: POLICY,
    change: (text) => text.replace("starter:", "draft: true\nstarter:"),
    line: lineOf(POLICY, "starter:"),
    reason: 'Unrecognized key: "draft"',
  },
  {
    what: "a policy without a title",
    file: POLICY,
    change: (text) => text.replace(/^title: .*$/m, 'title: ""'),
    line: lineOf(POLICY, "title:"),
    reason: "title: is empty",
  },
  {
    what: "a date as it is spoken",
    file: POLICY,
    change: (text) => text.replace(/^inForceSince: .*$/m, 'inForceSince: "2 November 2026"'),
    line: lineOf(POLICY, "inForceSince:"),
    reason: 'inForceSince: is a date such as "2026-11-02" or "2023-06", in quotes',
  },
  {
    what: "a day that is in no calendar",
    file: POLICY,
    change: (text) => text.replace(/^lastReviewed: .*$/m, 'lastReviewed: "2026-02-30"'),
    line: lineOf(POLICY, "lastReviewed:"),
    reason: 'lastReviewed: is a date such as "2026-11-02" or "2023-06", in quotes',
  },
  {
    what: "a thirteenth month",
    file: POLICY,
    change: (text) => text.replace(/^agreedOn: .*$/m, 'agreedOn: "2026-13"'),
    line: lineOf(POLICY, "agreedOn:"),
    reason: 'agreedOn: is a date such as "2026-11-02" or "2023-06", in quotes',
  },
  {
    what: "a year alone",
    file: POLICY,
    change: (text) => text.replace(/^agreedOn: .*$/m, "agreedOn: 2023"),
    line: lineOf(POLICY, "agreedOn:"),
    reason: 'agreedOn: is a date such as "2026-11-02" or "2023-06", in quotes',
  },
  {
    what: "a yes that is not true or false",
    file: POLICY,
    change: (text) => text.replace(/^acknowledge: .*$/m, "acknowledge: yes please"),
    line: lineOf(POLICY, "acknowledge:"),
    reason: "acknowledge: is true or false",
  },
  {
    what: "a coverage that nobody knows",
    file: POLICY,
    change: (text) => text.replace("starter:", "coverage: most\nstarter:"),
    line: lineOf(POLICY, "starter:"),
    reason: "coverage: is one of: every-adult, at-least-one",
  },
  {
    what: "a statement that does not name the version",
    file: POLICY,
    change: (text) => text.replace("starter:", 'statement: "I have read [title]."\nstarter:'),
    line: lineOf(POLICY, "starter:"),
    reason: "statement: names [title] and [version]",
  },
  {
    what: "a related policy that does not exist",
    file: POLICY,
    change: (text) => text.replace(/^related:\n/m, "related:\n  - uniform\n"),
    line: lineOf(POLICY, "related:") + 1,
    reason: "related.0: there is no uniform.md",
  },
  {
    what: "broken YAML in a policy",
    file: POLICY,
    change: (text) => text.replace(/^version: .*$/m, 'version: "Starter'),
    line: lineOf(POLICY, "version:"),
    reason: 'Missing closing "quote',
  },
  {
    what: "a policy without its two lines of dashes",
    file: POLICY,
    change: (text) => text.replace(/^---\n/, ""),
    line: 1,
    reason: "begins with a line ---, then its settings, then another line ---",
  },
  {
    what: "a policy without a text",
    file: POLICY,
    change: (text) => `${text.split("\n---\n")[0]}\n---\n\n \n`,
    line: lineOf(POLICY, "position:") + 2,
    reason: "has no text",
  },
  {
    what: "a page with a placeholder that is not known",
    file: PAGE,
    change: (text) => text.replace("{{headteacher}}", "{{headTeacher}}"),
    line: lineOf(PAGE, "{{headteacher}}"),
    reason: "{{headTeacher}} is not known here. Known: schoolName, phone,",
  },
  {
    what: "a page with a placeholder on its first line",
    file: PAGE,
    change: (text) => text.replace("If your question", "If {{your}} question"),
    line: firstBodyLine(PAGE),
    reason: "{{your}} is not known here",
  },
  {
    what: "a page with a mail's placeholder",
    file: PAGE,
    change: (text) => `${text}\n{{code}}\n`,
    line: readFileSync(join(CONTENT, PAGE), "utf8").trimEnd().split("\n").length + 2,
    reason: "{{code}} is not known here",
  },
  {
    what: "a page without a text",
    file: PAGE,
    change: (text) => `${text.split("\n---\n")[0]}\n---\n`,
    line: 4,
    reason: "has no text",
  },
  {
    what: "a page with a setting that is not known",
    file: PAGE,
    change: (text) => text.replace("title: Help", "title: Help\nmenu: true"),
    line: 3,
    reason: 'Unrecognized key: "menu"',
  },
  {
    what: "a mail with a placeholder that is not known in its text",
    file: MAIL,
    change: (text) => text.replace("{{typedName}}", "{{name}}"),
    line: lineOf(MAIL, "{{typedName}}"),
    reason: "{{name}} is not known here. Known: adultName,",
  },
  {
    what: "a mail with an empty placeholder",
    file: MAIL,
    change: (text) => text.replace("{{signedAt}}", "{{}}"),
    line: lineOf(MAIL, "{{signedAt}}"),
    reason: "{{}} is not known here",
  },
  {
    what: "a mail with a placeholder that is not known in its subject",
    file: MAIL,
    change: (text) => text.replace("your receipt {{reference}}", "your receipt {{number}}"),
    line: 2,
    reason: "{{number}} is not known here",
  },
  {
    what: "a mail with such a subject further down",
    file: MAIL,
    change: (text) =>
      text.replace(/^---\nsubject: .*$/m, "---\n# Our words\n\nsubject: >-\n  Your receipt\n  {{number}}"),
    line: 6,
    reason: "{{number}} is not known here",
  },
  {
    what: "a mail that would carry a link away to somebody else's address",
    file: MAIL,
    change: (text) => text.replace("({{receiptLink}})", "(https://example.com/?{{receiptLink}})"),
    line: lineOf(MAIL, "{{receiptLink}}"),
    reason: "https://example.com/?{{ puts a placeholder inside an address",
  },
  {
    what: "a mail with a placeholder that is not closed",
    file: MAIL,
    change: (text) => text.replace("{{typedName}}", "{{typedName}"),
    line: lineOf(MAIL, "{{typedName}}"),
    reason: "{{ is not known here",
  },
  {
    what: "a mail without a subject",
    file: MAIL,
    change: (text) => text.replace(/^subject: .*$/m, "subject:"),
    line: 2,
    reason: "subject: is missing",
  },
  {
    what: "a mail without a text",
    file: MAIL,
    change: (text) => `${text.split("\n---\n")[0]}\n---\n\n`,
    line: 4,
    reason: "has no text",
  },
];

describe("a file of the school that cannot be used", () => {
  it.each(BAD_FILES)(
    "stops the start with file, line and reason: $what (rule 20)",
    ({ file, change, line, reason }) => {
      const read = contentWith(file, change);
      expect(read).toThrow(`content/${file}, line `);
      expect(read).toThrow(new RegExp(`^content/${file}, line ${line}: `));
      expect(read).toThrow(reason);
    },
  );

  it("stops the start if its name could be no address (rule 20)", () => {
    const folder = aTemporaryFolder();
    cpSync(CONTENT, folder, { recursive: true });
    cpSync(join(folder, POLICY), join(folder, "policies/Complaints (old).md"));
    expect(() => readContent(folder)).toThrow(
      "content/policies/Complaints (old).md, line 1: is named with small letters, digits and hyphens",
    );
  });

  it("stops the start if it is missing, with its name (rule 20)", () => {
    const missing = [SCHOOL, PAGE, MAIL];
    for (const file of missing) {
      const folder = aTemporaryFolder();
      cpSync(CONTENT, folder, { recursive: true });
      rmSync(join(folder, file));
      expect(() => readContent(folder)).toThrow(file);
    }
    expect(missing).toHaveLength(3);
  });
});

describe("the school's files", () => {
  it("may have been saved on Windows, with its line ends and its mark at the beginning", () => {
    const read = contentWith(POLICY, (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(read().policies).toEqual(readContent(CONTENT).policies);
  });

  it("need no statement and no coverage: there is a usual one for each", () => {
    const policy = readContent(CONTENT).policies.find(({ slug }) => slug === "complaints");
    expect(policy).toMatchObject({ statement: DEFAULT_STATEMENT, coverage: "every-adult" });
    expect(DEFAULT_STATEMENT).toBe(
      "I have read [title], [version]. Signing does not mean that I agree with every part.",
    );
  });

  it("are in the order that the school gave its policies, and other files beside them do no harm", () => {
    const folder = aTemporaryFolder();
    cpSync(CONTENT, folder, { recursive: true });
    writeFileSync(join(folder, "policies/notes.txt"), "Ask Mrs Evans");
    const { policies } = readContent(folder);
    expect(policies).toHaveLength(readdirSync(join(CONTENT, "policies")).length);
    expect(policies.map(({ position }) => position)).toEqual(policies.map((_, index) => index + 1));
    expect(policies[0]?.slug).toBe("social-media");
  });
});
