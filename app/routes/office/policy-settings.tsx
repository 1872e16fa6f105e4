import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { everyPolicy } from "#app/domain/policies/policies-in-force.server.ts";
import { savePolicySettings } from "#app/domain/policies/save-policy-settings.server.ts";
import { yearGroups } from "#app/domain/policies/year-groups.server.ts";
import { policySettingsForm } from "#app/forms/policy-settings.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicySettingsFields } from "#app/ui/policy-settings-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { policyToEdit } from "./policy-to-edit.server.ts";

const HEAD_AND_ADMIN = ["head", "admin"] as const;

/** Who is asked for a policy, when a child counts as done, and how long an answer counts. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, HEAD_AND_ADMIN);
  const { policy, inForce } = policyToEdit(portal, params.slug);
  const order = everyPolicy(portal.db).map((one) => one.policy.id);
  const chosen = policy.askedYearGroups;
  return {
    slug: policy.slug,
    title: inForce?.title ?? policy.title,
    hasText: inForce !== null,
    hasFile: portal.content.policies.some(({ slug }) => slug === policy.slug),
    isSaved: new URL(request.url).searchParams.has("saved"),
    policies: order.length,
    // A year that nobody is in at the moment is kept where it was chosen.
    yearGroups: [...new Set([...yearGroups(portal.db), ...(chosen ?? [])])],
    settings: {
      asked: policy.isAsked ? (chosen ? "year-groups" : "everybody") : "nobody",
      yearGroups: chosen ?? [],
      coverage: policy.coverage,
      renewal: policy.renewal,
      renewsOn: policy.renewsOn ?? "",
      place: String(order.indexOf(policy.id) + 1),
    },
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, HEAD_AND_ADMIN);
  const { policy } = policyToEdit(portal, params.slug);
  const submission = parseWithZod(await readForm(request), { schema: policySettingsForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = savePolicySettings(portal.db, {
    policyId: policy.id,
    settings: submission.value,
    staffId: staff.id,
    now: portal.clock(),
  });
  const here = `/office/policies/${policy.slug}/settings`;
  return redirect(status === "saved" ? `${here}?saved` : here);
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `Who is asked: ${title}` });

export default function PolicySettings() {
  const page = useLoaderData<typeof loader>();
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: `/office/policies/${page.slug}`, words: page.title }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {page.isSaved && !refused && <DoneBanner>Saved. It counts from now on.</DoneBanner>}
      <h1 className="govuk-heading-xl">Who is asked: {page.title}</h1>
      {page.hasText ? (
        <form method="post" noValidate>
          <PolicySettingsFields
            refused={refused}
            settings={page.settings}
            yearGroups={page.yearGroups}
            policies={page.policies}
          />
          <button type="submit" className="govuk-button">
            Save
          </button>
          <p className="govuk-body">
            <a className="govuk-link" href={`/office/policies/${page.slug}/reminders`}>
              When reminders go out
            </a>
          </p>
        </form>
      ) : (
        <>
          <p className="govuk-body">
            This policy has no published text yet, so there is nothing to ask for. Publish its text first;
            then you say here who is asked.
            {page.hasFile &&
              ` Until then the file content/policies/${page.slug}.md says who will be, and where the policy stands.`}
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={`/office/policies/${page.slug}/edit`}>
              Write its text
            </a>
          </p>
        </>
      )}
    </PageBody>
  );
}
