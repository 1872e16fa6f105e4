/*
 * A receipt's reference: 9 random characters and a check character, in an alphabet without I, L, O and U, written
 * as ABCDE-FGHJK. The check is Luhn's algorithm modulo 32, which finds every single wrong character and nearly
 * every pair that changed places.
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** From 9 random bytes, of which 5 bits each are used. */
export function referenceFrom(random: Uint8Array): string {
  const characters = charactersFrom(random.subarray(0, 9));
  const whole = characters + checkCharacter(characters);
  return `${whole.slice(0, 5)}-${whole.slice(5)}`;
}

/** Reads a reference as people type it: lower case, spaces, O for 0, I or L for 1. Null where it cannot be one. */
export function readReference(typed: string): string | null {
  const characters = readCharacters(typed, 10);
  if (characters === null) return null;
  if (checkCharacter(characters.slice(0, 9)) !== characters.charAt(9)) return null;
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

/** Has it the shape of a reference, so that a wrong one has a typing error? Anything else is no reference at all. */
export function looksLikeReference(typed: string): boolean {
  return readCharacters(typed, 10) !== null;
}

/** 5 of each byte's bits, in the same alphabet. */
export function charactersFrom(random: Uint8Array): string {
  let characters = "";
  for (const byte of random) characters += ALPHABET.charAt(byte % 32);
  return characters;
}

/** So many characters of this alphabet, however they were typed. Null where they are not. */
export function readCharacters(typed: string, length: number): string | null {
  const characters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return characters.length === length && /^[0-9A-HJKMNP-TV-Z]+$/.test(characters) ? characters : null;
}

function checkCharacter(characters: string): string {
  let sum = 0;
  let factor = 2;
  for (const character of [...characters].reverse()) {
    const product = ALPHABET.indexOf(character) * factor;
    sum += Math.floor(product / 32) + (product % 32);
    factor = factor === 2 ? 1 : 2;
  }
  return ALPHABET.charAt((32 - (sum % 32)) % 32);
}
