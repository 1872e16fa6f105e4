import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { letterRoundsOf } from "#app/domain/letters/letter-rounds.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { planLetterRound } from "#app/domain/letters/plan-letter-round.server.ts";
import { startLetterRound } from "#app/domain/letters/start-letter-round.server.ts";
import { yearGroups } from "#app/domain/policies/year-groups.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import {
  audienceQuery,
  chooseAudienceForm,
  readAudience,
  startLetterRoundForm,
} from "#app/forms/send-to-many.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { audienceWords } from "#app/ui/asking-words.ts";
import { ChooseAudience } from "#app/ui/choose-audience.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { LetterCounted } from "#app/ui/letter-counted.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findLetter } from "./find-letter.server.ts";

/** To whom letter 2 goes; with an audience in the address, who of it gets a mail and who does not, and why. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const { id, number } = finishedLetterToMany(portal, params.id, staff);
  const audience = readAudience(request.url);
  const { db } = portal;
  lookAtLetter(db, { letterId: id, staffId: staff.id, now: portal.clock() });
  return {
    id,
    number,
    all: { classes: classNames(db), years: yearGroups(db) },
    roundId: crypto.randomUUID(),
    wasRestored: letterRoundsOf(db, { letterId: id }).some(
      ({ stoppedBecause }) => stoppedBecause === "restored-backup",
    ),
    check: audience && {
      to: audienceWords(audience),
      people: planLetterRound(db, { letterId: id, audience }),
    },
  };
}

function finishedLetterToMany(portal: Portal, letterId: string | undefined, staff: { id: string }) {
  const { id, kind, ...letter } = findLetter(portal, letterId, staff);
  if (letter.state !== "finished" || kind !== "safe-use" || letter.finished.markdown === null)
    throw notFound();
  return { id, number: letter.finished.number };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const { id: letterId } = finishedLetterToMany(portal, params.id, staff);
  const audience = readAudience(request.url);
  const form = await readForm(request);
  if (!audience) {
    const chosen = parseWithZod(form, { schema: chooseAudienceForm });
    if (chosen.status !== "success") return data(chosen.reply(), { status: 400 });
    return redirect(`/office/letters/${letterId}/to-many?${audienceQuery(chosen.value)}`, 303);
  }
  const submission = parseWithZod(form, { schema: startLetterRoundForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });
  const { roundId, count: typedCount } = submission.value;
  const by = { staffId: staff.id, now: portal.clock() };
  const outcome = startLetterRound(portal.db, { roundId, letterId, audience, typedCount, ...by });
  if (outcome.status === "started" || outcome.status === "started-already")
    return redirect(`/office/letters/${letterId}/rounds/${outcome.roundId}`, 303);
  if (outcome.status === "nothing-to-send") throw notFound();
  const words = {
    "runs-already": "This letter is being sent already. Wait until that has ended",
    "nobody-to-mail": "Nobody would get a mail",
    "count-differs": outcome.status === "count-differs" ? `The number of mails is ${outcome.count}` : "",
  }[outcome.status];
  return data(submission.reply({ fieldErrors: { count: [words] } }), { status: 400 });
}

export const handle = pageHandle<typeof loader>({
  title: ({ number }) => `Send letter ${number} to parents`,
});

export default function SendToMany() {
  const { id, number, all, roundId, wasRestored, check } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const here = `/office/letters/${id}`;
  if (!check) {
    return (
      <PageBody back={{ href: here, words: `Letter ${number}` }}>
        <ErrorSummary errors={errorsOf(refused)} />
        <h1 className="govuk-heading-xl">Send letter {number} to parents</h1>
        <p className="govuk-body">
          Nothing is sent yet. On the next page you see who gets a mail and who does not.
        </p>
        <ChooseAudience {...all} refused={refused} />
      </PageBody>
    );
  }
  return (
    <PageBody back={{ href: `${here}/to-many`, words: "To whom it goes" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <LetterCounted
        number={number}
        roundId={roundId}
        {...check}
        refused={refused}
        wasRestored={wasRestored}
      />
    </PageBody>
  );
}
