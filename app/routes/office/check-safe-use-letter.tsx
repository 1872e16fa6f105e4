import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LetterGaps } from "#app/ui/letter-as-it-is.tsx";
import { LetterToFinish } from "#app/ui/letter-to-finish.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { actOnDraft } from "./act-on-draft.server.ts";
import { findLetter } from "./find-letter.server.ts";
import { asSafeUseDraft, safeUseLetterAsItIs } from "./safe-use-letter-as-it-is.server.ts";

/** Letter 2 once more, whole, before it never changes again. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  const values = asSafeUseDraft(letter);
  if (!values) throw redirect(`/office/letters/${letter.id}`);
  lookAtLetter(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  const { markdown, sha256, settings, shown } = safeUseLetterAsItIs(portal, values);
  return {
    id: letter.id,
    changedAt: letter.changedAt,
    changedBy: letter.changedBy.name,
    isOwnDraft: letter.changedBy.id === staff.id,
    readBy: letter.readBy && `${letter.readBy.name}, ${formatDayAndTime(letter.readBy.at)}`,
    needsSecondReader: settings.needsSecondReader,
    signedBy: `${settings.signatory}, ${settings.signatoryRole}`,
    html: renderMarkdown(markdown),
    shownSha256: sha256,
    gaps: shown.gaps,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  const values = asSafeUseDraft(letter);
  if (!values) return redirect(`/office/letters/${letter.id}`, 303);
  const { shown, ...asItIs } = safeUseLetterAsItIs(portal, values);
  return actOnDraft(request, portal, {
    staffId: staff.id,
    draft: {
      ...asItIs,
      gaps: shown.gaps,
      letterId: letter.id,
      checkPage: `/office/letters/${letter.id}/parents/check`,
      addressee: "Parents and carers",
      policyVersionId: null,
      postedOn: null,
      stepsOf: null,
    },
  });
}

export const handle = pageHandle({ title: "Check the letter to parents" });

export default function CheckSafeUseLetter() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const write = `/office/letters/${page.id}/parents`;
  return (
    <PageBody back={{ href: write, words: "Letter to parents" }}>
      <ErrorSummary errors={refused ? [{ id: refused.field, message: refused.message }] : []} />
      <h1 className="govuk-heading-xl">Check the letter to parents</h1>
      <LetterGaps gaps={page.gaps} page={write} />
      <SummaryList
        rows={[
          { key: "To", value: "Many: to whom, you say once it is finished" },
          { key: "Signed by", value: page.signedBy },
          { key: "Written by", value: page.changedBy },
          { key: "Read by somebody else", value: page.readBy ?? "Not yet" },
        ]}
      />
      <LetterToFinish page={{ ...page, early: [] }} write={write} refused={undefined} />
    </PageBody>
  );
}
