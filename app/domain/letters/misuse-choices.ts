import type { MisuseLetterValues } from "#db/letter-values.ts";

/** Which parts of letter 1 stand in it: the names of the choices in content/letters/misuse.md. */
export function misuseChoices(
  values: MisuseLetterValues,
  { quotesClauses, saysAcknowledged }: { quotesClauses: boolean; saysAcknowledged: boolean },
): string[] {
  return [
    ...values.misuses.map((misuse) => `happened-${misuse}`),
    ...(values.ownWords === "" ? [] : ["happened-own-words"]),
    ...(values.link === "" ? [] : ["link"]),
    ...(quotesClauses ? ["clauses"] : []),
    ...(saysAcknowledged ? ["acknowledgement"] : []),
    ...values.sections.map((section) => `section-${section}`),
    ...(hasWarning(values) ? ["warning"] : []),
  ];
}

/** Is nothing said to have happened but that the school was criticised? A parent may do that in public. */
export function isOnlyCriticism({ misuses, ownWords }: MisuseLetterValues): boolean {
  return misuses.length === 1 && misuses[0] === "school-complaint" && ownWords === "";
}

/** Of mere criticism the closing warning is left out, unless somebody has said that it shall stand all the same. */
function hasWarning(values: MisuseLetterValues): boolean {
  return values.hasClosingWarning && (!isOnlyCriticism(values) || values.warnsOfCriticism);
}

/** What nobody has said yet, although no gap of the text would show it. */
export function notSaidYet({ misuses, ownWords, postedOn, isDayUnknown }: MisuseLetterValues) {
  return {
    happened: misuses.length === 0 && ownWords === "",
    postedOn: postedOn === "" && !isDayUnknown,
  };
}
