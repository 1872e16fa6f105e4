import { isoTimeOf } from "#app/dates.ts";

/**
 * The same for a machine: moments as ISO times, whose names end in `At`, days as ISO dates in `On`. What a person reads and what a
 * machine reads come from one object, so that neither holds more.
 */
export function heldAsJson(everything: Record<string, unknown>): string {
  return JSON.stringify(
    everything,
    (key, value: unknown) => (typeof value === "number" && key.endsWith("At") ? isoTimeOf(value) : value),
    2,
  );
}
