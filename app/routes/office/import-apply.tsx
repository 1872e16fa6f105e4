import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findImport, planOf } from "#app/domain/imports/find-import.server.ts";
import { canBeApplied } from "#app/domain/imports/plan.ts";
import { countsOf } from "#app/domain/imports/prepare-plan.server.ts";
import { schedulePlan } from "#app/domain/imports/schedule-plan.server.ts";
import { importApplyForm } from "#app/forms/import-apply.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorMessage, ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { ImportCounts } from "#app/ui/import-changes.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshStaff(request, portal);
  const run = findImport(portal.db, params.id ?? "");
  if (!run) throw notFound();
  const plan = planOf(run);
  if (run.state !== "planned" || !plan || !canBeApplied(plan)) throw redirect(`/office/import/${run.id}`);
  const { leavers, rightFile } = plan.questions;
  return { runId: run.id, fileName: run.fileName, counts: countsOf(plan), leavers, rightFile };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const runId = params.id ?? "";
  const submission = parseWithZod(await readForm(request), { schema: importApplyForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { when, on = "", leavers, leaversShown = 0, rightFile = false } = submission.value;
  const agreed = { leavers: leavers ? leaversShown : 0, rightFile };
  const by = { staffId: staff.id, agreed };
  const outcome =
    when === "later"
      ? schedulePlan(portal.db, { runId, on, ...by, now: portal.clock() })
      : await portal.imports.apply(runId, by);
  const refuse = (fields: Record<string, string[]>) =>
    data({ refused: submission.reply({ fieldErrors: fields }) }, { status: 400 });
  if (outcome.status === "not-ahead") return refuse({ on: ["Choose a day after today, or “Now”"] });
  if (outcome.status === "not-agreed") {
    return refuse({
      ...(!leavers && { leavers: ["Tick that these children have left"] }),
      ...(!rightFile && { rightFile: ["Tick that this is the right file"] }),
    });
  }
  return redirect(`/office/import/${encodeURIComponent(runId)}`);
}

export const handle = pageHandle({ title: "Apply the plan" });

export default function ImportApply() {
  const { runId, fileName, counts, leavers, rightFile } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const isAsked = (id: string) =>
    (id !== "leavers" || leavers !== null) && (id !== "rightFile" || rightFile !== null);
  const errors = errorsOf(refused).filter(({ id }) => isAsked(id));
  return (
    <PageBody back={{ href: `/office/import/${runId}`, words: "The plan" }}>
      <ErrorSummary
        errors={errors.map(({ id, message }) => ({ id: id === "when" ? "when-now" : id, message }))}
      />
      <h1 className="govuk-heading-xl">Apply {fileName}?</h1>
      <ImportCounts counts={counts} />
      <form method="post" noValidate>
        {leavers && (
          <>
            <div className="import-notice govuk-body">
              <strong>
                {leavers.count} of {leavers.of} children would leave
              </strong>
              {leavers.wholeYears.length > 0 &&
                `: all of ${leavers.wholeYears.join(", ")} is missing from the file`}
              .
            </div>
            <input type="hidden" name="leaversShown" value={leavers.count} />
            <TickBox
              name="leavers"
              label="Yes, they have left the school"
              error={errorOf(refused, "leavers")}
            />
          </>
        )}
        {rightFile && (
          <TickBox
            name="rightFile"
            label={`Yes, this is the right file, although the roll knows only ${rightFile.known} of its ${rightFile.of} children`}
            error={errorOf(refused, "rightFile")}
          />
        )}
        <div className={`govuk-form-group${errorOf(refused, "when") ? " govuk-form-group--error" : ""}`}>
          <fieldset className="govuk-fieldset">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
              When does this take effect?
            </legend>
            <ErrorMessage id="when-error" message={errorOf(refused, "when")} />
            <div className="govuk-radios">
              {[
                ["now", "Now"],
                ["later", "On a later day, by itself"],
              ].map(([value, words]) => (
                <div key={value} className="govuk-radios__item">
                  <input
                    className="govuk-radios__input"
                    id={`when-${value}`}
                    name="when"
                    type="radio"
                    value={value}
                    defaultChecked={(typedIn(refused, "when") ?? "now") === value}
                  />
                  <label className="govuk-label govuk-radios__label" htmlFor={`when-${value}`}>
                    {words}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </div>
        <TextField
          name="on"
          label="The later day"
          hint="Such as 1 September for next year's classes"
          type="date"
          width="10"
          defaultValue={typedIn(refused, "on")}
          error={errorOf(refused, "on")}
        />
        <button type="submit" className="govuk-button">
          Apply
        </button>
      </form>
    </PageBody>
  );
}
