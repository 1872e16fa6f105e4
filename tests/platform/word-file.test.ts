import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { LARGEST_WORD_FILE, readWordFile } from "#app/platform/word-file.server.ts";
import { A_PDF, A_PNG } from "#tests/support/scan-samples.ts";
import {
  aWordFile,
  aZip,
  bold,
  bullet,
  commentMark,
  comments,
  deleted,
  footnoteMark,
  footnotes,
  heading,
  inserted,
  link,
  numbered,
  paragraph,
  picture,
  table,
  titleOf,
  words,
} from "#tests/support/word-files.ts";

/** The Markdown of a file that can be read, and what is said about it. */
async function read(...file: Parameters<typeof aWordFile>) {
  const outcome = await readWordFile(await aWordFile(...file));
  if (outcome.status === "refused") throw new Error(`The file was refused: ${outcome.why}`);
  return { ...outcome, said: Object.fromEntries(outcome.notes.map(({ what, count }) => [what, count])) };
}

async function refusalOf(bytes: Buffer): Promise<string> {
  const outcome = await readWordFile(bytes);
  return outcome.status === "refused" ? outcome.why : "read";
}

const clausesOf = (markdown: string) =>
  renderPolicy(markdown, createHash("sha256").update(markdown).digest("hex")).clauses.map(
    ({ number, text }) => `${number} ${text}`,
  );

describe("a Word file becomes Markdown", () => {
  it("with headings as sections, lists as bullets and steps, bold words and links", async () => {
    const { markdown, notes } = await read([
      heading(1, "1. Aims"),
      paragraph(`${words("Please ")}${bold("talk")}${words(" to us. See ")}${link("advice")}${words(".")}`),
      bullet("one"),
      bullet("within", 1),
      bullet("two"),
      heading(1, "2. Steps"),
      numbered("first"),
      numbered("second"),
    ]);
    expect(markdown).toBe(
      "## 1. Aims\n\nPlease **talk** to us. See [advice](https://example.test/advice).\n\n- one\n  - within\n- two\n\n## 2. Steps\n\n1. first\n2. second\n",
    );
    expect(notes).toEqual([]);
    expect(clausesOf(markdown).map((one) => one.split(" ")[0])).toEqual(["1.1", "1.2", "1.3", "2.1", "2.2"]);
  });

  it("without the title that stands above it, be it by style or as the one highest heading", async () => {
    const body = [heading(1, "Aims"), paragraph("Words.")];
    const styled = await read([titleOf("Complaints policy"), ...body]);
    expect(styled.markdown).toBe("## Aims\n\nWords.\n");
    expect(styled.notes).toEqual([{ what: "title", count: 1, said: "Complaints policy" }]);
    const highest = await read([heading(1, "Complaints policy"), heading(2, "Aims"), paragraph("Words.")]);
    expect(highest.markdown).toBe("## Aims\n\nWords.\n");
  });

  it("without numbers that were typed before clauses, which the portal numbers itself", async () => {
    const { markdown, said } = await read([
      heading(1, "4. Use"),
      paragraph("4.1 First."),
      paragraph("4.2. Second."),
      bullet("4.3 Third"),
      paragraph("4.3.1 Below the third."),
      paragraph("4.5 hours a week are enough."),
      paragraph("9.9 of another section."),
    ]);
    expect(markdown).toBe(
      "## 4. Use\n\nFirst.\n\nSecond.\n\n- Third\n\nBelow the third.\n\n4.5 hours a week are enough.\n\n9.9 of another section.\n",
    );
    expect(said).toEqual({ "numbers-removed": 4 });
    expect(clausesOf(markdown)[2]).toBe("4.3 Third");
  });

  it("with bold lines as headings where the file has no headings, and bullets and steps that were typed", async () => {
    const { markdown, said } = await read([
      paragraph(bold("1. Aims")),
      paragraph("• one"),
      paragraph("– two"),
      paragraph("- three"),
      paragraph(bold("2. Steps")),
      paragraph("1) talk"),
      paragraph("2) write"),
    ]);
    expect(markdown).toBe("## 1. Aims\n\n- one\n- two\n- three\n\n## 2. Steps\n\n1. talk\n2. write\n");
    expect(said).toEqual({ "headings-guessed": 2 });
  });

  it("with smart quotes, and signs that mean something in Markdown, as what they are", async () => {
    const text = "“It’s” 5 * 3 * 2, a_b_c, [brackets], <b>tag</b> &amp; # and `code`";
    const { markdown } = await read([heading(1, "1. Aims"), paragraph(text)]);
    expect(renderPolicy(markdown, "0").html).toContain(
      "“It’s” 5 * 3 * 2, a_b_c, [brackets], &lt;b&gt;tag&lt;/b&gt; &amp;amp; # and `code`",
    );
  });

  it("with a link that leads nowhere good as plain words", async () => {
    const { markdown, original } = await read([paragraph(link("press here", "bad"))]);
    expect(markdown).toBe("press here\n");
    expect(original).not.toContain("javascript");
  });
});

