import { describe, expect, it } from "vitest";
import {
  checkpointKeyFrom,
  readCheckpoint,
  signNote,
  verifierKey,
} from "#app/domain/evidence/checkpoint-note.server.ts";

const ORIGIN = "portal.example.test/ledger";
const KEY = checkpointKeyFrom(Buffer.alloc(32, 7));
const OTHER_KEY = checkpointKeyFrom(Buffer.alloc(32, 8));
const CHECKPOINT = { origin: ORIGIN, treeSize: 402, rootHash: Buffer.alloc(32, 1) };
const NOTE = signNote(CHECKPOINT, KEY);

describe("a checkpoint", () => {
  it("says how long the ledger was and what its root was, in three lines and a signature", () => {
    expect(NOTE.split("\n").slice(0, 4)).toEqual([ORIGIN, "402", CHECKPOINT.rootHash.toString("base64"), ""]);
    expect(readCheckpoint(NOTE, { origin: ORIGIN, ...KEY })).toEqual({ status: "signed", ...CHECKPOINT });
  });

  it("comes with a key that says its name, for whoever checks it", () => {
    expect(verifierKey(ORIGIN, KEY)).toMatch(
      /^portal\.example\.test\/ledger\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/,
    );
  });

  it("that was signed with another key is not taken for ours", () => {
    const forged = signNote(CHECKPOINT, OTHER_KEY);
    expect(readCheckpoint(forged, { origin: ORIGIN, ...KEY })).toEqual({ status: "not-signed-by-this-key" });
  });

  it("of another school's ledger is not taken for ours", () => {
    expect(readCheckpoint(NOTE, { origin: "other.example.test/ledger", ...KEY })).toEqual({
      status: "other-origin",
    });
  });

  it("with any one character changed is refused", () => {
    let refused = 0;
    const stillGood: string[] = [];
    for (let place = 0; place < NOTE.length; place += 1) {
      const changed = `${NOTE.slice(0, place)}${NOTE[place] === "A" ? "B" : "A"}${NOTE.slice(place + 1)}`;
      if (readCheckpoint(changed, { origin: ORIGIN, ...KEY }).status === "signed") stillGood.push(changed);
      else refused += 1;
    }
    expect(stillGood).toEqual([]);
    expect(refused).toBe(NOTE.length);
  });
});
