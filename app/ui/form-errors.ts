import type { SubmissionResult } from "@conform-to/react";

/** What a form said and what was wrong with it, as it comes back from an action. */
export type Refused = SubmissionResult<string[]> | undefined;

/** The first message of each field, in the order of the form, under the field's name as its element's id. */
export function errorsOf(refused: Refused): { id: string; message: string }[] {
  return Object.entries(refused?.error ?? {}).flatMap(([id, messages]) => {
    const message = messages?.[0];
    return message ? [{ id, message }] : [];
  });
}

export function errorOf(refused: Refused, name: string): string | undefined {
  return refused?.error?.[name]?.[0];
}

/** What was typed, so that nothing is lost (rule 20). */
export function typedIn(refused: Refused, name: string): string | undefined {
  const value = name
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".")
    .reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), refused?.initialValue);
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
