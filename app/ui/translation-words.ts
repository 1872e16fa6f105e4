import type { Translation } from "#app/domain/translations/translation-in-use.server.ts";

type Came = Pick<Translation, "provenance" | "translator">;

/** Where a translation comes from, as the office reads it. */
export function provenanceWords({ provenance, translator }: Came): string {
  switch (provenance) {
    case "machine":
      return "Translated by a machine. Nobody has checked it.";
    case "checked":
      return `Checked by ${translator ?? "somebody who reads the language"}.`;
    case "professional":
      return `Translated by ${translator ?? "a professional translator"}.`;
  }
}

export const PROVENANCE_OPTIONS = [
  {
    value: "machine",
    words: "A machine translated it, and nobody has checked it",
    hint: "Readers are told so above the text.",
  },
  { value: "checked", words: "Somebody who reads the language has checked it" },
  { value: "professional", words: "A professional translator wrote it" },
];
