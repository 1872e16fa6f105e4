import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseWho } from "#app/domain/imports/choose-who.server.ts";
import { findImport, rowsOf } from "#app/domain/imports/find-import.server.ts";
import { relationshipsInFile } from "#app/domain/imports/relationships-in-file.server.ts";
import { readWhoForm } from "#app/forms/import-who.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorMessage, ErrorSummary } from "#app/ui/error-summary.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const run = findImport(portal.db, params.id ?? "");
  if (!run) throw notFound();
  if (run.state !== "mapping") throw redirect(`/office/import/${run.id}`);
  if (!run.choices.hasColumns) throw redirect(`/office/import/${run.id}/columns`);
  return { runId: run.id, relationships: relationshipsInFile(rowsOf(run), run.choices.mapping) };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const runId = params.id ?? "";
  const form = await readForm(request);
  const read = readWhoForm(form);
  if (!read.success) {
    const chosen = {
      relationships: form.getAll("relationship").map(String),
      wholeSchool: form.has("wholeSchool"),
    };
    const messages = read.error.issues.map(({ path, message }) => ({ id: String(path[0]), message }));
    return data({ chosen, errors: messages }, { status: 400 });
  }
  const { relationship: relationships, lastPriority, wholeSchool = false } = read.data;
  const who = { relationships, lastPriority: lastPriority === "all" ? null : Number(lastPriority) };
  const outcome = chooseWho(portal.db, { runId, who, wholeSchool });
  if (outcome.status === "chosen") await portal.imports.plan(runId);
  return redirect(`/office/import/${encodeURIComponent(runId)}`);
}

export const handle = pageHandle({ title: "Who shall be asked?" });

const PRIORITIES = [
  ["1", "Only the first contact of each child"],
  ["2", "The first and second contact"],
  ["3", "The first three contacts"],
  ["all", "All of them, however far down the list"],
] as const;

export default function ImportWho() {
  const { runId, relationships } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errorAt = (id: string) => refused?.errors.find((one) => one.id === id)?.message;
  const later = relationships.filter(({ isUsual }) => isUsual).reduce((sum, one) => sum + one.later, 0);
  return (
    <PageBody back={{ href: `/office/import/${runId}/columns`, words: "Which column is what?" }}>
      <ErrorSummary errors={refused?.errors ?? []} />
      <h1 className="govuk-heading-xl">Who shall be asked?</h1>
      <p className="govuk-body">
        Everybody who looks after a child is asked to read the policies. Whoever you leave out here is not
        stored at all.
      </p>
      <form method="post" noValidate>
        <div className={`govuk-form-group${errorAt("relationship") ? " govuk-form-group--error" : ""}`}>
          <fieldset className="govuk-fieldset" id="relationship" tabIndex={-1}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
              Relationship to the child
            </legend>
            <ErrorMessage id="relationship-error" message={errorAt("relationship")} />
            <div className="govuk-checkboxes govuk-checkboxes--small">
              {relationships.map(({ key, words, adults, isUsual }, index) => (
                <div key={key} className="govuk-checkboxes__item">
                  <input
                    className="govuk-checkboxes__input"
                    id={`relationship-${index}`}
                    name="relationship"
                    type="checkbox"
                    value={key}
                    defaultChecked={refused ? refused.chosen.relationships.includes(key) : isUsual}
                  />
                  <label className="govuk-label govuk-checkboxes__label" htmlFor={`relationship-${index}`}>
                    {words || "Not given"} ({adults})
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </div>
        <div className={`govuk-form-group${errorAt("lastPriority") ? " govuk-form-group--error" : ""}`}>
          <fieldset className="govuk-fieldset" id="lastPriority" tabIndex={-1}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
              How far down each child's list of contacts?
            </legend>
            {later > 0 && (
              <div className="govuk-hint">
                {later === 1 ? "1 parent or carer stands" : `${later} parents and carers stand`} third or
                later. A parent who lives elsewhere often does.
              </div>
            )}
            <ErrorMessage id="lastPriority-error" message={errorAt("lastPriority")} />
            <div className="govuk-radios govuk-radios--small">
              {PRIORITIES.map(([value, words]) => (
                <div key={value} className="govuk-radios__item">
                  <input
                    className="govuk-radios__input"
                    id={`lastPriority-${value}`}
                    name="lastPriority"
                    type="radio"
                    value={value}
                    defaultChecked={value === "2"}
                  />
                  <label className="govuk-label govuk-radios__label" htmlFor={`lastPriority-${value}`}>
                    {words}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </div>
        <h2 className="govuk-heading-m">Is anybody missing from this file?</h2>
        <p className="govuk-body">
          If the file has every child of the school, whoever is missing from it has left. If it has one class
          or the new starters, leave this box empty.
        </p>
        <TickBox
          name="wholeSchool"
          label="This is the whole school"
          error={undefined}
          isTicked={refused?.chosen.wholeSchool ?? false}
        />
        <button type="submit" className="govuk-button">
          Make the plan
        </button>
      </form>
    </PageBody>
  );
}
