import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Language } from "#app/dates.ts";
import { mayAskForCopy } from "#app/domain/signing/send-copy.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import { type PolicyToSign, whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { declarationForm } from "#app/forms/declaration.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { requireParent } from "#app/platform/access.server.ts";
import { DEFAULT_STATEMENT } from "#app/platform/content.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AnswerFields } from "#app/ui/answer-fields.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { MeanwhileSomebodyElse } from "#app/ui/meanwhile-somebody-else.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TYPED_FORM } from "#app/ui/typed-form.ts";
import { useWords } from "#app/ui/use-words.tsx";
import { wordsIn } from "#app/words/words-in.ts";
import { statementInLanguage } from "../public/text-in-language.server.ts";
import { choosesLanguage, comesBack, goOn, nextToShow, typedAgain } from "./typed-declaration.server.ts";

/** Everything read and not answered yet; with `?again`, also what somebody would rather not have signed. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const language = languageOnRecord(portal, adult);
  const tasks = tasksOf(portal, { adultId: adult.id, language, isAgain: isAgain(request) });
  const unread = tasks.find(({ openedAt }) => openedAt === null);
  if (unread) throw redirect(`/sign/${unread.policy.slug}${unread.openings.length > 0 ? "?language" : ""}`);
  if (tasks.length === 0) throw redirect("/sign");
  return {
    hasTypedForm: true,
    adultId: adult.id,
    formId: crypto.randomUUID(),
    nameOnRoll: adult.name,
    mayAskForCopy: mayAskForCopy(portal.db, { adult, passId: session.passId }),
    isSharedDevice: session.isSharedDevice,
    phone: portal.school().phone,
    policies: tasks.map(({ policy, version, nextRound }) => ({
      slug: policy.slug,
      title: version.title,
      label: version.label,
      versionId: version.id,
      round: nextRound,
      ...statementInLanguage(portal.db, version, language),
      isUsualStatement: version.statement === DEFAULT_STATEMENT,
    })),
  };
}

function isAgain(request: Request): boolean {
  return new URL(request.url).searchParams.has("again");
}

function tasksOf(
  { db, clock }: Portal,
  { isAgain, ...asked }: { adultId: string; language: Language; isAgain: boolean },
): PolicyToSign[] {
  return whatToSign(db, { ...asked, now: clock() }).filter(
    ({ answer }) => !answer || (isAgain && answer.answer === "rather-not"),
  );
}

export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const form = await readForm(request);
  if (!isForAdult(form, adult.id))
    return data({ refused: undefined, isForSomebodyElse: true }, { status: 409 });
  const again = isAgain(request);
  const language = languageOnRecord(portal, adult);
  if (comesBack(form)) {
    const tasks = tasksOf(portal, { adultId: adult.id, language, isAgain: again });
    const unread = nextToShow(portal.db, form, { tasks, language });
    if (unread) return goOn(`/sign/${unread}?language`, again, form);
    const refused = typedAgain(portal.db, form, tasks);
    return data({ refused, isForSomebodyElse: false }, { status: choosesLanguage(form) ? 200 : 409 });
  }
  const submission = parseWithZod(form, { schema: declarationForm });
  if (submission.status !== "success") {
    const refused = inWords(submission.reply(), wordsIn(language));
    return data({ refused, isForSomebodyElse: false }, { status: 400 });
  }

  const { formId, answers, name, copyTo } = submission.value;
  const outcome = signPolicies(portal.db, {
    adultId: adult.id,
    formId,
    route: session.scope,
    passId: session.passId,
    language,
    typedName: name,
    answers: answers.map(({ policyVersionId, round, answer, concern, translationId }) => ({
      policyVersionId,
      round,
      answer,
      concern: concern ?? null,
      translationId: translationId ?? null,
    })),
    ipAddress,
    browser: request.headers.get("User-Agent")?.slice(0, 500) ?? null,
    copyTo: copyTo ?? null,
    now: portal.clock(),
  });
  switch (outcome.status) {
    case "signed":
    case "already-signed":
      portal.sessions.parents.endSoonOnSharedDevice(session);
      return redirect(`/receipts/${outcome.reference}`);
    case "new-version":
      return goOn(`/sign/${outcome.slug}?new`, again, form);
    case "translation-taken-back":
      return goOn(`/sign/${outcome.slug}?taken-back`, again, form);
    case "not-opened":
      return goOn(`/sign/${outcome.slug}`, again, form);
    case "nothing-to-sign":
      return redirect("/sign");
  }
}

export const handle = pageHandle({
  title: (_, { t }) => t("declaration.title"),
  warnsBeforeSignOut: true,
});

export default function Declaration() {
  const { adultId, formId, policies, nameOnRoll, mayAskForCopy, isSharedDevice, phone } =
    useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  // Several answers stand on this page: the summary says which one is meant.
  const errors = errorsOf(refused).map(({ id, message }) => {
    const policy = policies[Number(/^answers\[(\d+)\]/.exec(id)?.[1])];
    const about = policy && rich("declaration.error-about", {}, { title: policy.title, message });
    return { id, message: about ?? message };
  });
  return (
    <PageBody back={{ href: "/sign", words: t("tasks.title") }}>
      <ErrorSummary errors={errors} />
      {answer?.isForSomebodyElse && <MeanwhileSomebodyElse adultName={nameOnRoll} />}
      <h1 className="govuk-heading-xl">{t("declaration.title")}</h1>
      <p className="govuk-body">{t("declaration.fine")}</p>
      <form method="post" id={TYPED_FORM} noValidate>
        {/* The same form sent twice is one signing; a form shown again after an error keeps its own id. */}
        <input type="hidden" name="adultId" value={adultId} />
        <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? formId} />
        {policies.map((policy, index) => (
          <AnswerFields
            key={policy.versionId}
            policy={policy}
            index={index}
            refused={refused}
            phone={phone}
          />
        ))}
        <TextField
          name="name"
          label={t("declaration.name")}
          hint={t("declaration.name-hint", { name: nameOnRoll })}
          autoComplete={isSharedDevice ? "off" : "name"}
          spellCheck={false}
          defaultValue={typedIn(refused, "name")}
          error={errorOf(refused, "name")}
        />
        {mayAskForCopy && (
          <TextField
            name="copyTo"
            label={t("declaration.copy")}
            hint={t("declaration.copy-hint")}
            type="email"
            autoComplete={isSharedDevice ? "off" : "email"}
            spellCheck={false}
            width="30"
            defaultValue={typedIn(refused, "copyTo")}
            error={errorOf(refused, "copyTo")}
          />
        )}
        <button type="submit" className="govuk-button">
          {t("declaration.sign")}
        </button>
      </form>
    </PageBody>
  );
}
