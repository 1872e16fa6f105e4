import type { SubmissionResult } from "@conform-to/react";
import { isErrorKey, type Words, wordsIn } from "#app/words/words-in.ts";

/** What a form said and what was wrong with it, as it comes back from an action. */
export type Refused = SubmissionResult<string[]> | undefined;

/** The forms of parents and visitors name their messages; this says them in the language of the page. */
export function inWords<Reply extends SubmissionResult<string[]>>(reply: Reply, words: Words): Reply {
  const error = Object.entries(reply.error ?? {}).map(([name, messages]) => [
    name,
    messages?.map((message) => said(message, words)) ?? null,
  ]);
  return { ...reply, ...(reply.error && { error: Object.fromEntries(error) }) };
}

/** A message that is said already stays as it is. */
function said(message: string, { t }: Words): string {
  return isErrorKey(message) ? t(message) : message;
}

/** The first message of each field, in the order of the form, under the field's name as its element's id. */
export function errorsOf(refused: Refused): { id: string; message: string }[] {
  return Object.entries(refused?.error ?? {}).flatMap(([id, messages]) => {
    const message = messages?.[0];
    return message ? [{ id, message: said(message, ENGLISH) }] : [];
  });
}

export function errorOf(refused: Refused, name: string): string | undefined {
  const message = refused?.error?.[name]?.[0];
  return message && said(message, ENGLISH);
}

/** The office's pages use some of the same forms, in English. */
const ENGLISH = wordsIn("en");

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
