import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/*
 * A checkpoint says how long the ledger was and what its root was, signed, in the form of C2SP tlog-checkpoint over
 * signed-note with Ed25519: any tool that knows the form can check it, without our code.
 */

export type Checkpoint = { origin: string; treeSize: number; rootHash: Buffer };

export type CheckpointKey = { privateKey: KeyObject; publicKey: KeyObject };

/** DER of an Ed25519 private key before its 32 bytes (RFC 8410 section 7). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
/** DER of an Ed25519 public key before its 32 bytes (RFC 8410 section 4). */
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");
/** signed-note's number for Ed25519. */
const ED25519 = Buffer.of(1);

/** The key pair that comes from 32 secret bytes. */
export function checkpointKeyFrom(seed: Buffer): CheckpointKey {
  const der = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The public key as signed-note writes it down, for whoever checks: `name+id+key`. */
export function verifierKey(origin: string, { publicKey }: Pick<CheckpointKey, "publicKey">): string {
  const bytes = Buffer.concat([ED25519, rawKey(publicKey)]);
  return `${origin}+${keyId(origin, publicKey).toString("hex")}+${bytes.toString("base64")}`;
}

/** Reads what `verifierKey` wrote; null for any other line. */
export function readVerifierKey(line: string): { origin: string; publicKey: KeyObject } | null {
  // The key's base64 may hold a plus sign too.
  const [origin = "", id, ...rest] = line.split("+");
  const bytes = Buffer.from(rest.join("+"), "base64");
  if (bytes.length !== 33 || !bytes.subarray(0, 1).equals(ED25519)) return null;
  const der = Buffer.concat([SPKI_ED25519, bytes.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  return keyId(origin, publicKey).toString("hex") === id ? { origin, publicKey } : null;
}

export function signNote(checkpoint: Checkpoint, key: CheckpointKey): string {
  const { origin, treeSize, rootHash } = checkpoint;
  return signText(`${origin}\n${treeSize}\n${rootHash.toString("base64")}\n`, origin, key);
}

/** A signed note: whole lines of text, an empty one, and the signature under this name. */
export function signText(text: string, name: string, key: CheckpointKey): string {
  const signature = Buffer.concat([
    keyId(name, key.publicKey),
    sign(null, Buffer.from(text, "utf8"), key.privateKey),
  ]);
  return `${text}\n\u2014 ${name} ${signature.toString("base64")}\n`;
}

/** Is one of the note's signatures by this key, under this name? */
export function isSignedBy(publicKey: KeyObject, { name, note }: { name: string; note: string }): boolean {
  const end = note.lastIndexOf("\n\n") + 1;
  const text = Buffer.from(note.slice(0, end), "utf8");
  const id = keyId(name, publicKey);
  return note
    .slice(end)
    .split("\n")
    .some((line) => {
      const [dash, signer, value = ""] = line.split(" ");
      const bytes = Buffer.from(value, "base64");
      return (
        dash === "\u2014" &&
        signer === name &&
        bytes.length === 68 &&
        bytes.subarray(0, 4).equals(id) &&
        verify(null, text, publicKey, bytes.subarray(4))
      );
    });
}

export type ReadCheckpoint =
  | ({ status: "signed" } & Checkpoint)
  /** Not in the form of a checkpoint; of another ledger; or not signed with this key. */
  | { status: "not-a-checkpoint" | "other-origin" | "not-signed-by-this-key" };

/** Reads a note and checks its signature. */
export function readCheckpoint(
  note: string,
  { origin, publicKey }: { origin: string; publicKey: KeyObject },
): ReadCheckpoint {
  const found = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n(?:\u2014 [^\n]+\n)+$/.exec(note);
  if (!found) return { status: "not-a-checkpoint" };
  const [, noteOrigin, size, root] = found;
  if (noteOrigin !== origin) return { status: "other-origin" };
  if (!isSignedBy(publicKey, { name: origin, note })) return { status: "not-signed-by-this-key" };
  return { status: "signed", origin, treeSize: Number(size), rootHash: Buffer.from(root ?? "", "base64") };
}

function keyId(name: string, publicKey: KeyObject): Buffer {
  return createHash("sha256")
    .update(`${name}\n`, "utf8")
    .update(ED25519)
    .update(rawKey(publicKey))
    .digest()
    .subarray(0, 4);
}

/** The last 32 bytes of the key's DER are the key itself (RFC 8410 section 4). */
function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: "der", type: "spki" }).subarray(-32);
}
