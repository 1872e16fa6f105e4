import { type Recording, recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { NOON } from "./school-in-memory.ts";

type Options = Partial<Recording> & {
  answer?: Recording["answers"][number]["answer"];
  concern?: string | null;
};

/** A form as staff would type it in: one answer to everything that is not answered yet, signed three days before. */
export function aTypedForm(
  db: Database,
  adult: { id: string; name: string },
  staffId: string,
  { answer = "read", concern = null, ...rest }: Options = {},
): Recording {
  return {
    adultId: adult.id,
    staffId,
    formId: newId(NOON),
    route: "paper",
    signedOn: "2026-09-11",
    typedName: adult.name,
    answers: whatToSign(db, { adultId: adult.id, now: rest.now ?? NOON })
      .filter(({ state }) => state !== "answered")
      .map(({ version }) => ({ policyVersionId: version.id, answer, concern })),
    reason: "Form handed in at the desk",
    scan: null,
    quietReason: null,
    now: NOON,
    ...rest,
  };
}

/** Records it, and keeps the signing's id and reference. */
export function aRecording(...form: Parameters<typeof aTypedForm>): { signingId: string; reference: string } {
  const outcome = recordAnswer(form[0], aTypedForm(...form));
  if (outcome.status !== "recorded") throw new Error(`Not recorded: ${outcome.status}`);
  return outcome;
}
