import { createHash } from "node:crypto";

export type MerkleTree = {
  /** Adds the next leaf, by its hash of 32 bytes. */
  append(leafHash: Buffer): void;
  /** How many leaves there are. */
  readonly size: number;
  /** The root over all leaves so far, 32 bytes. */
  root(): Buffer;
};

/**
 * RFC 9162 section 2.1.1, one leaf after the other: it holds only the roots of the whole subtrees on the left edge,
 * one for each 1 in the binary size, so that 400 000 leaves need no more memory than four.
 */
export function growTree(): MerkleTree {
  const subtrees: Buffer[] = [];
  let size = 0;
  return {
    append(leafHash) {
      let hash = leafHash;
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        hash = nodeHash(subtrees.pop() ?? hash, hash);
      }
      subtrees.push(hash);
      size += 1;
    },
    get size() {
      return size;
    },
    root() {
      const fromRight = subtrees.toReversed();
      const [smallest = createHash("sha256").digest(), ...larger] = fromRight;
      return larger.reduce((right, left) => nodeHash(left, right), smallest);
    },
  };
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash("sha256").update(Buffer.of(1)).update(left).update(right).digest();
}
