import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growTree } from "#app/domain/evidence/merkle-tree.server.ts";

const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafOf = (bytes: Buffer) => sha256(Buffer.of(0), bytes);

/** The leaves of Certificate Transparency's own test vectors, and the roots over the first one, two, … eight of them. */
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the tree over the ledger", () => {
  it("has the roots of RFC 6962 and RFC 9162 for an empty ledger and for one to eight rows", () => {
    const tree = growTree();
    expect(tree.root().toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    const roots = LEAVES.map((leaf) => {
      tree.append(leafOf(Buffer.from(leaf, "hex")));
      return tree.root().toString("hex");
    });
    expect(roots).toEqual(ROOTS);
    expect(tree.size).toBe(8);
  });

  it("has the root that the RFC's own recursive words give, for every length", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (rows) => {
        const leaves = rows.map((row) => leafOf(Buffer.from(row)));
        const tree = growTree();
        for (const leaf of leaves) tree.append(leaf);
        expect(tree.root().toString("hex")).toBe(recursiveRoot(leaves).toString("hex"));
      }),
    );
  });

  it("has another root as soon as one row differs, is missing or stands elsewhere", () => {
    const row = fc.uint8Array({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), fc.nat(), (rows, at) => {
        const leaves = rows.map((bytes, index) => leafOf(Buffer.concat([Buffer.of(index), bytes])));
        const place = at % leaves.length;
        const root = rootOf(leaves);
        expect(rootOf(leaves.with(place, leafOf(Buffer.from("forged"))))).not.toBe(root);
        expect(rootOf(leaves.toSpliced(place, 1))).not.toBe(root);
        expect(rootOf([...leaves.slice(1), ...leaves.slice(0, 1)])).not.toBe(root);
      }),
    );
  });
});

function rootOf(leaves: Buffer[]): string {
  const tree = growTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root().toString("hex");
}

/** RFC 9162 section 2.1.1 word for word: split at the largest power of two smaller than the length. */
function recursiveRoot(leaves: Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), recursiveRoot(leaves.slice(0, split)), recursiveRoot(leaves.slice(split)));
}
