import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { answersToRecord } from "#app/domain/paper/answers-to-record.server.ts";
import { recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { givenAnswers, recordAnswerForm } from "#app/forms/record-answer.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { CourtOrder } from "#app/ui/court-order.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ScanField } from "#app/ui/file-field.tsx";
import { errorOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PhoneNumber } from "#app/ui/phone-number.tsx";
import { PhoneScript } from "#app/ui/phone-script.tsx";
import { QuietFields } from "#app/ui/quiet-fields.tsx";
import { errorsWithPolicies, RecordedAnswerFields, VersionsOnForm } from "#app/ui/recorded-answer-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { ANSWER_GIVEN_WORDS } from "#app/ui/words.ts";
import { refusalInWords } from "./record-refusals.server.ts";

const WAYS = ["paper", "phone", "in-person"] as const;

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { db, clock } = portal;
  const record = adultRecord(db, { adultId: params.id ?? "", now: clock() });
  if (!record) throw notFound();
  const { adult } = record;
  recordAudit(db, {
    actor: { kind: "staff", id: staff.id },
    action: "viewed-adult",
    subjectId: adult.id,
    now: clock(),
  });
  const by = new URL(request.url).searchParams.get("by");
  const policies = answersToRecord(db, { adultId: adult.id, now: clock() });
  return {
    adult: {
      id: adult.id,
      name: adult.name,
      phone: adult.phone,
      heldAt: adult.heldAt,
      getsReceipt: adult.email !== null && adult.mailboxState !== "not-theirs",
    },
    hasCourtOrder: record.children.some(({ guardianship }) => guardianship.courtOrder),
    isOnRoll: record.policies.length > 0,
    isOwn: isOwnRecord(db, { staffId: staff.id, adultId: adult.id }),
    isHead: staff.role === "head",
    by: WAYS.find((one) => one === by) ?? "paper",
    formId: crypto.randomUUID(),
    today: isoDateOf(clock()).split("-").toReversed().join("/"),
    answered: policies.filter(({ answer }) => answer && answer.answer !== "rather-not"),
    open: policies.filter(({ answer }) => !answer || answer.answer === "rather-not"),
    school: portal.school().name,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { form, file } = await readUpload(request, "scan");
  const submission = parseWithZod(form, { schema: recordAnswerForm });
  // A browser forgets the file of a form that comes back.
  const withScan: Record<string, string[]> = file ? { scan: ["Choose the scan again"] } : {};
  if (submission.status !== "success") {
    return data({ refused: submission.reply({ fieldErrors: withScan }) }, { status: 400 });
  }

  const { formId, route, signedOn, name, reason, answers, quiet, quietReason } = submission.value;
  const outcome = recordAnswer(portal.db, {
    adultId: params.id ?? "",
    staffId: staff.id,
    formId,
    route,
    signedOn,
    typedName: name ?? null,
    answers: givenAnswers(answers),
    reason,
    scan: file,
    quietReason: quiet && quietReason ? quietReason : null,
    now: portal.clock(),
  });
  if (outcome.status === "recorded" || outcome.status === "already-recorded") {
    return redirect(`/office/signings/${outcome.signingId}?recorded`);
  }
  const fieldErrors = { ...withScan, ...refusalInWords(outcome, answers) };
  return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({ title: (shown) => `Record for ${shown.adult.name}` });

export default function RecordAnswer() {
  const shown = useLoaderData<typeof loader>();
  const { adult, by, answered, open } = shown;
  const refused = useActionData<typeof action>()?.refused;
  const mayRecord = shown.isOnRoll && !shown.isOwn && open.length > 0;
  return (
    <PageBody back={{ href: "/office/paper", words: "Paper and phone" }}>
      <ErrorSummary errors={errorsWithPolicies(refused, open)} />
      <h1 className="govuk-heading-xl">{`${HEADINGS[by]} ${adult.name}`}</h1>
      <p className="govuk-body" id="who">
        <a className="govuk-link" href={`/office/adults/${adult.id}`}>
          What the school has of {adult.name}
        </a>
      </p>
      {shown.hasCourtOrder && <CourtOrder />}
      {by === "phone" && <PhoneNumber adultId={adult.id} phone={adult.phone} />}
      {adult.heldAt !== null && (
        <div className="govuk-inset-text">
          On hold since {formatDay(adult.heldAt)}: the school starts nothing towards this adult. What they
          bring or say by themselves may be recorded, and they get their receipt.
        </div>
      )}
      {shown.isOwn && (
        <div className="govuk-inset-text">This is your own record. Somebody else has to record it.</div>
      )}
      {!shown.isOnRoll && (
        <div className="govuk-inset-text">
          {adult.name} is not on the roll now, so there is nothing to record.
        </div>
      )}
      {answered.map(({ policyId, shortTitle, answer }) => (
        <p key={policyId} className="govuk-body">
          {shortTitle}: {answer && ANSWER_GIVEN_WORDS[answer.answer]} already,{" "}
          {answer && formatDay(answer.signedAt)}.
        </p>
      ))}
      {shown.isOnRoll && open.length === 0 && (
        <div className="govuk-inset-text">Everything is answered: there is nothing to record.</div>
      )}
      {mayRecord && by === "phone" && (
        <PhoneScript school={shown.school} name={adult.name} policies={open} isHeld={adult.heldAt !== null} />
      )}
      {mayRecord && (
        <form method="post" encType="multipart/form-data" noValidate>
          <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? shown.formId} />
          <input type="hidden" name="route" value={by} />
          <TextField
            name="signedOn"
            label={DATE_WORDS[by]}
            hint="Day, month, year: 22 11 2026"
            autoComplete="off"
            width="10"
            defaultValue={typedIn(refused, "signedOn") ?? (by === "paper" ? undefined : shown.today)}
            error={errorOf(refused, "signedOn")}
          />
          <VersionsOnForm policies={open} refused={refused} />
          <fieldset className="govuk-fieldset" id="answers">
            <legend className="govuk-visually-hidden">Their answers</legend>
            {open.map((policy, index) => (
              <RecordedAnswerFields key={policy.policyId} policy={policy} index={index} refused={refused} />
            ))}
          </fieldset>
          {by === "paper" && (
            <TextField
              name="name"
              label="Name as it is signed on the paper"
              hint="Change it where it is signed in another way."
              autoComplete="off"
              spellCheck={false}
              defaultValue={refused ? typedIn(refused, "name") : adult.name}
              error={errorOf(refused, "name")}
            />
          )}
          <TextField
            name="reason"
            label="Why you record it"
            hint="A few words. They stand on the parent’s receipt: name nobody else."
            autoComplete="off"
            defaultValue={refused ? typedIn(refused, "reason") : REASONS[by]}
            error={errorOf(refused, "reason")}
          />
          {by !== "phone" && (
            <ScanField
              label="Scan of the form (you can also add it later)"
              error={errorOf(refused, "scan")}
            />
          )}
          {shown.isHead && <QuietFields refused={refused} />}
          <p className="govuk-body">
            {adult.getsReceipt
              ? `${adult.name} gets the receipt by mail. It says that you recorded it.`
              : `The school has no address that works for ${adult.name}, so no receipt is mailed. Tell them that it is recorded.`}
          </p>
          <button type="submit" className="govuk-button">
            Record
          </button>
        </form>
      )}
    </PageBody>
  );
}

const HEADINGS = {
  paper: "A form from",
  phone: "A phone call with",
  "in-person": "In person:",
} as const;

const DATE_WORDS = {
  paper: "Date on the form",
  phone: "Date of the call",
  "in-person": "Date on which they said so",
} as const;

const REASONS = {
  paper: "Signed form handed in at the school",
  phone: "Answered by phone",
  "in-person": "Said so at the school",
} as const;
