import type { ReadLetter } from "#app/domain/letters/read-letter.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { ClausesOfSection } from "#app/ui/clauses-to-quote.tsx";
import type { ShownLetter } from "#app/ui/letter-as-it-is.tsx";
import type { MisuseLetterValues } from "#db/letter-values.ts";
import { type MisuseLetterAsItIs, misuseLetterAsItIs } from "./misuse-letter-as-it-is.server.ts";
import { misuseLetterWarnings } from "./misuse-letter-warnings.server.ts";

export type MisuseDraft = Omit<ReadLetter, "adult"> & {
  adult: NonNullable<ReadLetter["adult"]>;
  values: MisuseLetterValues;
};

/** Letter 1 while it is written; null once it has ended. */
export function asMisuseDraft(letter: ReadLetter): MisuseDraft | null {
  if (letter.state !== "draft" || letter.draft.kind !== "misuse" || !letter.adult) return null;
  return { ...letter, adult: letter.adult, values: letter.draft };
}

/** The letter with these values, and what its writer has to know. */
export function showMisuseLetter(
  portal: Portal,
  { adult, matter, values, staffId }: Pick<MisuseDraft, "adult" | "matter" | "values"> & { staffId: string },
): { letter: MisuseLetterAsItIs; shown: ShownLetter } {
  const letter = misuseLetterAsItIs(portal, { values, adultId: adult.id, matterId: matter?.id ?? null });
  const warnings = misuseLetterWarnings(portal, { values, letter, adult, matter, staffId });
  return { letter, shown: { parts: letter.parts, gaps: letter.gaps, warnings } };
}

/** Letters are mostly about this section of the policy: it stands open. */
const USUAL_SECTION = /inappropriate use of/i;

/** The clauses that may be quoted: of the text that was in force on the day of the post. */
export function clausesToOffer(
  { quoted }: MisuseLetterAsItIs,
  { clauses }: MisuseLetterValues,
): { versionId: string; sections: ClausesOfSection[] | null } {
  if (quoted === null) return { versionId: "", sections: null };
  if (quoted.status === "not-in-force") return { versionId: "", sections: [] };
  const { id, markdown, sha256 } = quoted.version;
  const policy = renderPolicy(markdown, sha256);
  const sections = policy.sections.map(({ number, title }) => {
    const inSection = policy.clauses.filter((clause) => clause.number.startsWith(`${number}.`));
    const isOpen = USUAL_SECTION.test(title) || inSection.some((one) => clauses.includes(one.number));
    return { number, title, clauses: inSection, isOpen };
  });
  return { versionId: id, sections: sections.filter((section) => section.clauses.length > 0) };
}
