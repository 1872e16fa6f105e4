/*
 * The code on a printed paper form: the last 8 characters of the adult's id, written as 3F2A-91BC. It is no secret and
 * lets nobody in: it only finds the adult again when the form comes back. Two adults may have the same one.
 */

const LENGTH = 8;

export function formCodeOf(adultId: string): string {
  const tail = adultId.slice(-LENGTH).toUpperCase();
  return `${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The end of an id, from a code as people type it: small letters, spaces, O for 0. Null where it cannot be one. */
export function readFormCode(typed: string): string | null {
  const characters = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  return /^[0-9a-f]{8}$/.test(characters) ? characters : null;
}
