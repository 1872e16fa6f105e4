import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import { addStep } from "#app/domain/matters/add-step.server.ts";
import { lettersOfMatter } from "#app/domain/matters/letters-of-matter.server.ts";
import { soFar, stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import {
  earlyBecause,
  STEPS_TO_TAKE,
  STEPS_WITH_A_DAY,
  type StepToTake,
} from "#app/domain/matters/steps-of-section-5.ts";
import { matterStepForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { FIRST_THINGS } from "#app/ui/ask-first.tsx";
import { Choice } from "#app/ui/choice.tsx";
import { EarlyStep } from "#app/ui/early-step.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { DAY_WORDS, EARLY_WORDS, STEP_HINTS, STEP_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { WarningText } from "#app/ui/warning-text.tsx";
import { newId } from "#db/new-id.ts";
import { clauseToQuote } from "./clauses-of-procedure.server.ts";
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
    form: newId(portal.clock()),
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
  const submission = parseWithZod(await readForm(request), { schema: matterStepForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (field: string, message: string) =>
    data({ refused: submission.reply({ fieldErrors: { [field]: [message] } }) }, { status: 400 });
  const { form, doneOn, words, dueOn, early, letter, link, next } = submission.value;
  const quoted = clauseToQuote(portal, { kind, on: doneOn });
  const outcome = addStep(portal.db, {
    ...by,
    stepId: form,
    kind,
    doneOn,
    words,
    dueOn,
    earlyReason: early,
    quoted: quoted && { policyVersionId: quoted.policyVersionId, clause: quoted.number },
    letterId: letter,
    evidence: link === null ? [] : [{ link }],
  });
  switch (outcome.status) {
    case "added":
      return redirect(
        next === "file"
          ? `/office/matters/${by.matterId}/steps/${form}/evidence`
          : `/office/matters/${by.matterId}`,
      );
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

/** What to do at once when an answer turns out to be a yes. */
const ANSWERED_FIRST: Partial<Record<StepToTake, string>> = {
  threat: FIRST_THINGS.threat.atOnce,
  allegation: FIRST_THINGS.harm.atOnce,
  "about-head": FIRST_THINGS.head.atOnce,
};

export default function MatterStep() {
  const { kind, today, form, id, number, early, clause, letters } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  const typed = refused ?? typedBefore;
  const asksWhy = early !== null || errorOf(refused, "early") !== undefined || !!typedIn(typed, "early");
  const first = ANSWERED_FIRST[kind];
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{STEP_WORDS[kind]}</h1>
      {first && <WarningText>{first}</WarningText>}
      {clause ? (
        <blockquote className="govuk-inset-text matter-quote">
          {clause.title}, {clause.label}, clause {clause.number}: {clause.text}
        </blockquote>
      ) : (
        !first && <p className="govuk-body">The policy does not name this step.</p>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="form" value={typedIn(typed, "form") ?? form} />
        {asksWhy && <EarlyStep early={early} refused={typed} />}
        <TextField
          name="doneOn"
          type="date"
          label={first ? "Since which day is it known?" : "On which day was it done?"}
          width="20"
          error={errorOf(refused, "doneOn")}
          defaultValue={typed ? typedIn(typed, "doneOn") : today}
        />
        <TextField
          name="words"
          label={first ? "What is known?" : "What was done?"}
          hint={STEP_HINTS[kind]}
          rows={6}
          error={errorOf(refused, "words")}
          defaultValue={typedIn(typed, "words")}
        />
        {STEPS_WITH_A_DAY[kind] && (
          <TextField
            name="dueOn"
            type="date"
            label={DAY_WORDS[kind] ?? ""}
            hint="On that day the headteacher and the safeguarding lead are reminded, here and by mail."
            width="20"
            error={errorOf(refused, "dueOn")}
            defaultValue={typedIn(typed, "dueOn")}
          />
        )}
        {letters.length > 0 && (
          <Choice
            name="letter"
            label="Which letter?"
            all="Another letter, or none of the portal’s"
            chosen={typedIn(typed, "letter")}
            options={letters.map((one) => [one.id, `Letter ${one.number} of ${formatIsoDate(one.datedOn)}`])}
          />
        )}
        <TextField
          name="link"
          type="url"
          label="Link to the post, if there is one"
          autoComplete="off"
          error={errorOf(refused, "link")}
          defaultValue={typedIn(typed, "link")}
        />
        <div className="govuk-button-group">
          <button type="submit" className="govuk-button">
            Write it down
          </button>
          <button type="submit" name="next" value="file" className="govuk-button govuk-button--secondary">
            Write it down, then add a screenshot or file
          </button>
        </div>
      </form>
    </PageBody>
  );
}
