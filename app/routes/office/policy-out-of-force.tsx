import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import { putBackInForce } from "#app/domain/policies/put-back-in-force.server.ts";
import { takeOutOfForce } from "#app/domain/policies/take-out-of-force.server.ts";
import { outOfForceForm } from "#app/forms/publish-policy.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findPolicyRecord, PUBLISHERS } from "./find-policy-record.server.ts";

/** Takes the policy out of force, or puts it back. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, PUBLISHERS);
  const { policy, versions, plan } = findPolicyRecord(portal, params.slug);
  return {
    slug: policy.slug,
    title: versions[0]?.title ?? policy.title,
    isAsked: policy.isAsked,
    isPlanned: plan !== null,
    since: policy.outOfForceSince && formatIsoDate(policy.outOfForceSince),
    today: isoDateOf(portal.clock()),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, PUBLISHERS);
  const { policy } = findPolicyRecord(portal, params.slug);
  const here = `/office/policies/${policy.slug}`;
  const by = { slug: policy.slug, staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (form.get("force") === "back") {
    putBackInForce(portal.db, by);
    return redirect(`${here}?done=in-force`);
  }
  const submission = parseWithZod(form, { schema: outOfForceForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { status } = takeOutOfForce(portal.db, { ...by, ...submission.value });
  if (status === "in-the-future" || status === "before-it-was-in-force")
    return data(
      { refused: submission.reply({ fieldErrors: { since: [REFUSALS[status]] } }) },
      { status: 400 },
    );
  return redirect(`${here}?done=out-of-force`);
}

const REFUSALS = {
  "in-the-future": "This day has not come yet: come back then",
  "before-it-was-in-force": "The text was not in force then yet. Look at the year",
} as const;

export const handle = pageHandle<typeof loader>({
  title: ({ title, since }) => `${since ? "Back in force" : "Out of force"}: ${title}`,
});

export default function PolicyOutOfForce() {
  const { slug, title, isAsked, isPlanned, since, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: `/office/policies/${slug}`, words: title };
  if (since) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">Put it back in force?</h1>
        <p className="govuk-body">
          {title} is out of force since {since}. Its newest text is then in force again
          {isAsked && ", and parents can be asked for it. What they signed before counts as it did"}.
        </p>
        <PostButton fields={{ force: "back" }}>Put it back in force</PostButton>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Take it out of force?</h1>
      <p className="govuk-body">What happens to {title}:</p>
      <ul className="govuk-list govuk-list--bullet">
        {isAsked && <li>Nobody is asked for it any more, and open requests for it close.</li>}
        <li>Its page keeps its address and text, and says that it is out of force.</li>
        <li>What was signed stays on record.</li>
        {isPlanned && <li>The planned publication is cancelled. The draft stays.</li>}
        <li>You can put it back.</li>
      </ul>
      <form method="post" noValidate>
        <TextField
          name="since"
          label="Out of force since"
          type="date"
          width="10"
          error={errorOf(refused, "since")}
          defaultValue={typedIn(refused, "since") ?? (refused ? undefined : today)}
        />
        <TextField
          name="note"
          label="Why, in a sentence"
          hint="Everybody who opens its page reads this, such as “The Home-School Agreement has taken its place”"
          rows={3}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          Take it out of force
        </button>
      </form>
    </PageBody>
  );
}
