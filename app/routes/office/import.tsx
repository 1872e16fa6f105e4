import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { abandonImport } from "#app/domain/imports/abandon-import.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { canBeApplied } from "#app/domain/imports/plan.ts";
import { planAgain } from "#app/domain/imports/plan-again.server.ts";
import { planToShow } from "#app/domain/imports/plan-to-show.server.ts";
import { countsOf } from "#app/domain/imports/prepare-plan.server.ts";
import { newestChangeSet } from "#app/domain/imports/read-people.server.ts";
import { readImportStep } from "#app/forms/import-step.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ImportCounts } from "#app/ui/import-changes.tsx";
import { ImportPlan } from "#app/ui/import-plan.tsx";
import { ImportProgress } from "#app/ui/import-progress.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StepButton } from "#app/ui/step-button.tsx";

/** Seconds until a page that waits comes again by itself. */
const LOOK_AGAIN = "2";

const ANSWERED = "?answered";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const run = findImport(portal.db, params.id ?? "");
  if (!run) throw notFound();
  if (run.state === "mapping")
    throw redirect(`/office/import/${run.id}/${run.choices.hasColumns ? "who" : "columns"}`);
  const progress = portal.imports.progressOf(run.id);
  const plan = progress ? null : planToShow(portal.db, run);
  const isStale = plan !== null && run.state === "planned" && run.plannedAfter !== newestChangeSet(portal.db);
  const isLedOn = new URL(request.url).searchParams.has("answered");
  if (isLedOn && run.state === "planned" && plan && !isStale && canBeApplied(plan))
    throw redirect(`/office/import/${run.id}/apply`);
  const page = {
    runId: run.id,
    state: run.state,
    fileName: run.fileName,
    progress,
    plan,
    counts: plan ? countsOf(plan) : (run.choices.result ?? {}),
    isStale,
    // A page that waits after answers leads on by itself, as their button says.
    waitsAt: `/office/import/${run.id}${isLedOn ? ANSWERED : ""}`,
    effectiveOn: run.effectiveOn,
    settledAt: run.settledAt,
  };
  return data(page, progress ? { headers: { Refresh: LOOK_AGAIN } } : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const runId = params.id ?? "";
  const asked = readImportStep(await readForm(request));
  switch (asked?.step) {
    case "answers":
      if (planAgain(portal.db, { runId, answers: asked, now: portal.clock() }).status === "planning")
        await portal.imports.plan(runId);
      return redirect(`/office/import/${encodeURIComponent(runId)}${ANSWERED}`);
    case "again":
      // One that was interrupted while it was made is made anew as it stands.
      planAgain(portal.db, { runId, now: portal.clock() });
      await portal.imports.plan(runId);
      break;
    case "give-up":
      abandonImport(portal.db, { runId, staffId: staff.id, now: portal.clock() });
      break;
  }
  return redirect(`/office/import/${encodeURIComponent(runId)}`);
}

export const handle = pageHandle({ title: "The plan of an import" });

export default function Import() {
  const { runId, state, fileName, progress, plan, counts, isStale, waitsAt, effectiveOn, settledAt } =
    useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/import", words: "Import a file" }}>
      {progress && (
        <>
          <h1 className="govuk-heading-xl">Please wait a moment</h1>
          <ImportProgress progress={progress} href={waitsAt} />
        </>
      )}
      {!progress && plan && (state === "planned" || state === "scheduled") && (
        <ImportPlan
          plan={plan}
          counts={counts}
          isStale={isStale}
          fileName={fileName}
          runId={runId}
          effectiveOn={state === "scheduled" ? effectiveOn : null}
        />
      )}
      {!progress && state === "planning" && (
        <>
          <h1 className="govuk-heading-xl">The plan was interrupted</h1>
          <p className="govuk-body">The portal was stopped while it made the plan. Nothing has changed.</p>
          <StepButton step="again">Make the plan again</StepButton>
          <StepButton step="give-up" look="secondary">
            Give this file up
          </StepButton>
        </>
      )}
      {!progress && (state === "applied" || state === "undone") && (
        <>
          <h1 className="govuk-heading-xl">
            {state === "applied" ? "The file was applied" : "The import was undone"}
          </h1>
          <p className="govuk-body">
            {fileName}, {settledAt !== null && formatDayAndTime(settledAt)}
            {effectiveOn && state === "applied" && ` (by itself, for ${formatIsoDate(effectiveOn)})`}.
            {state === "undone" && " Everybody on the roll is as they were before."}
          </p>
          <ImportCounts counts={counts} />
          {state === "applied" && (
            <p className="govuk-body">
              Next:{" "}
              <a className="govuk-link" href="/office/slips/print?who=without-email">
                print slips for the adults without email
              </a>
            </p>
          )}
          {state === "applied" && (
            <p className="govuk-body">
              <a className="govuk-link" href={`/office/import/${runId}/undo`}>
                Undo this import
              </a>
            </p>
          )}
          <p className="govuk-body">
            <a className="govuk-link" href="/office/roll">
              Go to the roll
            </a>
          </p>
        </>
      )}
      {state === "abandoned" && (
        <>
          <h1 className="govuk-heading-xl">This file was given up</h1>
          <p className="govuk-body">Nobody was changed, and nothing was kept of it.</p>
        </>
      )}
    </PageBody>
  );
}