describe("what is in a Word file and cannot be in a policy", () => {
  it("pictures are left out and counted", async () => {
    const { markdown, original, said } = await read([paragraph("Words."), paragraph(picture())], {
      parts: { "word/media/logo.png": A_PNG },
    });
    expect(said).toEqual({ pictures: 1 });
    expect(markdown).toBe("Words.\n");
    expect(original).not.toContain("<img");
  });

  it("tables become bullets, one for each row; a frame round text becomes the text", async () => {
    const { markdown, said } = await read([
      table([
        ["Who", "When"],
        ["The head", "Monday"],
      ]),
      table([["Framed words."]]),
    ]);
    expect(markdown).toBe("- Who; When\n- The head; Monday\n\nFramed words.\n");
    expect(said).toEqual({ tables: 1 });
  });

  it("tracked changes are taken as accepted, and comments are left out", async () => {
    const text = `${words("We ")}${inserted("always ")}${deleted("never ")}${words("listen")}${commentMark(0)}${words(".")}`;
    const parts = { "word/comments.xml": comments({ 0: "Is that so?" }) };
    const { markdown, original, said } = await read([paragraph(text)], { parts });
    expect(markdown).toBe("We always listen.\n");
    expect(original).not.toContain("never");
    expect(original).not.toContain("Is that so");
    expect(said).toEqual({ changes: 2, comments: 1 });
  });

  it("footnotes stand in brackets where their number was", async () => {
    const parts = { "word/footnotes.xml": footnotes({ 2: "Education Act 2002" }) };
    const { markdown, said } = await read([paragraph(`${words("By law")}${footnoteMark(2)}${words(".")}`)], {
      parts,
    });
    expect(markdown).toBe("By law (Education Act 2002).\n");
    expect(said).toEqual({ footnotes: 1 });
  });
});

describe("a file that is no Word file for us is refused, each with its own reason:", () => {
  const WHATEVER = Buffer.from("d0cf11e0a1b11ae1", "hex");
  const manyParts = Object.fromEntries(Array.from({ length: 401 }, (_, index) => [`${index}.xml`, "x"]));
  const cases: [string, string, () => Buffer | Promise<Buffer>][] = [
    ["an empty file", "empty", () => Buffer.alloc(0)],
    ["one that is too large", "too-large", () => Buffer.alloc(LARGEST_WORD_FILE + 1, "PK")],
    ["an old .doc", "old-word", () => Buffer.concat([WHATEVER, Buffer.alloc(600)])],
    [
      "one with a password",
      "password",
      () => Buffer.concat([WHATEVER, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]),
    ],
    ["a PDF", "pdf", () => A_PDF],
    ["a picture", "not-word", () => A_PNG],
    ["plain text", "not-word", () => Buffer.from("## 1. Aims")],
    ["another ZIP with the name of a Word file", "not-word", () => aZip({ "word/readme.txt": "Hello" })],
    ["one with macros by its kind", "macros", () => aWordFile([paragraph("x")], { hasMacros: true })],
    [
      "one with macros in it that says it has none",
      "macros",
      () => aWordFile([paragraph("x")], { parts: { "word/vbaProject.bin": "x" } }),
    ],
    [
      "one with hundreds of parts",
      "unpacks-too-large",
      () => aWordFile([paragraph("x")], { parts: manyParts }),
    ],
    ["a small one that unpacks to something huge", "unpacks-too-large", aZipBomb],
    [
      "one whose text alone is far too long",
      "unpacks-too-large",
      () => aWordFile([paragraph("word ".repeat(900_000))]),
    ],
    [
      "one with as many words as a book",
      "too-much-text",
      () => aWordFile([paragraph("word ".repeat(30_000))]),
    ],
    ["half a file", "broken", async () => (await aWordFile([paragraph("x")])).subarray(0, 700)],
    [
      "one whose text is no XML",
      "broken",
      () => aWordFile([], { parts: { "word/document.xml": "<w:document" } }),
    ],
    [
      "one that defines entities",
      "broken",
      () => aWordFile([], { parts: { "word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>' } }),
    ],
    ["one without a word in it", "no-text", () => aWordFile([paragraph(""), paragraph("•")])],
  ];

  it.each(cases)("%s", async (_, why, make) => {
    expect(await refusalOf(await make())).toBe(why);
  });

  it("and there are as many reasons as we say", () => {
    expect(new Set(cases.map(([, why]) => why)).size).toBe(11);
  });
});

/** 40 MB of spaces as a part that takes 40 kB. */
function aZipBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024, " "));
  const name = Buffer.from("word/document.xml");
  const part = Buffer.alloc(30);
  part.writeUInt32LE(0x04034b50, 0);
  part.writeUInt16LE(8, 8);
  part.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  // It says that it is small.
  entry.writeUInt32LE(100, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([part, name, packed, entry, name, end]);
}
