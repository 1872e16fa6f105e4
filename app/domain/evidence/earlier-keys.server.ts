import type { KeyObject } from "node:crypto";
import {
  type CheckpointKey,
  isSignedBy,
  readVerifierKey,
  signText,
  verifierKey,
} from "./checkpoint-note.server.ts";
import { isLeftBehind } from "./start-ledger.server.ts";

/*
 * With which key each name of the ledgers was signed. It is the present one, but for names from before a key was lost.
 * Whoever got hold of a copy can have written anything beside it, so an earlier key counts only where the present one has
 * endorsed it, when the loss was said: in a signed note, as checkpoints are.
 *
 *   Earlier keys of <the name under which the ledger went on then>
 *   <a name>+<id>+<key>     as in checkpoint-keys.txt; a line for each name from before
 *   <an empty line>
 *   — <the first line's name> <signature>
 */

/** What lies beside the database: the key that signs, and the note in which it endorses earlier ones. */
export type KeysOutside = { publicKey: KeyObject; earlierKeys?: string | null };

/**
 * Endorses the keys of these lines, for names that the ledgers have left behind. A key that signed heads of matters only is
 * none of them: those are mailed to nobody who could compare them. `contradicted`: names for which two keys are given.
 */
export function endorseEarlierKeys(
  lines: string[],
  { origin, mattersOrigin, key }: { origin: string; mattersOrigin: string; key: CheckpointKey },
): { note: string; endorsed: string[]; contradicted: string[] } {
  const { keys, contradicted } = keysByName(lines);
  const mailed = [...keys].filter(([name]) => isLeftBehind(name, origin));
  const ofMatters = [...keys].filter(
    ([name, publicKey]) =>
      isLeftBehind(name, mattersOrigin) && mailed.some(([, another]) => another.equals(publicKey)),
  );
  const endorsed = [...mailed, ...ofMatters]
    .filter(([, publicKey]) => !publicKey.equals(key.publicKey))
    .map(([name, publicKey]) => verifierKey(name, { publicKey }));
  const text = [`Earlier keys of ${origin}`, ...endorsed].map((line) => `${line}\n`).join("");
  return { note: signText(text, origin, key), endorsed, contradicted };
}

/** The lines of a note that the present key has signed; none of any other. */
export function endorsedKeys({ publicKey, earlierKeys }: KeysOutside): string[] {
  const found = /^Earlier keys of ([^\n]+)\n((?:[^\n]+\n)*)\n(?:\u2014 [^\n]+\n)+$/.exec(earlierKeys ?? "");
  const [note = "", name = "", lines = ""] = found ?? [];
  return isSignedBy(publicKey, { name, note }) ? (lines.match(/[^\n]+/g) ?? []) : [];
}

/** With which key a name was signed. */
export function keyOfName(outside: KeysOutside): (name: string) => KeyObject {
  const { keys } = keysByName(endorsedKeys(outside));
  return (name) => keys.get(name) ?? outside.publicKey;
}

/** Of two different keys for one name neither counts. */
function keysByName(lines: string[]): { keys: Map<string, KeyObject>; contradicted: string[] } {
  const read = lines.flatMap((line) => readVerifierKey(line) ?? []);
  const keys = new Map(read.map(({ origin, publicKey }) => [origin, publicKey]));
  const isContradicted = ({ origin, publicKey }: (typeof read)[number]) =>
    keys.get(origin)?.equals(publicKey) === false;
  const contradicted = [...new Set(read.filter(isContradicted).map(({ origin }) => origin))];
  for (const name of contradicted) keys.delete(name);
  return { keys, contradicted };
}
