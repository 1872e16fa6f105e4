import type { WordNote, WordRefusal } from "#app/platform/word-file.server.ts";

/** Why a file was not read, and what to do. */
export const WORD_REFUSAL_WORDS: Record<WordRefusal, string> = {
  empty: "This file is empty. Choose another one",
  "too-large": "This file is larger than 5 MB. Take the pictures out of it, or paste its text below",
  "old-word":
    "This is a Word file of the old kind (.doc). Open it in Word, choose Save As, and save it as a Word document (.docx)",
  password: "This file has a password. Open it in Word, take the password off, and save it again",
  pdf: "This is a PDF. Choose the Word file that it was made from, or paste its text below",
  "not-word":
    "This is not a Word file. Choose a file that was saved as a Word document (.docx), or paste the text below",
  macros:
    "This Word file has macros in it: programs that could do harm. Save it as a Word document (.docx) without macros",
  "unpacks-too-large":
    "There is far more in this file than a policy can have, so it was not opened. Paste the text below",
  broken: "This file is damaged. Open it in Word and save it again, or paste its text below",
  "no-text": "There is no text in this file. Perhaps its pages are pictures, such as scans",
  "too-much-text": "This file has more than about 50 pages. A policy is shorter: split it, or take parts out",
};

/** What was left out or put differently. */
export function noteWords({ what, count, said }: WordNote): string {
  switch (what) {
    case "title":
      return `Its title, “${said}”, is left out: a policy's title stands above its text by itself.`;
    case "pictures":
      return `${amount(count, "picture is", "pictures are")} left out. Say in words what they show.`;
    case "tables":
      return `${amount(count, "table", "tables")} became bullets, one for each row. Check that they can be understood.`;
    case "changes":
      return `There are tracked changes (${count}). They are taken as accepted: what was inserted is there, what was deleted is not.`;
    case "comments":
      return `${amount(count, "comment is", "comments are")} left out.`;
    case "footnotes":
      return `${amount(count, "footnote stands", "footnotes stand")} in brackets now, where the number was.`;
    case "numbers-removed":
      return `${amount(count, "number that was", "numbers that were")} typed before a clause, such as 4.1, ${count === 1 ? "is" : "are"} taken off: the portal numbers clauses itself. Where the text refers to a clause, check its number.`;
    case "headings-guessed":
      return `${amount(count, "line was", "lines were")} taken for ${count === 1 ? "a heading" : "headings"}. Check that each begins a section.`;
  }
}

const amount = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;
