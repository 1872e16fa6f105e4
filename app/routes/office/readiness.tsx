import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type ReadinessStep, readiness } from "#app/domain/school/readiness.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { ForWhoeverRunsThePortal } from "#app/ui/for-whoever-runs-the-portal.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { READINESS_WORDS } from "#app/ui/words.ts";

/** What a school does before it may ask anybody, and how far it has come (rule 22). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { isLoopback, smtpUrl, baseUrl } = portal.settings;
  return {
    ...readiness(portal.db),
    opensStaff: staff.role === "admin" || staff.role === "head",
    // Nothing that this school must not do, but nothing that a parent could use either.
    isOnThisMachineOnly: isLoopback ? baseUrl.origin : null,
    mailGoesToFiles: smtpUrl === null,
  };
}

export const handle = pageHandle({ title: "Before you can ask parents" });

const PLACES: Record<ReadinessStep, string> = {
  "school-details": "/office/settings",
  "data-protection-contact": "/office/settings#dataProtectionContact",
  "own-texts": "/office/policies",
  "tested-mail": "/office/settings/test-mail",
  "two-admins": "/office/staff",
};

export default function ReadinessPage() {
  const page = useLoaderData<typeof loader>();
  const { steps, missing, policiesWithoutText, admins, isDemo } = page;
  const policyTitles = policiesWithoutText.map(({ title }) => title).join(", ");
  const notes: Partial<Record<ReadinessStep, string>> = {
    "own-texts":
      policiesWithoutText.length > 0
        ? `Still missing: ${policyTitles}. Type them, or take them from a Word file, under Policies.`
        : "",
    "two-admins": `Now: ${admins}. If one is ill or has lost a phone, the other can help.${page.opensStaff ? "" : " An admin does this."}`,
  };
  return (
    <PageBody back={{ href: "/office", words: "Overview" }}>
      <h1 className="govuk-heading-xl">Before you can ask parents</h1>
      <p className="govuk-body-l">
        {missing.length === 0
          ? "Everything is done: you can ask parents."
          : `${steps.length - missing.length} of ${steps.length} done. Until all are, nobody can be asked.`}
      </p>
      {isDemo && (
        <div className="govuk-inset-text">
          This is the demo school. It is for show, and may ask its invented parents at any time. A school of
          its own has to do all of this first.
        </div>
      )}
      <ul className="govuk-task-list">
        {steps.map(({ step, isDone }) => (
          <li key={step} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              {step === "two-admins" && !page.opensStaff ? (
                READINESS_WORDS[step].name
              ) : (
                <a
                  className="govuk-link govuk-task-list__link"
                  href={PLACES[step]}
                  aria-describedby={`${step}-hint ${step}-status`}
                >
                  {READINESS_WORDS[step].name}
                </a>
              )}
              <div className="govuk-task-list__hint" id={`${step}-hint`}>
                {READINESS_WORDS[step].why} {notes[step]}
              </div>
            </div>
            <div className="govuk-task-list__status" id={`${step}-status`}>
              {isDone ? "Done" : <strong className="govuk-tag govuk-tag--blue">To do</strong>}
            </div>
          </li>
        ))}
      </ul>
      {(policiesWithoutText.length > 0 ||
        (!isDemo && (page.isOnThisMachineOnly || page.mailGoesToFiles))) && (
        <ForWhoeverRunsThePortal>
          <ul className="govuk-list govuk-list--bullet">
            {policiesWithoutText.length > 0 && (
              <li>
                Put the texts into{" "}
                {policiesWithoutText.map(({ slug }) => `content/policies/${slug}.md`).join(", ")}, with
                “starter: false”, and start the portal again.
              </li>
            )}
            {!isDemo && page.isOnThisMachineOnly && (
              <li>
                Links in mails begin with {page.isOnThisMachineOnly}, which opens on this machine only. Set
                BASE_URL to the address that parents will use.
              </li>
            )}
            {!isDemo && page.mailGoesToFiles && (
              <li>Mails become files and reach nobody. Set SMTP_URL to the school's mail server.</li>
            )}
          </ul>
        </ForWhoeverRunsThePortal>
      )}
    </PageBody>
  );
}
