import { redirect } from "@remix-run/node";
import { policyOfVersion } from "#app/domain/policies/policy-of-version.server.ts";
import type { PolicyToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Refused } from "#app/ui/form-errors.ts";
import type { Database } from "#db/connection.server.ts";

/*
 * A text may come into force while somebody is on the declaration page. They are shown it first, and what they typed goes
 * along with them, from page to page, in the forms: the same POST is asked for again at the next address (307), and
 * nothing is kept on the server. Only a press on Sign, on the page with the declaration, signs.
 */

/** What Continue adds to the form: which text was open. */
const READING = ["readSlug", "versionNumber"];

/** The fields of a declaration that somebody sends along; none where it is a plain Continue. */
export function typedFields(form: FormData): [name: string, value: string][] {
  if (!form.has("formId")) return [];
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && name !== "adultId" && !READING.includes(name) ? [[name, value]] : [],
  );
}

/** Sent on from another page: this text was not on it. */
export function comesFromElsewhere(form: FormData, slug: string): boolean {
  return form.has("formId") && form.get("readSlug") !== slug;
}

/** Back at the declaration, not by pressing Sign. */
export function comesFromReading(form: FormData): boolean {
  return form.has("readSlug");
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
  const typed = Object.entries(fields).flatMap(([name, versionId]) => {
    const index = /^answers\[(\d+)\]\.policyVersionId$/.exec(name)?.[1];
    return index === undefined ? [] : [{ index, versionId, policyId: policyOfVersion(db, versionId) }];
  });
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
