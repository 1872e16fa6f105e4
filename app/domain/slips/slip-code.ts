import { charactersFrom, readCharacters } from "../signing/reference.ts";

/*
 * The code of a printed slip: 12 random characters, 60 bits, in the alphabet of a receipt's reference, written as
 * ABCD-EFGH-JKMN.
 */

const LENGTH = 12;

/** From 12 random bytes, of which 5 bits each are used. */
export function slipCodeFrom(random: Uint8Array): string {
  return written(charactersFrom(random.subarray(0, LENGTH)));
}

/** Reads a code as people type it: lower case, spaces, O for 0, I or L for 1. Null where it cannot be one. */
export function readSlipCode(typed: string): string | null {
  const characters = readCharacters(typed, LENGTH);
  return characters === null ? null : written(characters);
}

function written(characters: string): string {
  return [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)].join("-");
}
