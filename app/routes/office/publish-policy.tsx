import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate, isoDateOf } from "#app/dates.ts";
import type { Publication } from "#app/domain/policies/check-publication.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { previewPublication } from "#app/domain/policies/preview-publication.server.ts";
import { publishVersion } from "#app/domain/policies/publish-version.server.ts";
import { type PublishAnswers, publishForm } from "#app/forms/publish-policy.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { starterTexts } from "#app/platform/starter-texts.server.ts";
import { CheckPublication } from "#app/ui/check-publication.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { NOT_AHEAD, publicationErrors } from "#app/ui/publication-words.ts";
import { PublishFields } from "#app/ui/publish-fields.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findPolicyRecord, PUBLISHERS } from "./find-policy-record.server.ts";

/** A draft becomes the text in force: what the office answers, then what will happen, then it happens. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, PUBLISHERS);
  const { policy, draft, versions } = findPolicyRecord(portal, params.slug);
  if (!draft) throw redirect(`/office/policies/${policy.slug}`);
  return {
    slug: policy.slug,
    title: draft.title,
    isAsked: policy.isAsked && policy.outOfForceSince === null,
    isOutOfForce: policy.outOfForceSince !== null,
    revision: draft.revision,
    inForce: versions[0] ? { label: versions[0].label, number: versions[0].number } : null,
    labels: versions.map(({ label }) => label),
    governingBody: portal.school().governingBody,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, PUBLISHERS);
  const { policy } = findPolicyRecord(portal, params.slug);
  const submission = parseWithZod(await readForm(request), { schema: publishForm });
  if (submission.status !== "success")
    return data({ form: submission.reply(), checked: null }, { status: 400 });
  const answers = submission.value;
  if (answers.intent === "change") return data({ form: submission.reply(), checked: null });

  const { db, content, clock } = portal;
  const publishOn = answers.when === "later" ? (answers.publishOn ?? "") : null;
  const publication = publicationOf(answers, publishOn ?? isoDateOf(clock()));
  const publish = {
    policyId: policy.id,
    revision: answers.revision,
    publication,
    starterTexts: starterTexts(content),
    staffId: staff.id,
    now: clock(),
  };
  if (answers.intent === "check") {
    const preview = previewPublication(db, { ...publish, publishOn });
    if (preview.status === "ready")
      return data({ form: submission.reply(), checked: { publication, publishOn, asked: preview.asked } });
    return refused(preview);
  }
  const outcome =
    publishOn === null ? publishVersion(db, publish) : planPublication(db, { ...publish, publishOn });
  if (outcome.status === "published" || outcome.status === "planned")
    return redirect(`/office/policies/${policy.slug}?done=${outcome.status}`);
  return refused(outcome);

  function refused(why: { status: "not-ahead" } | Parameters<typeof publicationErrors>[0]) {
    const fieldErrors = why.status === "not-ahead" ? { publishOn: [NOT_AHEAD] } : publicationErrors(why);
    return data({ form: submission.reply({ fieldErrors }), checked: null }, { status: 400 });
  }
}

function publicationOf({ kind, label, changeNote, ...more }: PublishAnswers, on: string): Publication {
  return {
    kind,
    label,
    inForceSince: more.inForceSince ?? on,
    changeNote: changeNote ?? null,
    agreedOn: more.agreedOn ?? null,
    // Whoever says that it is a correction has asked nobody again, whatever stands in the field.
    askAgainFrom: kind === "material" ? (more.askAgainFrom ?? null) : null,
  };
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `Publish: ${title}` });

export default function PublishPolicy() {
  const { slug, title, isAsked, isOutOfForce, revision, inForce, labels, governingBody } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/office/policies/${slug}`;
  const back = { href: here, words: inForce ? title : "The policy" };
  if (answer?.checked) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">
          {answer.checked.publishOn === null
            ? "Publish this now?"
            : `Publish this on ${formatIsoDate(answer.checked.publishOn)}?`}
        </h1>
        <CheckPublication
          {...answer.checked}
          form={answer.form}
          title={title}
          isAsked={isAsked}
          inForce={inForce && { label: inForce.label, address: `/policies/${slug}/${inForce.number}` }}
          governingBody={governingBody}
        />
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(answer?.form)} />
      <h1 className="govuk-heading-xl">Publish: {title}</h1>
      <p className="govuk-body" id="draft">
        <a className="govuk-link" href={`${here}#draft`}>
          Look at the draft once more
        </a>
        . You see what will happen before anything does.
      </p>
      {isOutOfForce && (
        <div className="govuk-inset-text">
          This policy is out of force, and stays so until somebody puts it back in force.
        </div>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="revision" value={revision} />
        <PublishFields
          form={answer?.form}
          isFirst={inForce === null}
          isAsked={isAsked}
          labels={labels}
          governingBody={governingBody}
        />
        <button type="submit" name="intent" value="check" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
