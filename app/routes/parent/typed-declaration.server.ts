import { redirect } from "@remix-run/node";
import type { Language } from "#app/dates.ts";
import { policyOfVersion } from "#app/domain/policies/policy-of-version.server.ts";
import type { PolicyToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import type { Refused } from "#app/ui/form-errors.ts";
import type { Database } from "#db/connection.server.ts";

/*
 * A text may come into force while somebody is on the declaration page, or they choose another language there. They are shown
 * the text first, and what they typed goes along with them, from page to page, in the forms: the same POST is asked for again
 * at the next address (307), and nothing is kept on the server. Only a press on Sign, on the page with the declaration, signs.
 */

/** What Continue adds to the form: which text was open. And what a press on a language's name adds. */
const NOT_TYPED = ["adultId", "readSlug", "versionNumber", "translationId", "language"];

/** The fields of a declaration that somebody sends along; none where it is a plain Continue. */
export function typedFields(form: FormData): [name: string, value: string][] {
  if (!form.has("formId")) return [];
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !NOT_TYPED.includes(name) ? [[name, value]] : [],
  );
}

/** Sent on from another page: this text was not on it, or in another language. */
export function comesFromElsewhere(form: FormData, slug: string): boolean {
  return form.has("formId") && (form.get("readSlug") !== slug || choosesLanguage(form));
}

/** Back at the declaration, not by pressing Sign. */
export function comesBack(form: FormData): boolean {
  return form.has("readSlug") || choosesLanguage(form);
}

/** A press on a language's name, beside a form that is half filled in. */
export function choosesLanguage(form: FormData): boolean {
  return form.has("language");
}

/** What was typed, now that this text is shown in these words: a tick was for others, and is set again. */
export function typedBesideText(
  db: Database,
  form: FormData,
  shown: { policyId: string; translationId: string | null },
): [name: string, value: string][] {
  const fields = typedFields(form);
  const index = answersTyped(db, fields).find(({ policyId }) => policyId === shown.policyId)?.index;
  if (index === undefined) return fields;
  const [translation, tick] = [`answers[${index}].translationId`, `answers[${index}].ticked`];
  const before = fields.find(([name]) => name === translation)?.[1] ?? "";
  const now = shown.translationId ?? "";
  if (before === now) return fields;
  const others = fields.filter(([name]) => name !== translation && name !== tick);
  return now === "" ? others : [...others, [translation, now]];
}

/** The first text that is still to be shown before the declaration is: unread, or not read in the language that is chosen now. */
export function nextToShow(
  db: Database,
  form: FormData,
  { tasks, language }: { tasks: readonly PolicyToSign[]; language: Language },
): string | null {
  const fields = typedFields(form);
  const answers = answersTyped(db, fields);
  const justRead = choosesLanguage(form) ? null : form.get("readSlug");
  const next = tasks.find(({ policy, version, openedAt }) => {
    // It was open a moment ago: a translation that was exchanged meanwhile sends nobody round and round.
    if (policy.slug === justRead) return false;
    if (openedAt === null) return true;
    const index = answers.find(({ policyId }) => policyId === policy.id)?.index;
    if (index === undefined) return false;
    const shown = fields.find(([name]) => name === `answers[${index}].translationId`)?.[1] ?? "";
    return shown !== (translationInUse(db, { versionId: version.id, language })?.id ?? "");
  });
  return next?.policy.slug ?? null;
}

/** On to another page of the signing, with what was typed. */
export function goOn(path: string, isAgain: boolean, form: FormData): Response {
  const address = isAgain ? `${path}${path.includes("?") ? "&" : "?"}again` : path;
  return redirect(address, form.has("formId") ? 307 : 302);
}

/**
 * What was typed, beside the policies as they are asked now. A tick was for the sentence that it stood beside: where the
 * text is another one, it is set again.
 */
export function typedAgain(db: Database, form: FormData, tasks: readonly PolicyToSign[]): Refused {
  const fields = Object.fromEntries(typedFields(form));
  const typed = answersTyped(db, typedFields(form));
  const answers = tasks.map(({ policy, version }) => {
    const found = typed.find(({ policyId }) => policyId === policy.id);
    const field = (name: string) => fields[`answers[${found?.index}].${name}`] ?? "";
    const isSameText = found?.versionId === version.id;
    return {
      answer: field("answer"),
      concern: field("concern"),
      ticked: isSameText ? field("ticked") : "",
      translationId: field("translationId"),
    };
  });
  return {
    initialValue: {
      formId: fields.formId ?? "",
      name: fields.name ?? "",
      copyTo: fields.copyTo ?? "",
      answers,
    },
  };
}

/** Which policy each answer of the form is about. */
function answersTyped(db: Database, fields: readonly (readonly [name: string, value: string])[]) {
  return fields.flatMap(([name, versionId]) => {
    const index = /^answers\[(\d+)\]\.policyVersionId$/.exec(name)?.[1];
    return index === undefined ? [] : [{ index, versionId, policyId: policyOfVersion(db, versionId) }];
  });
}
