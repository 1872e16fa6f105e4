import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { cancelPlannedPublication } from "#app/domain/policies/cancel-planned-publication.server.ts";
import { requireFreshRole, requireStaff } from "#app/platform/access.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { DraftOfPolicy } from "#app/ui/draft-of-policy.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { planStandingWords } from "#app/ui/publication-words.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { VersionTable } from "#app/ui/version-table.tsx";
import { compareDraft, findPolicyRecord, PUBLISHERS } from "./find-policy-record.server.ts";

/** One policy for the office: what is in force, the draft beside it, and every version with who acknowledged it. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const record = findPolicyRecord(portal, params.slug);
  const { policy, versions, draft, plan } = record;
  return {
    done: readDone(new URL(request.url)),
    mayPublish: PUBLISHERS.some((role) => role === staff.role),
    governingBody: portal.school().governingBody,
    slug: policy.slug,
    title: versions[0]?.title ?? policy.title,
    isAsked: policy.isAsked,
    outOfForce: policy.outOfForceSince && {
      since: formatIsoDate(policy.outOfForceSince),
      note: policy.outOfForceNote,
    },
    lacksAgreement: versions.some(({ agreedOn }) => agreedOn === null),
    draft: draft && {
      source: draft.source,
      changedAt: formatDayAndTime(draft.changedAt),
      changedBy: draft.changedByName,
      problems: draft.problems,
      ...compareDraft(portal, record),
    },
    plan: plan && {
      publishOn: formatIsoDate(plan.publishOn),
      label: plan.label,
      kind: plan.kind,
      plannedBy: plan.plannedByName,
      standing: planStandingWords(plan.standing),
    },
    versions: versions.map((one) => ({
      number: one.number,
      label: one.label,
      kind: one.kind,
      inForceSince: formatIsoDate(one.inForceSince),
      agreedOn: one.agreedOn && formatIsoDate(one.agreedOn),
      askAgainFrom: one.askAgainFrom && formatIsoDate(one.askAgainFrom),
      publishedAt: formatDayAndTime(one.publishedAt),
      publishedBy: one.publishedByName,
      shortHash: one.sha256.slice(0, 12),
      changeNote: one.changeNote,
      acknowledged: one.acknowledged,
      ratherNot: one.ratherNot,
    })),
  };
}

/** The planned publication is not wanted any more. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, PUBLISHERS);
  const { policy } = findPolicyRecord(portal, params.slug);
  cancelPlannedPublication(portal.db, { policyId: policy.id, staffId: staff.id, now: portal.clock() });
  return redirect(`/office/policies/${policy.slug}?done=cancelled`);
}

const DONE_WORDS = {
  published: "It is published. This is the text in force now.",
  planned: "It will be published by itself on the day that you gave.",
  cancelled: "The plan is cancelled. The draft is still there.",
  agreed: "The governors’ date is recorded.",
  "out-of-force": "The policy is out of force. Nobody is asked for it any more.",
  "in-force": "The policy is in force again.",
} as const;

function readDone(url: URL): string | null {
  const done = Object.entries(DONE_WORDS).find(([name]) => name === url.searchParams.get("done"));
  return done ? done[1] : null;
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => title });

export default function Policy() {
  const { done, mayPublish, slug, title, isAsked, outOfForce, draft, plan, versions, ...more } =
    useLoaderData<typeof loader>();
  const { lacksAgreement, governingBody } = more;
  const here = `/office/policies/${slug}`;
  const [newest] = versions;
  const actions = [
    ...(mayPublish ? [{ href: `${here}/settings`, words: "Who is asked, and how often" }] : []),
    ...(mayPublish ? [{ href: `${here}/reminders`, words: "When reminders go out" }] : []),
    ...(mayPublish && lacksAgreement
      ? [{ href: `${here}/agreed`, words: `Record when ${governingBody} agreed it` }]
      : []),
    ...(mayPublish
      ? [
          {
            href: `${here}/out-of-force`,
            words: outOfForce ? "Put it back in force" : "Take it out of force",
          },
        ]
      : []),
    ...(newest ? [{ href: `${here}/translations`, words: "Translations into Welsh and Polish" }] : []),
    { href: `/policies/${slug}`, words: "The page that parents read" },
  ];
  return (
    <PageBody back={{ href: "/office/policies", words: "Policies" }}>
      {done && <DoneBanner>{done}</DoneBanner>}
      <h1 className="govuk-heading-xl">{title}</h1>
      {outOfForce && (
        <div className="govuk-inset-text">
          Out of force since {outOfForce.since}. Nobody is asked for it. {outOfForce.note}
        </div>
      )}
      <SummaryList
        rows={[
          {
            key: outOfForce ? "Last in force" : "In force",
            value: newest
              ? `${newest.label}, since ${newest.inForceSince}`
              : "Nothing yet: the school’s own text is missing",
          },
          ...(newest
            ? [{ key: `Agreed by ${governingBody}`, value: newest.agreedOn ?? "Not recorded yet" }]
            : []),
          {
            key: "Parents",
            value: isAsked
              ? "Are asked to acknowledge it"
              : "Can read it, and are not asked to acknowledge it",
          },
        ]}
      />
      {!draft && (
        <a href={`${here}/edit`} className="govuk-button govuk-button--secondary" draggable="false">
          Change the text
        </a>
      )}
      {draft && (
        <DraftOfPolicy
          here={here}
          draft={draft}
          plan={plan}
          mayPublish={mayPublish}
          inForceLabel={newest?.label ?? null}
        />
      )}
      {versions.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Versions</h2>
          <VersionTable slug={slug} versions={versions} />
        </>
      )}
      <h2 className="govuk-heading-l">More about this policy</h2>
      <ul className="govuk-list">
        {actions.map(({ href, words }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </PageBody>
  );
}
