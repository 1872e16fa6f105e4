import { describe, expect, it } from "vitest";
import { firstIdAt, newId } from "#db/new-id.ts";
import { NOON } from "#tests/support/school-in-memory.ts";

const MANY = 5000;
const manyIds = () => Array.from({ length: MANY }, () => newId(NOON));

describe("ids", () => {
  it("sort by the moment, and those of one moment in the order in which they were made", () => {
    const ids = manyIds();
    expect(ids.toSorted()).toEqual(ids);
    expect(newId(NOON - 1) < (ids[0] ?? "")).toBe(true);
    expect(newId(NOON + 1) > (ids.at(-1) ?? "")).toBe(true);
  });

  it("of one moment never sort before the first that it could have", () => {
    const ids = manyIds();
    expect(ids.filter((id) => id < firstIdAt(NOON) || id >= firstIdAt(NOON + 1))).toEqual([]);
    expect(ids).toHaveLength(MANY);
  });

  it("end in what nobody can guess from a neighbour", () => {
    const ends = manyIds().map((id) => id.slice(-10));
    expect(new Set(ends).size).toBe(MANY);
    expect(ends.toSorted()).not.toEqual(ends);
  });

  it("are UUIDs of version 7", () => {
    const ids = manyIds();
    expect(
      ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(MANY);
  });
});
