import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Clause, compareClauses, hasChanges } from "#app/domain/policies/compare-clauses.ts";

const clausesOf = (...texts: string[]): Clause[] =>
  texts.map((text, index) => ({ number: `1.${index + 1}`, text }));

const KIND = "Please be kind online.";
const ASK = "Ask the school before you post a picture of other children.";
const CALL = "Call the office when you are worried.";

describe("what changed between two versions of a policy", () => {
  it("is nothing where every clause has the same words", () => {
    const changes = compareClauses(clausesOf(KIND, ASK), clausesOf(KIND, ASK));
    expect(hasChanges(changes)).toBe(false);
    expect(changes).toHaveLength(2);
  });

  it("names a clause that was added, and the others stay although their numbers moved", () => {
    const changes = compareClauses(clausesOf(KIND, CALL), clausesOf(KIND, ASK, CALL));
    expect(changes.map(({ kind }) => kind)).toEqual(["kept", "added", "kept"]);
    expect(changes[2]).toMatchObject({ before: { number: "1.2" }, now: { number: "1.3" } });
  });

  it("names a clause that was removed, at its old place", () => {
    const changes = compareClauses(clausesOf(KIND, ASK, CALL), clausesOf(KIND, CALL));
    expect(changes.map(({ kind }) => kind)).toEqual(["kept", "removed", "kept"]);
    expect(changes[1]).toMatchObject({ before: { text: ASK } });
  });

  it("shows by word how a clause was reworded", () => {
    const changes = compareClauses(clausesOf(ASK), clausesOf(ASK.replace("a picture", "any photo")));
    expect(changes).toMatchObject([{ kind: "reworded" }]);
    expect(changes.flatMap((change) => (change.kind === "reworded" ? change.words : []))).toEqual([
      { kind: "kept", text: "Ask the school before you post " },
      { kind: "removed", text: "a" },
      { kind: "added", text: "any" },
      { kind: "kept", text: " " },
      { kind: "removed", text: "picture" },
      { kind: "added", text: "photo" },
      { kind: "kept", text: " of other children." },
    ]);
  });

  it("takes a clause about something else for a new one, not for a rewording", () => {
    const changes = compareClauses(clausesOf(KIND), clausesOf(CALL));
    expect(changes.map(({ kind }) => kind).sort()).toEqual(["added", "removed"]);
  });

  it("finds the reworded clause among new and removed ones", () => {
    const changes = compareClauses(
      clausesOf(KIND, ASK, "Dogs stay outside the gate."),
      clausesOf("Helmets are worn on scooters.", `${ASK} Thank you.`),
    );
    expect(changes.map(({ kind }) => kind).sort()).toEqual(["added", "removed", "removed", "reworded"]);
  });

  it("gives both texts back whole, whatever changed", () => {
    const words = fc.array(fc.constantFrom("kind", "post", "school", "ask", "a", "photo"), {
      minLength: 1,
      maxLength: 6,
    });
    const texts = fc.array(
      words.map((list) => list.join(" ")),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(texts, texts, (before, now) => {
        const changes = compareClauses(clausesOf(...before), clausesOf(...now));
        expect(changes.flatMap((one) => ("now" in one ? [one.now.text] : []))).toEqual(now);
        expect(changes.flatMap((one) => ("before" in one ? [one.before.text] : []))).toEqual(before);
        for (const change of changes) {
          if (change.kind !== "reworded") continue;
          const without = (kind: string) =>
            change.words
              .filter((run) => run.kind !== kind)
              .map(({ text }) => text)
              .join("");
          expect(without("added")).toBe(change.before.text);
          expect(without("removed")).toBe(change.now.text);
        }
      }),
    );
  });
});
