import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCheckpoint, signNote } from "#app/domain/evidence/checkpoint-note.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { LEFT_OUT, mailFillings } from "#app/platform/mail-words.server.ts";
import { fillMail } from "#app/platform/templates.server.ts";
import { NOON } from "#tests/support/school-in-memory.ts";
import { CHECKPOINT_KEY } from "#tests/support/school-in-use.ts";

const ORIGIN = "portal.example.test/acknowledgements/1";

describe("the mail with a checkpoint", () => {
  it("brings the note byte for byte, in plain text and in HTML, so that it can still be checked", () => {
    const { emails } = readContent(join(import.meta.dirname, "..", "..", "content"));
    let notes = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      // Roots and signatures have + and / in all places, and the note may hold ++ or // or *.
      const rootHash = Buffer.alloc(32, seed * 7 + 3);
      const note = signNote({ origin: ORIGIN, treeSize: seed + 1, rootHash }, CHECKPOINT_KEY);
      const place = { baseUrl: new URL("https://portal.example.test"), schoolName: "Ysgol", phone: "01234" };
      const values = { kind: "checkpoint", note, signedAt: NOON, rows: seed + 1 } as const;
      const { text, html } = fillMail(emails.checkpoint, mailFillings(values, LEFT_OUT, place));
      const inHtml = /<pre><code>([\s\S]*?)<\/code><\/pre>/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
      expect(text).toContain(note);
      expect(text).not.toContain("```");
      for (const found of [noteIn(text), noteIn(inHtml)]) {
        expect(readCheckpoint(found, { origin: ORIGIN, publicKey: CHECKPOINT_KEY.publicKey }).status).toBe(
          "signed",
        );
        notes += 1;
      }
    }
    expect(notes).toBe(80);
  });
});

/** As somebody copies it: from the line of the origin to the line of the signature. */
function noteIn(words: string): string {
  return /^portal\.example\.test[\s\S]*?^\u2014 [^\n]+\n/m.exec(words)?.[0] ?? "";
}
