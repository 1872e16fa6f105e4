import { data, redirect } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { discardLetter } from "#app/domain/letters/discard-letter.server.ts";
import { finishLetter } from "#app/domain/letters/finish-letter.server.ts";
import type { StepsOfLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import { markAsRead } from "#app/domain/letters/mark-as-read.server.ts";
import { letterActForm } from "#app/forms/letter-act.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { LETTER_REFUSALS } from "#app/ui/letter-refusals.ts";

/** A draft as it would be finished now. */
export type DraftAsItIs = {
  letterId: string;
  checkPage: string;
  markdown: string;
  sha256: string;
  gaps: readonly unknown[];
  settings: { signatory: string; signatoryRole: string };
  addressee: string;
  policyVersionId: string | null;
  postedOn: string | null;
  /** Null for a letter to many, which is no step of a matter. */
  stepsOf: ((early: string) => StepsOfLetter) | null;
};

/** What is pressed on a letter's check page: somebody has read it, it is finished, or it is put away. */
export async function actOnDraft(
  request: Request,
  { db, clock }: Portal,
  { draft, staffId }: { draft: DraftAsItIs; staffId: string },
) {
  const { letterId, checkPage, sha256 } = draft;
  const here = `/office/letters/${letterId}`;
  const parsed = letterActForm.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return redirect(here, 303);
  const { act, changedAt, shown, early } = parsed.data;
  const refuse = (status: keyof typeof LETTER_REFUSALS) => {
    const field = status === "early" ? "early" : "finish";
    return data({ field, message: LETTER_REFUSALS[status], early }, { status: 400 });
  };
  const by = { letterId, changedAt, staffId, now: clock() };
  if (act === "discard") {
    const { status } = discardLetter(db, by);
    return status === "discarded" ? redirect("/office/letters?discarded", 303) : refuse(status);
  }
  if (act === "finish" && draft.gaps.length > 0) return refuse("has-gaps");
  // Also what no save changes, such as the signatory or the text in force: what was looked at is what counts.
  if (sha256 !== shown) return refuse("changed-meanwhile");
  if (act === "read") {
    const { status } = markAsRead(db, by);
    return status === "marked" ? redirect(checkPage, 303) : refuse(status);
  }
  const { markdown, addressee, policyVersionId, postedOn, settings, stepsOf } = draft;
  const { status } = finishLetter(db, {
    ...by,
    markdown,
    addressee,
    signatory: settings.signatory,
    signatoryRole: settings.signatoryRole,
    datedOn: isoDateOf(by.now),
    policyVersionId,
    postedOn,
    steps: stepsOf?.(early) ?? null,
  });
  return status === "finished" ? redirect(`${here}?finished`, 303) : refuse(status);
}
