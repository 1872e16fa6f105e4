import { readPastedText } from "#app/platform/pasted-text.ts";
import type { UploadedFile } from "#app/platform/read-upload.server.ts";
import { readWordFile, type WordNote } from "#app/platform/word-file.server.ts";
import type { Refused } from "#app/ui/form-errors.ts";
import { WORD_REFUSAL_WORDS } from "#app/ui/word-file-words.ts";

/** The form again, with the text of a Word file, or what was pasted, in the place of its text. */
export async function readTranslatedText(
  form: FormData,
  file: UploadedFile | null,
): Promise<{ typed: NonNullable<Refused>; notes: WordNote[] }> {
  const typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const pasted = String(form.get("pasted") ?? "");
  const refuse = (message: string) => ({
    typed: { initialValue: typed, error: { file: [message] } },
    notes: [],
  });
  if (!file && pasted.trim() === "") return refuse("Choose a Word file, or paste the text");
  if (!file) {
    const { markdown, numbersRemoved, headingsGuessed } = readPastedText(pasted);
    const notes: WordNote[] = [
      { what: "numbers-removed", count: numbersRemoved },
      { what: "headings-guessed", count: headingsGuessed },
    ];
    return {
      typed: { initialValue: { ...typed, markdown } },
      notes: notes.filter(({ count }) => count > 0),
    };
  }
  const read = await readWordFile(file.bytes);
  if (read.status === "refused") return refuse(WORD_REFUSAL_WORDS[read.why]);
  return { typed: { initialValue: { ...typed, markdown: read.markdown } }, notes: read.notes };
}
