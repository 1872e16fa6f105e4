import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type ColumnsOutcome, chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { columnsOf, fieldGroups } from "#app/domain/imports/columns-of.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { OUR_TEMPLATE } from "#app/domain/imports/header-words.ts";
import { readImportColumns } from "#app/forms/import-columns.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ImportColumn } from "#app/ui/import-column.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const run = findImport(portal.db, params.id ?? "");
  if (!run) throw notFound();
  if (run.state !== "mapping") throw redirect(`/office/import/${run.id}`);
  const preset = portal.content.imports.find(({ slug }) => slug === run.choices.preset);
  return {
    fileName: run.fileName,
    rows: run.rowsTotal,
    otherSheets: run.choices.otherSheets,
    isTemplate: run.choices.preset === OUR_TEMPLATE,
    preset: preset ? { name: preset.name, verified: preset.verified } : null,
    groups: fieldGroups(run),
    ...columnsOf(run),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const runId = params.id ?? "";
  const chosen = readImportColumns(await readForm(request));
  const outcome = chooseColumns(portal.db, { runId, mapping: chosen, now: portal.clock() });
  const page = `/office/import/${encodeURIComponent(runId)}`;
  if (outcome.status === "chosen") return redirect(`${page}/who`);
  if (outcome.status === "not-now") return redirect(page);
  return data({ chosen, errors: errorsIn(outcome) }, { status: 400 });
}

const NEEDED = {
  "child-name": "Say which column has the child's name: the whole name, or first and last name",
  class: "Say which column has the child's class, or their year group",
  "adult-name": "Say which column has the name of a parent or carer",
} as const;

function errorsIn(outcome: Extract<ColumnsOutcome, { status: "missing" | "twice" }>) {
  if (outcome.status === "missing")
    return outcome.needed.map((one) => ({ id: "columns", message: NEEDED[one] }));
  const [first, second] = outcome.columns;
  const message = `Columns ${first} and ${second} are said to be the same. Choose one of them`;
  return [{ id: `column.${second}`, message }];
}

export const handle = pageHandle({ title: "Which column is what?" });

export default function ImportColumns() {
  const { fileName, rows, otherSheets, isTemplate, preset, groups, columns, neverKept } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const fieldOf = ({ letter, field }: (typeof columns)[number]) =>
    refused ? (refused.chosen[letter] ?? "") : (field ?? "");
  const used = columns.filter((column) => column.field !== null || fieldOf(column) !== "");
  const others = columns.filter((column) => !used.includes(column));
  return (
    <PageBody back={{ href: "/office/import", words: "Import a file" }}>
      <ErrorSummary errors={refused?.errors ?? []} />
      <h1 className="govuk-heading-xl">Which column is what?</h1>
      <p className="govuk-body">
        {fileName}: {rows === 1 ? "1 row" : `${rows} rows`}. {isTemplate && "This is our template."}
        {preset && `It looks like a file of ${preset.name}. `}
        {preset && !preset.verified && "No school has tried that yet: please check each column."}
      </p>
      {otherSheets.length > 0 && (
        <div className="govuk-inset-text">
          Only the first sheet is read. Not read: {otherSheets.join(", ")}.
        </div>
      )}
      <form method="post" id="columns" tabIndex={-1}>
        {used.map((column) => (
          <ImportColumn key={column.letter} column={column} chosen={fieldOf(column)} groups={groups} />
        ))}
        {others.length > 0 && (
          <details className="govuk-details" open={used.length === 0 || refused !== undefined}>
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">
                {others.length === 1 ? "1 column" : `${others.length} columns`} of no use here: will not be
                kept
              </span>
            </summary>
            <div className="govuk-details__text">
              {others.map((column) => (
                <ImportColumn key={column.letter} column={column} chosen="" groups={groups} />
              ))}
            </div>
          </details>
        )}
        {neverKept.length > 0 && (
          <p className="govuk-body">
            Never kept, whatever the file has:{" "}
            {neverKept.map(({ header, letter }) => `${header} (column ${letter})`).join(", ")}.
          </p>
        )}
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
    </PageBody>
  );
}
