import { describe, expect, it } from "vitest";
import { letterBlocks } from "#app/platform/letter-blocks.server.ts";
import { letterDocx } from "#app/platform/letter-docx.server.ts";
import { type LetterOnPaper, letterPdf, lettersPdf } from "#app/platform/letter-pdf.server.ts";
import { readWordFile } from "#app/platform/word-file.server.ts";
import { fileInZip } from "#tests/support/file-in-zip.ts";
import { pagesOfPdf, wordsOfPdf } from "#tests/support/pdf-text.ts";

const HEAD = {
  name: "Ysgol Enghraifft",
  phone: "01691 000000",
  officeEmail: "office@example.test",
  website: "https://school.example.test",
  brandColour: "#0b5345",
};

const MARKDOWN = `Dear Siân,

## Safe and responsible use

You have written about \\<b\\>staff\\</b\\> & **others** \\*twice\\*. <script>alert(1)</script>

- Complain about the school
- Post pictures, see [our policy](https://school.example.test/policies/)

1. Ring us
2. Or come [in](javascript:alert)

Sincerely,

Cathy Dunleavy\\
Headteacher`;

function aLetter(changes: Partial<LetterOnPaper> = {}): LetterOnPaper {
  return {
    number: 12,
    kind: "misuse",
    addressee: "Siân Łukasiewicz-Ŵyn",
    markdown: MARKDOWN,
    datedOn: "2026-11-23",
    signatory: "Cathy Dunleavy",
    signatoryRole: "Headteacher",
    ...changes,
  };
}

/** What each of them says, in this order. */
const SAYS = [
  "Ysgol Enghraifft",
  "01691 000000",
  "Siân Łukasiewicz-Ŵyn",
  "23 November 2026",
  "Dear Siân,",
  "Safe and responsible use",
  "You have written about <b>staff</b> & others *twice*. <script>alert(1)</script>",
  "Complain about the school",
  "see our policy (https://school.example.test/policies/)",
  "Or come in",
  "Sincerely,",
  "Cathy Dunleavy",
  "Headteacher",
];

const inOne = (words: string) => words.replace(/\s+/g, "");

function expectInOrder(read: string): void {
  let at = 0;
  for (const words of SAYS) {
    const found = inOne(read).indexOf(inOne(words), at);
    expect(found, words).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
  expect(at).toBeGreaterThan(0);
}

describe("a finished letter as a PDF", () => {
  it("says the whole letter on the school's paper, word for word, and what was typed as script stays words", async () => {
    expectInOrder(wordsOfPdf(await letterPdf(aLetter(), HEAD)));
  });

  it("is tagged, has a title and its fonts within it, and its links lead only where a page's would (rule 18)", async () => {
    const pdf = (await letterPdf(aLetter(), HEAD)).toString("latin1");
    expect(pdf).toMatch(/\/Lang \(en-GB\)/);
    expect(pdf).toContain("(Letter 12 from Ysgol Enghraifft)");
    expect(pdf.match(/\/S \/H2\b/g)).toHaveLength(1);
    expect(pdf.match(/\/S \/L\b/g)).toHaveLength(2);
    expect(pdf.match(/\/S \/LI\b/g)).toHaveLength(4);
    expect(pdf.match(/\/S \/Link\b/g)).toHaveLength(1);
    expect(pdf.match(/\/URI \(https:\/\/school\.example\.test\/policies\/\)/g)).toHaveLength(1);
    expect(pdf).not.toContain("javascript");
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it("has the address that was typed for it, and without one none", async () => {
    const postalAddress = ["1 Chapel Lane", "Trefonen", "SY10 9DY"];
    const read = wordsOfPdf(await letterPdf(aLetter({ postalAddress }), HEAD));
    for (const line of postalAddress) expect(read).toContain(line);
    expect(postalAddress).toHaveLength(3);
    expect(wordsOfPdf(await letterPdf(aLetter(), HEAD))).not.toContain("Chapel Lane");
  });

  it("goes on over as many sheets as the longest own words need, loses none, and numbers them", async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `word${index}`);
    const pdf = await letterPdf(aLetter({ markdown: `${MARKDOWN}\n\n${words.join(" ")}` }), HEAD);
    const read = wordsOfPdf(pdf);
    expect(words.filter((word) => !inOne(read).includes(word))).toEqual([]);
    const pages = pagesOfPdf(pdf);
    expect(pages).toBeGreaterThan(3);
    for (let page = 1; page <= pages; page += 1)
      expect(read).toContain(`Letter 12, page ${page} of ${pages}`);
  });

  it("comes as so many copies in one file, of which each begins a sheet and names nobody", async () => {
    const pdf = await lettersPdf(aLetter({ addressee: null, kind: "safe-use" }), 5, HEAD);
    expect(pagesOfPdf(pdf)).toBe(5);
    const read = wordsOfPdf(pdf);
    expect(read.match(/Letter 12, page 1 of 1/g)).toHaveLength(5);
    expect(read).not.toContain("Łukasiewicz");
  });
});

describe("a finished letter as a Word file", () => {
  it("says the same as the PDF, with real headings, bullets and one link", async () => {
    const xml = fileInZip(await letterDocx(aLetter(), HEAD), "word/document.xml").toString();
    const read = xml
      .replace(/<w:(br|p)\b[^>]*>/g, "\n")
      .replace(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expectInOrder(read);
    expect(xml.match(/w:val="Heading2"/g)).toHaveLength(1);
    expect(xml.match(/<w:numPr>/g)).toHaveLength(4);
    expect(xml.match(/<w:hyperlink /g)).toHaveLength(1);
  });

  it("can be read by what reads a school's own Word files", async () => {
    const read = await readWordFile(await letterDocx(aLetter(), HEAD));
    expect(JSON.stringify(read)).toContain("Complain about the school");
  });
});

describe("the blocks of a letter", () => {
  it("lose nothing that somebody typed, whatever it is", () => {
    const odd = "| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n```\ncode\n```\n\n![alt](picture.png)";
    const words = JSON.stringify(letterBlocks(odd));
    for (const one of ["| 1 | 2 |", "said", "code", "picture.png"]) expect(words).toContain(one);
  });
});
