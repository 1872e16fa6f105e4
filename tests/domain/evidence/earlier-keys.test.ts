import { describe, expect, it } from "vitest";
import {
  checkpointKeyFrom,
  readCheckpoint,
  signNote,
  verifierKey,
} from "#app/domain/evidence/checkpoint-note.server.ts";
import { endorsedKeys, endorseEarlierKeys, keyOfName } from "#app/domain/evidence/earlier-keys.server.ts";

const FIRST = checkpointKeyFrom(Buffer.alloc(32, 1));
const SECOND = checkpointKeyFrom(Buffer.alloc(32, 2));
const PRESENT = checkpointKeyFrom(Buffer.alloc(32, 3));
const FORGER = checkpointKeyFrom(Buffer.alloc(32, 66));

const acknowledgements = (number: number) => `portal.example.test/acknowledgements/${number}`;
const matters = (number: number) => `portal.example.test/matters/${number}`;

const LINES = [
  verifierKey(acknowledgements(1), FIRST),
  verifierKey(matters(1), FIRST),
  verifierKey(acknowledgements(2), SECOND),
];

/** Said on the day on which the ledger goes on as number 3. */
function endorse(lines: string[], key = PRESENT) {
  return endorseEarlierKeys(lines, { origin: acknowledgements(3), mattersOrigin: matters(3), key });
}

/** Whose key counts for a name, beside this note. */
function whoSigned(name: string, earlierKeys: string | null): string | undefined {
  const { publicKey } = PRESENT;
  const key = keyOfName({ publicKey, earlierKeys })(name);
  const names = { FIRST, SECOND, PRESENT, FORGER };
  return Object.entries(names).find(([, one]) => one.publicKey.equals(key))?.[0];
}

describe("a key from before one was lost", () => {
  it("counts for its names when the present key has endorsed it; for every other name the present key does", () => {
    const { note, endorsed, contradicted } = endorse(LINES);
    expect(endorsed.toSorted()).toEqual(LINES.toSorted());
    expect(contradicted).toEqual([]);
    expect(whoSigned(acknowledgements(1), note)).toBe("FIRST");
    expect(whoSigned(matters(1), note)).toBe("FIRST");
    expect(whoSigned(acknowledgements(2), note)).toBe("SECOND");
    expect(whoSigned(acknowledgements(3), note)).toBe("PRESENT");
    expect(whoSigned(acknowledgements(1), null)).toBe("PRESENT");
    expect(endorsedKeys({ ...PRESENT, earlierKeys: endorse([]).note })).toEqual([]);
  });

  it("counts for nothing in a note that somebody else signed, or of which any one character was changed", () => {
    expect(whoSigned(acknowledgements(1), endorse(LINES, FORGER).note)).toBe("PRESENT");
    const { note } = endorse(LINES);
    let refused = 0;
    for (let place = 0; place < note.length; place += 1) {
      const changed = `${note.slice(0, place)}${note[place] === "A" ? "B" : "A"}${note.slice(place + 1)}`;
      if (endorsedKeys({ ...PRESENT, earlierKeys: changed }).length === 0) refused += 1;
    }
    expect(refused).toBe(note.length);
  });

  it("is not endorsed where two different ones are given for a name, in whatever order; the same one twice is", () => {
    const forged = verifierKey(acknowledgements(1), FORGER);
    for (const lines of [
      [forged, ...LINES],
      [...LINES, forged],
      [...LINES, forged, ...LINES],
    ]) {
      const { note, contradicted } = endorse(lines);
      expect(contradicted).toEqual([acknowledgements(1)]);
      expect(whoSigned(acknowledgements(1), note)).toBe("PRESENT");
      expect(whoSigned(acknowledgements(2), note)).toBe("SECOND");
    }
    expect(endorse([...LINES, ...LINES])).toEqual(endorse(LINES));
  });

  it("is endorsed for names that were left behind only, and where a head that somebody had by mail can show it", () => {
    const others = [
      verifierKey(acknowledgements(3), FORGER),
      verifierKey(acknowledgements(4), FORGER),
      verifierKey("other.example.test/acknowledgements/1", FORGER),
      verifierKey(matters(2), FORGER),
      verifierKey(acknowledgements(1), PRESENT),
      "no key at all",
    ];
    expect(endorse(others).endorsed).toEqual([]);
  });

  it("stands in a note that is no checkpoint, and no checkpoint is such a note", () => {
    const { note } = endorse(LINES);
    const [title = ""] = note.split("\n");
    for (const origin of [acknowledgements(3), title])
      expect(readCheckpoint(note, { origin, ...PRESENT })).toEqual({ status: "not-a-checkpoint" });
    const head = { origin: acknowledgements(3), treeSize: 2, rootHash: Buffer.alloc(32) };
    expect(endorsedKeys({ ...PRESENT, earlierKeys: signNote(head, PRESENT) })).toEqual([]);
  });
});
