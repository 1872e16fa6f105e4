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
import { errorOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { errorsWithPolicies, RecordedAnswerFields, VersionsOnForm } from "#app/ui/recorded-answer-fields.tsx";
import { RecordedToday } from "#app/ui/recorded-today.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { refusalInWords } from "./record-refusals.server.ts";

const DEFAULT_REASON = "Signed form handed in at the school";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const recent = recentlyRecorded(portal.db, { staffId: staff.id, now: portal.clock() });
  // Date, reason and versions are kept from one form of the stack to the next.
  const last = recent.find(({ route }) => route === "paper");
  return {
    formId: crypto.randomUUID(),
    policies: policiesOnForms(portal.db),
    recent,
    kept: {
      signedOn: last && isoDateOf(last.signedAt).split("-").toReversed().join("/"),
      reason: last?.reason ?? DEFAULT_REASON,
      versionIds: last?.answers.map(({ policyVersionId }) => policyVersionId) ?? [],
    },
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: stackForm });
  if (submission.status !== "success") {
    return data({ refused: submission.reply(), choices: [], isAsked: false }, { status: 400 });
  }
  const { who, adultId, offeredFor, answers, name, ...rest } = submission.value;
  const { certain, found } = findForForm(portal.db, { typed: who, now: portal.clock() });
  // A choice counts only for what it was offered for: the code may have been typed anew since.
  const chosen = offeredFor === who ? found.find((one) => one.adultId === adultId) : undefined;
  const person = chosen ?? certain;
  const refuse = (fieldErrors: Record<string, string[]>, choices = found) =>
    data({ refused: submission.reply({ fieldErrors }), choices, isAsked: false }, { status: 400 });
  if (found.length === 0) return refuse({ who: ["Nobody on the roll has this code or name"] });
  // A first question is not a mistake: it is one only when it stays without an answer.
  if (!person && offeredFor !== who) {
    return data({ refused: submission.reply({ fieldErrors: {} }), choices: found, isAsked: true });
  }
  if (!person) return refuse({ adultId: ["Choose whose form it is"] });

  const outcome = recordAnswer(portal.db, {
    ...rest,
    route: "paper",
    adultId: person.adultId,
    staffId: staff.id,
    // Empty says: with the name that is printed on the form.
    typedName: name ?? person.name,
    answers: givenAnswers(answers),
    scan: null,
    quietReason: null,
    now: portal.clock(),
  });
  if (outcome.status === "recorded" || outcome.status === "already-recorded") {
    return redirect("/office/paper/stack");
  }
  return refuse(refusalInWords(outcome, answers), chosen ? found : []);
}

export const handle = pageHandle({ title: "A stack of forms" });

export default function RecordStack() {
  const { formId, policies, recent, kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const choices = answer?.choices ?? [];
  const only = choices.length === 1 ? choices[0] : undefined;
  const keptOrTyped = (field: "signedOn" | "reason") => (refused ? typedIn(refused, field) : kept[field]);
  return (
    <PageBody back={{ href: "/office/paper", words: "Paper and phone" }}>
      <ErrorSummary errors={errorsWithPolicies(refused, policies)} />
      <h1 className="govuk-heading-xl">A stack of forms</h1>
      <p className="govuk-body">
        Type the date once. Then for each form: the code, Tab, and Space for the first answer or an arrow key
        for another. Enter records, and the page is ready for the next form.
      </p>
      <form method="post" noValidate className="stack-form">
        <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? formId} />
        <fieldset className="govuk-fieldset in-short">
          <legend className="govuk-visually-hidden">For this form and the next ones</legend>
          <div className="filters">
            <TextField
              name="signedOn"
              label="Date on the forms, such as 22 11 2026"
              autoComplete="off"
              autoFocus={!refused && !kept.signedOn}
              width="10"
              defaultValue={keptOrTyped("signedOn")}
              error={errorOf(refused, "signedOn")}
            />
            <TextField
              name="reason"
              label="Why you record them (it stands on the receipt)"
              autoComplete="off"
              width="30"
              defaultValue={keptOrTyped("reason")}
              error={errorOf(refused, "reason")}
            />
            <VersionsOnForm policies={policies} refused={refused} keptIds={kept.versionIds} />
          </div>
        </fieldset>
        <TextField
          name="who"
          label="Code on the form, or a name"
          autoComplete="off"
          spellCheck={false}
          width="20"
          autoFocus={!refused && kept.signedOn !== undefined}
          defaultValue={typedIn(refused, "who")}
          error={errorOf(refused, "who")}
        />
        {choices.length > 0 && (
          <>
            <input type="hidden" name="offeredFor" value={typedIn(refused, "who")} />
            <RadioGroup
              isSmall
              name="adultId"
              legend={only ? `Is it ${only.name}?` : "Whose form is it?"}
              options={choices.map(({ adultId, name, children, code }) => ({
                value: adultId,
                words: `${name}: ${children}, form ${code}`,
              }))}
              chosen={only?.adultId ?? typedIn(refused, "adultId")}
              autoFocus={answer?.isAsked ?? false}
              error={errorOf(refused, "adultId")}
            />
          </>
        )}
        <fieldset className="govuk-fieldset" id="answers">
          <legend className="govuk-visually-hidden">Answers on the form</legend>
          {policies.map((policy, index) => (
            <RecordedAnswerFields key={policy.policyId} policy={policy} index={index} refused={refused} />
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
      </form>
      <RecordedToday recorded={recent} />
    </PageBody>
  );
}
