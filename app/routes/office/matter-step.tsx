import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import { addStep } from "#app/domain/matters/add-step.server.ts";
import { lettersOfMatter } from "#app/domain/matters/letters-of-matter.server.ts";
import { soFar, stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import { earlyBecause, STEPS_TO_TAKE, STEPS_WITH_A_DAY } from "#app/domain/matters/steps-of-section-5.ts";
import { matterStepForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { EarlyStep } from "#app/ui/early-step.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { EvidenceFields } from "#app/ui/evidence-fields.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { DAY_WORDS, EARLY_WORDS, STEP_HINTS, STEP_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { clauseToQuote } from "./clauses-of-procedure.server.ts";
import { evidenceInForm } from "./evidence-in-form.server.ts";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

function kindOf(name: string | undefined) {
  const kind = STEPS_TO_TAKE.find((one) => one === name);
  if (!kind) throw notFound();
  return kind;
}

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const kind = kindOf(params.kind);
  if (matter.closedAt !== null && kind !== "bar-reviewed") throw notFound();
  const today = isoDateOf(portal.clock());
  const steps = stepsOf(portal.db, matter.id);
  const used = new Set(steps.map(({ letterId }) => letterId));
  return {
    kind,
    today,
    id: matter.id,
    number: matter.number,
    early: earlyBecause(kind, soFar(matter, steps), today),
    clause: clauseToQuote(portal, { kind, on: today }),
    letters: lettersOfMatter(portal.db, matter.id).flatMap(({ id, number, datedOn }) =>
      kind !== "letter" || number === null || datedOn === null || used.has(id)
        ? []
        : [{ id, number, datedOn }],
    ),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { by } = await findMatterToChange(request, portal, params.id);
  const kind = kindOf(params.kind);
  const { form, file } = await readUpload(request, "file");
  const submission = parseWithZod(form, { schema: matterStepForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (field: string, message: string) =>
    data({ refused: submission.reply({ fieldErrors: { [field]: [message] } }) }, { status: 400 });
  const { doneOn, words, dueOn, early, letter, link } = submission.value;
  const shown = evidenceInForm({ link, file });
  if (shown.status === "refused") return refuse("file", shown.message);
  const quoted = clauseToQuote(portal, { kind, on: doneOn });
  const outcome = addStep(portal.db, {
    ...by,
    kind,
    doneOn,
    words,
    dueOn,
    earlyReason: early,
    quoted: quoted && { policyVersionId: quoted.policyVersionId, clause: quoted.number },
    letterId: letter,
    evidence: shown.evidence,
  });
  switch (outcome.status) {
    case "added":
      return redirect(`/office/matters/${by.matterId}`);
    case "early":
      return refuse("early", `Say why it is done now. ${EARLY_WORDS[outcome.because]}`);
    case "not-yet-come":
      return refuse("doneOn", "This day has not come yet");
    case "no-day":
      return refuse("dueOn", "Type the day");
    case "day-is-over":
      return refuse("dueOn", "Type a day after the one on which it was done");
    case "no-such-letter":
      return refuse("letter", "Choose a finished letter of this matter");
    default:
      throw notFound();
  }
}

export const handle = pageHandle<typeof loader>({
  title: ({ kind, number }) => `${STEP_WORDS[kind]}: matter ${number}`,
});

export default function MatterStep() {
  const { kind, today, id, number, early, clause, letters } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const asksWhy = early !== null || errorOf(refused, "early") !== undefined;
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{STEP_WORDS[kind]}</h1>
      {clause ? (
        <blockquote className="govuk-inset-text">
          {clause.title}, {clause.label}, clause {clause.number}: {clause.text}
        </blockquote>
      ) : (
        <p className="govuk-body">The policy does not name this step.</p>
      )}
      <form method="post" encType="multipart/form-data" noValidate>
        {asksWhy && <EarlyStep early={early} refused={refused} />}
        <TextField
          name="doneOn"
          type="date"
          label="On which day was it done?"
          width="20"
          error={errorOf(refused, "doneOn")}
          defaultValue={refused ? typedIn(refused, "doneOn") : today}
        />
        <TextField
          name="words"
          label="What was done?"
          hint={STEP_HINTS[kind]}
          rows={6}
          error={errorOf(refused, "words")}
          defaultValue={typedIn(refused, "words")}
        />
        {STEPS_WITH_A_DAY[kind] && (
          <TextField
            name="dueOn"
            type="date"
            label={DAY_WORDS[kind] ?? ""}
            hint="The overview reminds the headteacher and the safeguarding lead. It takes the place of a day that was set before."
            width="20"
            error={errorOf(refused, "dueOn")}
            defaultValue={typedIn(refused, "dueOn")}
          />
        )}
        {letters.length > 0 && (
          <Choice
            name="letter"
            label="Which letter?"
            all="Another letter, or none of the portal’s"
            chosen={typedIn(refused, "letter")}
            options={letters.map((one) => [one.id, `Letter ${one.number} of ${formatIsoDate(one.datedOn)}`])}
          />
        )}
        <EvidenceFields refused={refused} />
        <button type="submit" className="govuk-button">
          Write it down
        </button>
      </form>
    </PageBody>
  );
}
