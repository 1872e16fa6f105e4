import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { namesOf } from "#app/domain/audit/names-of.server.ts";
import { discardDraft } from "#app/domain/policies/discard-draft.server.ts";
import { isSameSet } from "#app/domain/policies/is-same-set.ts";
import { lookAtFile } from "#app/domain/policies/look-at-file.server.ts";
import { planOf } from "#app/domain/policies/plan-of.server.ts";
import { everyPolicy } from "#app/domain/policies/policies-in-force.server.ts";
import { saveDraft } from "#app/domain/policies/save-draft.server.ts";
import { setAsideFile } from "#app/domain/policies/set-aside-file.server.ts";
import { draftActForm, policyDraftForm } from "#app/forms/policy-draft.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { lookAtText } from "#app/platform/policy-problems.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DraftFields } from "#app/ui/draft-fields.tsx";
import { DraftNotices } from "#app/ui/draft-notices.tsx";
import { DraftPreview, PREVIEW } from "#app/ui/draft-preview.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { changedMeanwhile } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { policyToEdit, showDraft } from "./policy-to-edit.server.ts";

/** A policy's next text. It is a draft: nobody is shown it before head or admin publish it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { policy, inForce, draft, fields } = policyToEdit(portal, params.slug);
  const { searchParams } = new URL(request.url);
  const done = (["saved", "taken", "added", "discarded"] as const).find((one) => searchParams.has(one));
  const by = namesOf(portal.db, [draft?.changedBy ?? null]).get(draft?.changedBy ?? "");
  const plan = planOf(portal.db, policy.id);
  return {
    slug: policy.slug,
    heading: inForce?.title ?? policy.title,
    hasText: inForce !== null,
    mayChangeSettings: staff.role === "head" || staff.role === "admin",
    done: done ?? null,
    draft: draft && {
      source: draft.source,
      changedAt: formatDayAndTime(draft.changedAt),
      changedBy: by && "name" in by ? by.name : null,
    },
    plannedFor: plan && draft && plan.revision === draft.revision ? formatIsoDate(plan.publishOn) : null,
    fileWaits: fileOf(portal, policy.slug)?.status === "waits",
    revision: draft?.revision ?? 0,
    fields,
    others: everyPolicy(portal.db)
      .filter((one) => one.policy.id !== policy.id)
      .map((one) => ({ slug: one.policy.slug, title: one.version?.title ?? one.policy.title })),
    shown: fields.markdown.trim() ? showDraft(fields) : null,
  };
}

function fileOf({ db, content }: Portal, slug: string) {
  const text = content.policies.find((one) => one.slug === slug);
  return text ? { text, ...lookAtFile(db, text) } : null;
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { policy, inForce } = policyToEdit(portal, params.slug);
  const { db, clock } = portal;
  const by = { staffId: staff.id, now: clock() };
  const here = `/office/policies/${policy.slug}/edit`;
  const form = await readForm(request);

  const act = draftActForm.safeParse(Object.fromEntries(form));
  if (act.success && act.data.act === "discard") {
    const { status } = discardDraft(db, { policyId: policy.id, revision: act.data.revision, ...by });
    return redirect(status === "discarded" ? `${here}?discarded` : here);
  }
  if (act.success) {
    const file = fileOf(portal, policy.slug);
    if (file) setAsideFile(db, { text: file.text, ...by });
    return redirect(here);
  }

  const submission = parseWithZod(form, { schema: policyDraftForm });
  if (form.get("intent") === "preview") {
    // To be looked at while it is not whole yet: nothing is said to be wrong with it.
    const { error: _, ...typed } = submission.reply();
    const word = (name: string) => String(form.get(name) ?? "");
    const words = { title: word("title"), summary: word("summary"), statement: word("statement") };
    const shown = showDraft({ ...words, markdown: word("markdown") });
    return data({ typed, newest: null, shown });
  }
  const refuse = (fieldErrors: Record<string, string[]>, newest: number | null = null) =>
    data({ typed: submission.reply({ fieldErrors }), newest, shown: null }, { status: 400 });
  if (submission.status !== "success") return refuse({});
  const { intent: _, revision, related, ...fields } = submission.value;
  if (lookAtText(fields.markdown).problems.some(({ what }) => what === "too-deep")) {
    return refuse({
      markdown: ["Lists or quotes stand within each other too often. Begin these lines anew"],
    });
  }
  const known = new Set(everyPolicy(db).map((one) => one.policy.slug));
  const chosen = related.filter((slug) => known.has(slug));
  // The boxes stand in the school's order: only another choice makes another order.
  const isAsInForce = inForce !== null && isSameSet(chosen, inForce.relatedSlugs);
  const relatedSlugs = isAsInForce ? inForce.relatedSlugs : chosen;
  const saved = saveDraft(db, {
    policyId: policy.id,
    fields: { ...fields, relatedSlugs },
    source: "office",
    revision,
    ...by,
  });
  if (saved.status === "changed-meanwhile") {
    return refuse({ save: [changedMeanwhile(saved.by)] }, saved.revision);
  }
  return redirect(`${here}?saved`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ heading }) => `The text of ${heading}`,
  showsWhileTyping: true,
});

export default function EditPolicy() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typedBefore = useTypedBefore();
  const typed = answer?.typed ?? typedBefore;
  const { slug, draft } = page;
  return (
    <PageBody back={{ href: `/office/policies/${slug}`, words: page.heading }}>
      <ErrorSummary errors={errorsOf(typed)} />
      {!answer && <DraftNotices page={page} />}
      <h1 className="govuk-heading-xl">The text of {page.heading}</h1>
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={`/office/policies/${slug}/edit/word-file`}>
            Take the text from a Word file, or paste it
          </a>
        </li>
        {page.mayChangeSettings && (
          <li>
            <a className="govuk-link" href={`/office/policies/${slug}/settings`}>
              Who is asked, and for how long an answer counts
            </a>
          </li>
        )}
        {draft && (
          <li>
            <a className="govuk-link" href={`/office/policies/${slug}/draft.md`}>
              Download Markdown of the draft
            </a>
          </li>
        )}
        {page.hasText && (
          <li>
            <a className="govuk-link" href={`/office/policies/${slug}/in-force.md`}>
              Download Markdown of the text in force
            </a>
          </li>
        )}
      </ul>
      <form method="post" noValidate data-shows={PREVIEW}>
        <input type="hidden" name="revision" value={answer?.newest ?? revisionOf(typed) ?? page.revision} />
        <DraftFields
          typed={typed}
          fields={page.fields}
          others={page.others}
          saveError={errorOf(typed, "save")}
        >
          <DraftPreview shown={answer ? answer.shown : page.shown} />
        </DraftFields>
      </form>
      {draft && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Throw this draft away</span>
          </summary>
          <div className="govuk-details__text">
            <p>The draft goes for good. {page.hasText && "The text in force stays as it is."}</p>
            <PostButton
              action={`/office/policies/${slug}/edit`}
              look="warning"
              fields={{ act: "discard", revision: String(page.revision) }}
            >
              Throw the draft away
            </PostButton>
          </div>
        </details>
      )}
    </PageBody>
  );
}

/** The one with which the page was opened: what was saved since is not written over. */
function revisionOf(typed: { initialValue?: Record<string, unknown> | null } | undefined): string | null {
  const revision = typed?.initialValue?.revision;
  return typeof revision === "string" ? revision : null;
}
