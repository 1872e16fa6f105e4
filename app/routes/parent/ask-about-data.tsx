import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { askAboutData } from "#app/domain/privacy/ask-about-data.server.ts";
import { dataRequestsOf } from "#app/domain/privacy/find-data-request.server.ts";
import { askAboutDataForm } from "#app/forms/data-request.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { requireSignedInParent } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { newId } from "#db/new-id.ts";

/** `?asked=` is the id of what was just asked: only one's own is found. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const askedId = new URL(request.url).searchParams.get("asked");
  const asked = dataRequestsOf(portal.db, { adultId: adult.id }).find(({ id }) => id === askedId);
  const isMailed = adult.email !== null && adult.mailboxState === "usable";
  return {
    adultId: adult.id,
    formId: newId(portal.clock()),
    asked: asked && {
      isComplaint: asked.kind === "complaint",
      receivedOn: formatIsoDate(asked.receivedOn),
      dueOn: formatIsoDate(asked.dueOn),
      sentTo: isMailed ? adult.email : null,
    },
    phone: portal.school().phone,
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const form = await readForm(request);
  // Somebody else has come in on this device since: their page says so by being empty again.
  if (!isForAdult(form, adult.id)) return redirect("/me/ask");
  const submission = parseWithZod(form, { schema: askAboutDataForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (!(await portal.limits.allow("not-on-the-roll", adult.id))) throw new Response(null, { status: 429 });
  askAboutData(portal.db, { ...submission.value, adultId: adult.id, now: portal.clock() });
  return redirect(`/me/ask?asked=${submission.value.formId}`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ asked }) => (asked ? "We have it" : "Ask the school about your data"),
  warnsBeforeSignOut: true,
});

export default function AskAboutData() {
  const { adultId, formId, asked, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: "/me", words: "My details" };
  if (asked && !refused) {
    return (
      <PageBody back={back}>
        <div className="govuk-panel govuk-panel--confirmation">
          <h1 className="govuk-panel__title">We have it</h1>
          <div className="govuk-panel__body">Received on {asked.receivedOn}</div>
        </div>
        <p className="govuk-body">
          {asked.isComplaint
            ? "The school looks into your complaint and answers as soon as it can."
            : `The school answers by ${asked.dueOn}.`}
          {asked.sentTo && ` We also send a mail to ${asked.sentTo}.`} In a hurry? Phone {phone}.
        </p>
        <p className="govuk-body">
          You can also complain to the Information Commissioner's Office (ICO) at any time.
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">What do you ask for?</h1>
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId} />
        <input type="hidden" name="formId" value={typedIn(refused, "formId") ?? formId} />
        <RadioGroup
          name="kind"
          legend="Choose one. We answer within one month"
          options={[
            {
              value: "access",
              words: "Show me everything you hold about me",
              hint: "Also what is not on these pages",
            },
            { value: "rectification", words: "Put something right" },
            { value: "erasure", words: "Delete something about me" },
            { value: "objection", words: "Stop using something about me" },
            {
              value: "complaint",
              words: "I want to complain",
              hint: "About how the school looks after my data. We answer as soon as we can",
            },
          ]}
          chosen={typedIn(refused, "kind")}
          error={errorOf(refused, "kind")}
        />
        <TextField
          name="note"
          label="What should we know?"
          hint="If you only want to see everything, you can leave this empty."
          rows={5}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button">
          Send to the school office
        </button>
      </form>
      <p className="govuk-body">Is a child at risk? Phone {phone} or 999; do not write it here.</p>
    </PageBody>
  );
}
