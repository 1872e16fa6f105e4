import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { changeDraft } from "#app/domain/letters/change-draft.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { looksAt } from "#app/domain/matters/looks-at.server.ts";
import { safeUseLetterForm, safeUseLetterSoFar } from "#app/forms/safe-use-letter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { LetterDraftForm } from "#app/ui/letter-draft-form.tsx";
import { MatterLooks } from "#app/ui/matter-looks.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SafeUseLetterFields } from "#app/ui/safe-use-letter-fields.tsx";
import { changedMeanwhile } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import type { SafeUseLetterValues } from "#db/letter-values.ts";
import { findLetter } from "./find-letter.server.ts";
import { asSafeUseDraft, safeUseLetterAsItIs } from "./safe-use-letter-as-it-is.server.ts";

/** Letter 2 while it is written: what is chosen, and beside it the letter as it will be. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  const values = asSafeUseDraft(letter);
  if (!values) throw redirect(`/office/letters/${letter.id}`);
  lookAtLetter(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  return {
    values,
    shown: safeUseLetterAsItIs(portal, values).shown,
    changedAt: letter.changedAt,
    savedAt: formatDayAndTime(letter.changedAt),
    savedBy: letter.changedBy.name,
    looks: looksAt(portal.db, { letterId: letter.id }),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  const draft = asSafeUseDraft(letter);
  if (!draft) return redirect(`/office/letters/${letter.id}`, 303);
  const here = `/office/letters/${letter.id}/parents`;
  const form = await readForm(request);
  const soFar = parseWithZod(form, { schema: safeUseLetterSoFar });
  const values = soFar.status === "success" ? asValues(soFar.value) : draft;
  const redrawn = { values, shown: safeUseLetterAsItIs(portal, values).shown };
  if (form.get("intent") === "preview") {
    // To be looked at while it is not whole yet: nothing is said to be wrong with it.
    const { error: _, ...typed } = soFar.reply();
    return data({ typed, newest: null, ...redrawn });
  }
  const submission = parseWithZod(form, { schema: safeUseLetterForm });
  const refuse = (fieldErrors: Record<string, string[]>, newest: number | null = null) =>
    data({ typed: submission.reply({ fieldErrors }), newest, ...redrawn }, { status: 400 });
  if (submission.status !== "success") return refuse({});
  const { intent, changedAt, ...typed } = submission.value;
  const saved = changeDraft(portal.db, {
    letterId: letter.id,
    changedAt,
    values: asValues(typed),
    staffId: staff.id,
    now: portal.clock(),
  });
  if (saved.status === "changed-meanwhile")
    return refuse({ save: [changedMeanwhile(saved.by)] }, saved.changedAt);
  return redirect(intent === "check" ? `${here}/check` : `${here}?saved`, 303);
}

function asValues({
  period,
  misuses,
  ...links
}: Pick<SafeUseLetterValues, "period" | "misuses"> & SafeUseLetterValues["links"]): SafeUseLetterValues {
  const { ict, acceptableUse, communication, complaints } = links;
  return { kind: "safe-use", period, misuses, links: { ict, acceptableUse, communication, complaints } };
}

export const handle = pageHandle({ title: "Letter to parents", showsWhileTyping: true });

export default function SafeUseLetter() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typedBefore = useTypedBefore();
  const typed = answer?.typed ?? typedBefore;
  const { values, shown } = answer ?? page;
  return (
    <PageBody back={{ href: "/office/letters", words: "Letters" }}>
      <ErrorSummary errors={errorsOf(typed)} />
      {page.isSaved && !answer && <DoneBanner>The draft is saved. Nothing is sent.</DoneBanner>}
      <h1 className="govuk-heading-xl">Letter to parents</h1>
      <p className="govuk-body">
        Letter 2 of the policy. It goes to many and names nobody; to whom, you say once it is finished. A
        draft, saved {page.savedAt} by {page.savedBy}.
      </p>
      <LetterDraftForm newest={answer?.newest} changedAt={page.changedAt} typed={typed} shown={shown}>
        <SafeUseLetterFields typed={typed} values={values} />
      </LetterDraftForm>
      <MatterLooks {...page.looks} />
    </PageBody>
  );
}
