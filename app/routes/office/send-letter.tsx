import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf } from "#app/dates.ts";
import { addresseeOf } from "#app/domain/letters/addressee-of.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { type SentLetter, sendLetter } from "#app/domain/letters/send-letter.server.ts";
import { sendLetterForm } from "#app/forms/send-letter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { WHY_NOT_MAILED_WORDS } from "#app/ui/letter-sending-words.ts";
import { LetterSendings } from "#app/ui/letter-sendings.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SendLetterForms } from "#app/ui/send-letter-forms.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findLetter } from "./find-letter.server.ts";
import { sendingsToShow } from "./finished-letter.server.ts";
import { stepsOfLetter } from "./steps-of-letter.server.ts";

/** How letter 1 reaches the adult: by mail, by post, or by hand. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const letter = findLetter(portal, params.id, staff);
  lookAtLetter(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  const to = addresseeOf(portal.db, { letterId: letter.id, staffId: staff.id, now: portal.clock() });
  if (letter.state !== "finished" || !to) throw notFound();
  return {
    id: letter.id,
    number: letter.finished.number,
    to,
    ...sendingsToShow(portal, letter),
    mailId: crypto.randomUUID(),
    paperId: crypto.randomUUID(),
    today: isoDateOf(portal.clock()),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const letterId = findLetter(portal, params.id, staff).id;
  const submission = parseWithZod(await readForm(request), { schema: sendLetterForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });
  const wanted = submission.value;
  const now = portal.clock();
  const [early, on] =
    wanted.way === "mail" ? [wanted.early, isoDateOf(now)] : [wanted.earlyOnPaper, wanted.on];
  const outcome = sendLetter(portal.db, {
    ...wanted,
    letterId,
    steps: stepsOfLetter(portal, { what: wanted.way, early, on }),
    staffId: staff.id,
    now,
  });
  if (outcome.status === "sent" || outcome.status === "sent-already")
    return redirect(`/office/letters/${letterId}?sent`, 303);
  if (outcome.status === "nothing-to-send") throw notFound();
  const { field, words } = refusalOf(outcome, wanted.way);
  return data(submission.reply({ fieldErrors: { [field]: [words] } }), { status: 400 });
}

type Refused = Exclude<
  SentLetter,
  { status: "sent" } | { status: "sent-already" } | { status: "nothing-to-send" }
>;

function refusalOf(outcome: Refused, way: "mail" | "post" | "handed-over"): { field: string; words: string } {
  switch (outcome.status) {
    case "shared-address":
      return {
        field: "isSharingConfirmed",
        words: `Others read this mailbox: ${outcome.with.join(", ")}. Tick the box if the letter may go there all the same`,
      };
    case "mailed-before":
      return {
        field: "isAgainConfirmed",
        words: "This letter was mailed to them before. Tick the box if it shall go again",
      };
    case "look-again":
      return {
        field: "before",
        words: "Something was written down about this adult since you opened this page. Read it first",
      };
    case "early":
      return {
        field: way === "mail" ? "early" : "earlyOnPaper",
        words: "Say why it goes before what the policy puts first",
      };
    case "address-changed":
      return {
        field: "to",
        words: "The address has changed since you opened this page. Look at the new one",
      };
    case "not-mailed":
      return { field: "to", words: WHY_NOT_MAILED_WORDS[outcome.reason] };
    case "before-it-was-dated":
      return { field: "on", words: "The letter is dated later than this day" };
    case "still-to-come":
      return { field: "on", words: "This day is still to come" };
  }
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Send letter ${number}` });

export default function SendLetter() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PageBody back={{ href: `/office/letters/${page.id}`, words: `Letter ${page.number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        Send letter {page.number} to {page.to.name}
      </h1>
      <LetterSendings sendings={page.sendings} />
      <SendLetterForms page={page} refused={refused} />
    </PageBody>
  );
}
