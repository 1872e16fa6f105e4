import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf } from "#app/dates.ts";
import { policiesOnForms } from "#app/domain/paper/answers-to-record.server.ts";
import { findForForm } from "#app/domain/paper/find-for-form.server.ts";
import { recentlyRecorded } from "#app/domain/paper/recently-recorded.server.ts";
import { recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { givenAnswers, stackForm } from "#app/forms/record-answer.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioList } from "#app/ui/radio-list.tsx";
import { RecordedAnswerFields } from "#app/ui/recorded-answer-fields.tsx";
import { RecordedToday } from "#app/ui/recorded-today.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { refusalInWords } from "./record-refusals.server.ts";

const DEFAULT_REASON = "Signed form handed in at the school";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const recent = recentlyRecorded(portal.db, { staffId: staff.id, now: portal.clock() });
  // Date, route, reason and versions are kept from one form of the stack to the next.
  const last = recent.find(({ route }) => route !== "phone");
  return {
    formId: crypto.randomUUID(),
    policies: policiesOnForms(portal.db),
    recent,
    kept: {
      route: last?.route ?? "paper",
      signedOn: last && isoDateOf(last.signedAt).split("-").toReversed().join("/"),
      reason: last?.reason ?? DEFAULT_REASON,
      versionIds: last?.answers.map(({ policyVersionId }) => policyVersionId) ?? [],
    },
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: stackForm });
  if (submission.status !== "success") {
    return data({ refused: submission.reply(), choices: [] }, { status: 400 });
  }
  const { who, adultId, answers, name, ...rest } = submission.value;
  const { certain, found } = findForForm(portal.db, { typed: who });
  // A choice counts only for what it was offered for: the code may have been typed anew since.
  const isChosenHere = form.get("offeredFor") === who;
  const person = (isChosenHere && found.find((one) => one.adultId === adultId)) || certain;
  const refuse = (fieldErrors: Record<string, string[]>, choices = found) =>
    data({ refused: submission.reply({ fieldErrors }), choices }, { status: 400 });
  if (found.length === 0) return refuse({ who: ["Nobody on the roll has this code or name"] });
  if (!person) return refuse({ adultId: ["Choose whose form it is"] });

  const outcome = recordAnswer(portal.db, {
    ...rest,
    adultId: person.adultId,
    staffId: staff.id,
    typedName: name ?? (rest.route === "paper" ? person.name : null),
    answers: givenAnswers(answers),
    scan: null,
    quietReason: null,
    now: portal.clock(),
  });
  if (outcome.status === "recorded" || outcome.status === "already-recorded") {
    return redirect("/office/paper/stack");
  }
  return refuse(refusalInWords(outcome, answers), isChosenHere ? found : []);
}

export const handle = pageHandle({ title: "A stack of forms" });

export default function RecordStack() {
  const { formId, policies, recent, kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const choices = answer?.choices ?? [];
  const keptOrTyped = (field: "route" | "signedOn" | "reason") =>
    refused ? typedIn(refused, field) : kept[field];
  return (
    <PageBody back={{ href: "/office/paper", words: "Paper and phone" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">A stack of forms</h1>
      <p className="govuk-body">
        Type the code, then Tab. Space chooses the first answer, the arrow keys the others. Enter records, and
        the page is ready for the next form.
      </p>
      <form method="post" noValidate className="stack-form">
        <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? formId} />
        <TextField
          name="who"
          label="Code on the form, or a name"
          autoComplete="off"
          spellCheck={false}
          width="20"
          autoFocus={!refused}
          defaultValue={typedIn(refused, "who")}
          error={errorOf(refused, "who")}
        />
        {choices.length > 0 && (
          <>
            <input type="hidden" name="offeredFor" value={typedIn(refused, "who")} />
            <RadioList
              name="adultId"
              legend="Whose form is it?"
              options={choices.map(({ adultId, name, children, code }) => [
                adultId,
                `${name}: ${children}, form ${code}`,
              ])}
              chosen={typedIn(refused, "adultId")}
              error={errorOf(refused, "adultId")}
            />
          </>
        )}
        <fieldset className="govuk-fieldset" id="answers">
          <legend className="govuk-visually-hidden">Answers on the form</legend>
          {policies.map((policy, index) => (
            <RecordedAnswerFields
              key={policy.policyId}
              policy={policy}
              index={index}
              refused={refused}
              versionId={policy.versions.find(({ id }) => kept.versionIds.includes(id))?.id}
            />
          ))}
        </fieldset>
        <TextField
          name="name"
          label="Name as signed, where it is not the name printed on the form"
          autoComplete="off"
          spellCheck={false}
          defaultValue={typedIn(refused, "name")}
          error={errorOf(refused, "name")}
        />
        <button type="submit" className="govuk-button">
          Record, and next
        </button>
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
            For this form and the next ones
          </legend>
          <TextField
            name="signedOn"
            label="Date on the form"
            hint="Day, month, year: 22 11 2026"
            autoComplete="off"
            width="10"
            defaultValue={keptOrTyped("signedOn")}
            error={errorOf(refused, "signedOn")}
          />
          <RadioList
            name="route"
            legend="How it came"
            options={[
              ["paper", "On paper"],
              ["in-person", "In person"],
            ]}
            chosen={keptOrTyped("route")}
            error={errorOf(refused, "route")}
          />
          <TextField
            name="reason"
            label="Why you record it"
            hint="It stands on the parent’s receipt: name nobody else."
            autoComplete="off"
            defaultValue={keptOrTyped("reason")}
            error={errorOf(refused, "reason")}
          />
        </fieldset>
      </form>
      <RecordedToday recorded={recent} />
    </PageBody>
  );
}
