import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { discardLetter } from "#app/domain/letters/discard-letter.server.ts";
import { finishLetter } from "#app/domain/letters/finish-letter.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { markAsRead } from "#app/domain/letters/mark-as-read.server.ts";
import { letterActForm } from "#app/forms/letter-act.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { CheckMisuseLetter } from "#app/ui/check-misuse-letter.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LETTER_REFUSALS } from "#app/ui/letter-refusals.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findLetter } from "./find-letter.server.ts";
import { asMisuseDraft, showMisuseLetter } from "./misuse-draft.server.ts";

/** Before letter 1 is finished: to whom, what it quotes, what to think of, and who has read it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const draft = asMisuseDraft(findLetter(portal, params.id, staff));
  if (!draft) throw redirect(`/office/letters/${params.id}`);
  lookAtLetter(portal.db, { letterId: draft.id, staffId: staff.id, now: portal.clock() });
  const { letter, shown } = showMisuseLetter(portal, draft);
  const { settings, quoted } = letter;
  return {
    id: draft.id,
    name: draft.adult.name,
    adultId: draft.adult.id,
    changedAt: draft.changedAt,
    changedBy: draft.changedBy.name,
    isOwnDraft: draft.changedBy.id === staff.id,
    readBy: draft.readBy && `${draft.readBy.name}, ${formatDayAndTime(draft.readBy.at)}`,
    needsSecondReader: settings.needsSecondReader,
    signedBy: `${settings.signatory}, ${settings.signatoryRole}`,
    postedOn: draft.values.postedOn === "" ? null : formatIsoDate(draft.values.postedOn),
    quotedVersion: quoted?.status === "in-force" && letter.quotesClauses ? quoted.version.label : null,
    html: renderMarkdown(letter.markdown),
    shownSha256: letter.sha256,
    gaps: shown.gaps,
    warnings: shown.warnings,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const draft = asMisuseDraft(findLetter(portal, params.id, staff));
  const here = `/office/letters/${params.id}`;
  const parsed = letterActForm.safeParse(Object.fromEntries(await readForm(request)));
  if (!draft || !parsed.success) return redirect(here, 303);
  const { act, changedAt, shown: shownSha256 } = parsed.data;
  const done = { letterId: draft.id, changedAt, staffId: staff.id, now: portal.clock() };
  if (act === "discard") {
    const { status } = discardLetter(portal.db, done);
    return status === "discarded" ? redirect("/office/letters?discarded", 303) : refuse(status);
  }
  if (act === "read") {
    const { status } = markAsRead(portal.db, done);
    return status === "marked" ? redirect(`${here}/check`, 303) : refuse(status);
  }
  const { letter } = showMisuseLetter(portal, draft);
  if (letter.gaps.length > 0) return refuse("has-gaps");
  if (letter.sha256 !== shownSha256) return refuse("changed-meanwhile");
  const { quoted, settings } = letter;
  const { status } = finishLetter(portal.db, {
    ...done,
    markdown: letter.markdown,
    addressee: draft.adult.name,
    signatory: settings.signatory,
    signatoryRole: settings.signatoryRole,
    datedOn: isoDateOf(done.now),
    policyVersionId: quoted?.status === "in-force" ? quoted.version.id : null,
    postedOn: draft.values.postedOn || null,
  });
  return status === "finished" ? redirect(`${here}?finished`, 303) : refuse(status);
}

function refuse(status: keyof typeof LETTER_REFUSALS) {
  const refused = { status: "error" as const, error: { finish: [LETTER_REFUSALS[status]] } };
  return data(refused, { status: 400 });
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Check the letter to ${name}` });

export default function CheckLetter() {
  const page = useLoaderData<typeof loader>();
  const message = useActionData<typeof action>()?.error.finish[0];
  return (
    <PageBody back={{ href: `/office/letters/${page.id}`, words: `Letter to ${page.name}` }}>
      <ErrorSummary errors={message ? [{ id: "finish", message }] : []} />
      <CheckMisuseLetter page={page} />
    </PageBody>
  );
}
