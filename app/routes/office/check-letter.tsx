import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { whereLetterIsEarly } from "#app/domain/letters/letter-in-matters.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { CheckMisuseLetter } from "#app/ui/check-misuse-letter.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { actOnDraft } from "./act-on-draft.server.ts";
import { findLetter } from "./find-letter.server.ts";
import { asMisuseDraft, showMisuseLetter } from "./misuse-draft.server.ts";
import { stepsOfLetter } from "./steps-of-letter.server.ts";

/** Before letter 1 is finished: to whom, what it quotes, what to think of, and who has read it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const draft = asMisuseDraft(findLetter(portal, params.id, staff));
  if (!draft) throw redirect(`/office/letters/${params.id}`);
  lookAtLetter(portal.db, { letterId: draft.id, staffId: staff.id, now: portal.clock() });
  const { letter, shown } = showMisuseLetter(portal, { ...draft, staffId: staff.id });
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
    early: whereLetterIsEarly(portal.db, {
      matterId: draft.matter?.id ?? null,
      adultId: draft.adult.id,
      staffId: staff.id,
      on: isoDateOf(portal.clock()),
    }),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const draft = asMisuseDraft(findLetter(portal, params.id, staff));
  if (!draft) return redirect(`/office/letters/${params.id}`, 303);
  const { letter } = showMisuseLetter(portal, { ...draft, staffId: staff.id });
  const { quoted } = letter;
  const on = isoDateOf(portal.clock());
  return actOnDraft(request, portal, {
    staffId: staff.id,
    draft: {
      ...letter,
      letterId: draft.id,
      checkPage: `/office/letters/${draft.id}/check`,
      addressee: draft.adult.name,
      policyVersionId: quoted?.status === "in-force" ? quoted.version.id : null,
      postedOn: draft.values.postedOn || null,
      stepsOf: (early) => stepsOfLetter(portal, { what: "finished", early, on }),
    },
  });
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Check the letter to ${name}` });

export default function CheckLetter() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PageBody back={{ href: `/office/letters/${page.id}`, words: `Letter to ${page.name}` }}>
      <ErrorSummary errors={refused ? [{ id: refused.field, message: refused.message }] : []} />
      <CheckMisuseLetter page={page} refused={refused} />
    </PageBody>
  );
}
