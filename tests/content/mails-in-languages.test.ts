import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { wordsThatThreaten } from "#app/domain/mail/words-that-threaten.ts";
import { readContent } from "#app/platform/content.server.ts";
import { mailExamples } from "#app/platform/mail-examples.server.ts";
import { mailInWords } from "#app/platform/mail-in-words.server.ts";
import { LEFT_OUT } from "#app/platform/mail-words.server.ts";
import { MAIL_PLACEHOLDERS, neededPlaceholders } from "#app/platform/templates.server.ts";
import { MAIL_TO_ADULTS } from "#db/mail-values.ts";
import { OTHER_LANGUAGES } from "#db/schema.ts";
import { NOON } from "#tests/support/school-in-memory.ts";

const CONTENT = join(import.meta.dirname, "../../content");
const { emails } = readContent(CONTENT);
const PLACE = {
  baseUrl: new URL("https://policies.example.test"),
  schoolName: "Ysgol Enghraifft",
  phone: "01691 555 0100",
};

const ALL = OTHER_LANGUAGES.flatMap((language) =>
  MAIL_TO_ADULTS.map((kind) => {
    const words = emails[kind].inOthers[language];
    if (!words) throw new Error(`There is no ${language} ${kind}`);
    return { language, kind, words };
  }),
);

const placeholdersIn = (text: string) =>
  new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name));

describe("mails to adults in Welsh and Polish", () => {
  it("are all there, with what the English ones fill in, and what each mail needs", () => {
    for (const { language, kind, words } of ALL) {
      const inAll = placeholdersIn(`${words.subject} ${words.body}`);
      const english = emails[kind];
      expect(inAll, `${language} ${kind}`).toEqual(placeholdersIn(`${english.subject} ${english.body}`));
      for (const name of neededPlaceholders(kind)) expect(words.body).toContain(`{{${name}}}`);
      for (const name of inAll) expect(MAIL_PLACEHOLDERS[kind]).toContain(name);
    }
    expect(ALL).toHaveLength(22);
  });

  it("oblige nobody and threaten nobody (rule 7)", () => {
    for (const { language, kind, words } of ALL) {
      expect(wordsThatThreaten(`${words.subject}\n${words.body}`, language), `${language} ${kind}`).toEqual(
        [],
      );
    }
    expect.assertions(22);
  });

  it("are filled completely, in one language, and begin with a line in each other one", () => {
    for (const { language, kind, words } of ALL) {
      for (const { values } of mailExamples(kind, NOON)) {
        const on = ["en", "cy", "pl"] as const;
        const mail = mailInWords(words, {
          values,
          secrets: LEFT_OUT,
          place: PLACE,
          language,
          languagesOn: [...on],
        });
        expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/\{\{|undefined|null|mails\./);
        const lines = mail.text.split("\n\n").slice(0, 2);
        const other = language === "pl" ? "Cymraeg" : "Polski";
        expect(lines[0]).toMatch(/^English: Read and sign in English: https:\/\/\S+[?&]lang=en$/);
        expect(lines[1]).toMatch(new RegExp(`^${other}: .+: https://\\S+[?&]lang=(cy|pl)$`));
        expect(mail.html).toContain('<p lang="en-GB">English:');
      }
    }
    expect.hasAssertions();
  });

  it("speak of nothing else where only English is on", () => {
    const [example] = mailExamples("request", NOON);
    if (!example) throw new Error("There is no example of a request");
    const english = { values: example.values, secrets: LEFT_OUT, place: PLACE, language: "en" } as const;
    const { text } = mailInWords(emails.request, { ...english, languagesOn: ["en"] });
    expect(text).toMatch(/^Hello Nia Example,/);
  });

  it("say dates, children and answers in their own language", () => {
    const pl = emails.reminder.inOthers.pl;
    const [reminder] = mailExamples("reminder", NOON);
    const [receipt] = mailExamples("receipt", NOON);
    const cy = emails.receipt.inOthers.cy;
    if (!pl || !cy || !reminder || !receipt) throw new Error("An example is missing");
    const write = (words: typeof pl, values: typeof reminder.values, language: "cy" | "pl") =>
      mailInWords(words, { values, secrets: LEFT_OUT, place: PLACE, language, languagesOn: ["en"] }).text;
    const polish = write(pl, reminder.values, "pl");
    expect(polish).toContain("Dnia 14 września 2026 prosiliśmy");
    expect(polish).toContain("Jeden podpis obejmuje: Amy i Ben.");
    expect(polish).toContain("Prosimy o odpowiedź do 2 października 2026.");
    const welsh = write(cy, receipt.values, "cy");
    expect(welsh).toContain("fe lofnodoch “I have read");
    expect(welsh).toContain("Mae gennych gwestiwn neu bryder.");
  });
});

describe("words that threaten", () => {
  it.each([
    ["cy", "Rhaid i chi lofnodi, neu bydd canlyniadau.", ["rhaid", "canlyniadau"]],
    ["cy", "Nid oes unrhyw ganlyniad. Does dim rhaid.", []],
    ["pl", "Musisz podpisać, w przeciwnym razie poniesiesz karę.", ["musisz", "w przeciwnym razie", "karę"]],
    ["pl", "Brak podpisu nie ma żadnych konsekwencji. Karta i karetka.", []],
  ] as const)("in %s: %s", (language, text, found) => {
    expect(wordsThatThreaten(text, language)).toEqual(found);
  });
});

describe("a file that cannot be used stops the start with its name and line", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it("also in Welsh and Polish", () => {
    const folder = mkdtempSync(join(tmpdir(), "content-"));
    folders.push(folder);
    cpSync(CONTENT, folder, { recursive: true });
    const file = join(folder, "emails/pl/request.md");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("{{policies}}", "{{polityki}}"));
    expect(() => readContent(folder)).toThrow(
      /content\/emails\/pl\/request\.md, line \d+: \{\{polityki\}\} is not known here/,
    );
    writeFileSync(file, text.replace("({{notMeLink}})", "(https://example.test)"));
    expect(() => readContent(folder)).toThrow(
      /content\/emails\/pl\/request\.md, line \d+: this mail needs \{\{notMeLink\}\}/,
    );
  });
});
