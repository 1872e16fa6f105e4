import type { Language } from "#app/dates.ts";

/**
 * Words that oblige or threaten. A parent is asked, and nothing follows from not signing (rule 7). Words begin and end
 * where letters do: JavaScript's own word boundary knows no Polish or Welsh letters.
 */
const THREATS: Record<Language, RegExp> = {
  en: whole(
    "must|have to|has to|need to|needs to|required?|compulsory|mandatory|oblig\\w+|(?<!\\bno )consequences?|penalt\\w+|sanction\\w*|failure to|fail to|or else|final (?:notice|warning|reminder)|deadline",
  ),
  cy: whole(
    "(?<!dim )g?(?:r?h)?raid|gorfod\\p{L}*|orfod\\p{L}*|(?:g|ng)?ofynnol|(?<!(?:dim|unrhyw|heb) )[cg]h?anlyniad\\p{L}*|(?<!(?:dim|unrhyw|heb) )ganlyniad\\p{L}*|(?:ng)?[cg]h?osb\\p{L}*|sancsiy?w?n\\p{L}*|methu? â|methiant i|fel arall|(?:rhybudd|nodyn) (?:olaf|terfynol)|dyddiad cau",
  ),
  pl: whole(
    "musi\\p{L}*|muszą|trzeba będzie|obowiązk\\p{L}+|wymaga\\p{L}*|(?<!(?:żadnych|bez|bez żadnych) )konsekwencj\\p{L}+|kar(?:a|y|ę|ą|ze|om|ami)|sankcj\\p{L}+|w przeciwnym razie|pod rygorem|ostateczn\\p{L}+ (?:wezwani\\p{L}+|ostrzeżeni\\p{L}+|przypomnieni\\p{L}+|termin\\p{L}*)",
  ),
};

function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words})(?![\\p{L}\\p{N}_])`, "giu");
}

/** Such words in a text, each once: for a warning, since only a person can tell what a sentence means. */
export function wordsThatThreaten(text: string, language: Language = "en"): string[] {
  return [...new Set([...text.matchAll(THREATS[language])].map(([words]) => words.toLowerCase()))];
}
