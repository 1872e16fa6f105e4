import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { type AgreementOutcome, recordAgreement } from "#app/domain/policies/record-agreement.server.ts";
import { agreementForm } from "#app/forms/publish-policy.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findPolicyRecord, PUBLISHERS } from "./find-policy-record.server.ts";

/** The governors' date of a version that was published before they had agreed it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, PUBLISHERS);
  const { policy, versions } = findPolicyRecord(portal, params.slug);
  const waiting = versions.filter(({ agreedOn }) => agreedOn === null);
  if (waiting.length === 0) throw redirect(`/office/policies/${policy.slug}`);
  return {
    slug: policy.slug,
    title: versions[0]?.title ?? policy.title,
    governingBody: portal.school().governingBody,
    versions: waiting.map(({ id, label, inForceSince }) => ({
      id,
      words: `${label}, in force since ${formatIsoDate(inForceSince)}`,
    })),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, PUBLISHERS);
  const { policy, versions } = findPolicyRecord(portal, params.slug);
  const submission = parseWithZod(await readForm(request), { schema: agreementForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { versionId, agreedOn } = submission.value;
  const isOfPolicy = versions.some(({ id }) => id === versionId);
  const { status }: AgreementOutcome = isOfPolicy
    ? recordAgreement(portal.db, { versionId, agreedOn, staffId: staff.id, now: portal.clock() })
    : { status: "no-such-version" };
  if (status === "recorded") return redirect(`/office/policies/${policy.slug}?done=agreed`);
  const [field, words] = REFUSALS[status];
  return data({ refused: submission.reply({ fieldErrors: { [field]: [words] } }) }, { status: 400 });
}

const REFUSALS = {
  "no-such-version": ["versionId", "Choose the version"],
  "already-recorded": ["versionId", "Its date was recorded meanwhile, and stays as it is"],
  "in-the-future": ["agreedOn", "This day has not come yet: come back after the meeting"],
  "too-early": ["agreedOn", "Look at the year"],
} as const;

export const handle = pageHandle<typeof loader>({
  title: ({ title }) => `Agreed by the governors: ${title}`,
});

export default function PolicyAgreed() {
  const { slug, title, governingBody, versions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/policies/${slug}`, words: title }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">When did {governingBody} agree it?</h1>
      <p className="govuk-body">
        The date is recorded once and then stays. The text stays as it is, and nobody is asked again.
      </p>
      <form method="post" noValidate>
        <RadioGroup
          name="versionId"
          legend="Version"
          options={versions.map(({ id, words }) => ({ value: id, words }))}
          chosen={typedIn(refused, "versionId") ?? (versions.length === 1 ? versions[0]?.id : undefined)}
          error={errorOf(refused, "versionId")}
        />
        <TextField
          name="agreedOn"
          label="Day of the meeting"
          type="date"
          width="10"
          error={errorOf(refused, "agreedOn")}
          defaultValue={typedIn(refused, "agreedOn")}
        />
        <button type="submit" className="govuk-button">
          Record the date
        </button>
      </form>
    </PageBody>
  );
}
