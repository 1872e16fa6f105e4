import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { changeDraft } from "#app/domain/letters/change-draft.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import type { ReadLetter } from "#app/domain/letters/read-letter.server.ts";
import { looksAt } from "#app/domain/matters/looks-at.server.ts";
import { misuseLetterForm, misuseLetterSoFar } from "#app/forms/misuse-letter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FinishedLetter } from "#app/ui/finished-letter.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { LETTER_KIND_WORDS } from "#app/ui/letter-words.ts";
import { MatterLooks } from "#app/ui/matter-looks.tsx";
import { MisuseLetterForm } from "#app/ui/misuse-letter-form.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { changedMeanwhile } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { findLetter } from "./find-letter.server.ts";
import { sendingsToShow } from "./finished-letter.server.ts";
import { asMisuseDraft, clausesToOffer, showMisuseLetter } from "./misuse-draft.server.ts";
import { asSafeUseDraft } from "./safe-use-letter-as-it-is.server.ts";

/** A letter: while it is written its form and what it will say, and after that what it says. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  lookAtLetter(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  const { searchParams } = new URL(request.url);
  const about = {
    id: letter.id,
    heading: letter.adult?.name ? `Letter to ${letter.adult.name}` : LETTER_KIND_WORDS[letter.kind],
    matter: letter.matter,
    looks: looksAt(portal.db, { letterId: letter.id }),
    done: (["saved", "finished", "sent"] as const).find((one) => searchParams.has(one)) ?? null,
  };
  if (asSafeUseDraft(letter)) throw redirect(`/office/letters/${letter.id}/parents`);
  if (letter.state === "draft")
    return { ...about, state: letter.state, ...draftToWrite(portal, letter, staff) };
  if (letter.state === "finished") {
    const gone = sendingsToShow(portal, letter);
    return { ...about, state: letter.state, ...asFinished(letter.finished), gone };
  }
  return { ...about, state: letter.state, discardedAt: formatDayAndTime(letter.discardedAt) };
}

function draftToWrite(portal: Portal, letter: ReadLetter, staff: { id: string }) {
  const draft = asMisuseDraft(letter);
  if (!draft) throw notFound();
  return {
    adult: { id: draft.adult.id, name: draft.adult.name },
    changedAt: letter.changedAt,
    savedAt: formatDayAndTime(letter.changedAt),
    savedBy: letter.changedBy.name,
    ...formOf(portal, { ...draft, staffId: staff.id }),
  };
}

/** What fills the form, and what it shows. */
function formOf(portal: Portal, draft: Parameters<typeof showMisuseLetter>[1]) {
  const { letter, shown } = showMisuseLetter(portal, draft);
  return { values: draft.values, shown, clauses: clausesToOffer(letter, draft.values) };
}

type Finished = Extract<ReadLetter, { state: "finished" }>["finished"];

function asFinished({ number, datedOn, addressee, markdown, finishedAt, finishedByName }: Finished) {
  return {
    number,
    datedOn: formatIsoDate(datedOn),
    addressee,
    html: markdown === null ? null : renderMarkdown(markdown),
    finishedAt: formatDayAndTime(finishedAt),
    finishedBy: finishedByName,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  const draft = asMisuseDraft(letter);
  const here = `/office/letters/${letter.id}`;
  if (!draft) return redirect(here);
  const form = await readForm(request);

  const soFar = parseWithZod(form, { schema: misuseLetterSoFar });
  const values = soFar.status === "success" ? { kind: "misuse" as const, ...soFar.value } : draft.values;
  const redrawn = formOf(portal, { ...draft, values, staffId: staff.id });
  if (form.get("intent") === "preview") {
    // To be looked at while it is not whole yet: nothing is said to be wrong with it.
    const { error: _, ...typed } = soFar.reply();
    return data({ typed, newest: null, ...redrawn });
  }
  const submission = parseWithZod(form, { schema: misuseLetterForm });
  const refuse = (fieldErrors: Record<string, string[]>, newest: number | null = null) =>
    data({ typed: submission.reply({ fieldErrors }), newest, ...redrawn }, { status: 400 });
  if (submission.status !== "success") return refuse({});
  const { intent, changedAt, ...typed } = submission.value;
  const now = portal.clock();
  const saved = changeDraft(portal.db, {
    letterId: letter.id,
    changedAt,
    values: { kind: "misuse", ...typed },
    staffId: staff.id,
    now,
  });
  if (saved.status === "day-to-come") return refuse({ postedOn: ["This day is still to come"] });
  if (saved.status === "changed-meanwhile") {
    return refuse({ save: [changedMeanwhile(saved.by)] }, saved.changedAt);
  }
  return redirect(intent === "check" ? `${here}/check` : `${here}?saved`, 303);
}

export const handle = pageHandle<typeof loader>({ title: ({ heading }) => heading, showsWhileTyping: true });

export default function Letter() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typedBefore = useTypedBefore();
  const back = { href: "/office/letters", words: "Letters" };
  if (page.state === "draft") {
    const typed = answer?.typed ?? typedBefore;
    return (
      <PageBody back={back}>
        <ErrorSummary errors={errorsOf(typed)} />
        <MisuseLetterForm page={page} typed={typed} answer={answer} />
        <MatterLooks {...page.looks} />
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      {page.state === "finished" ? (
        <FinishedLetter letter={page} />
      ) : (
        <>
          <h1 className="govuk-heading-xl">{page.heading}</h1>
          <p className="govuk-body">
            This letter was put away unfinished on {page.discardedAt}. What it said is gone.
          </p>
        </>
      )}
      <MatterLooks {...page.looks} />
    </PageBody>
  );
}
