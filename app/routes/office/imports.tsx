import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import { listImports } from "#app/domain/imports/find-import.server.ts";
import { startImport } from "#app/domain/imports/start-import.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { IMPORT_STATE_COLOURS, IMPORT_STATE_WORDS, refusalWords } from "#app/ui/import-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return {
    runs: listImports(portal.db),
    presets: portal.content.imports.map(({ name }) => name),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { file } = await readUpload(request, "file");
  if (!file) return data({ refused: refusalWords({ code: "no-file" }) }, { status: 400 });
  const read = await portal.imports.read(file.bytes);
  if (read.status === "refused") return data({ refused: refusalWords(read.refusal) }, { status: 400 });
  const { runId } = startImport(portal.db, {
    file: { name: file.fileName, sha256: read.sha256 },
    sheet: read.sheet,
    presets: portal.content.imports,
    staffId: staff.id,
    now: portal.clock(),
  });
  return redirect(`/office/import/${runId}/columns`);
}

export const handle = pageHandle({ title: "Import a file" });

export default function Imports() {
  const { runs, presets } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={refused ? [{ id: "file", message: refused }] : []} />
      <h1 className="govuk-heading-xl">Import children and parents</h1>
      <p className="govuk-body">
        Choose the list that your school's system exports. You then see what would change, person by person.
        Nothing changes before you press Apply, and it can be undone.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label="The file"
          hint="CSV or Excel (XLSX), up to 5 MB and 5,000 rows"
          accept=".csv,.txt,.xlsx"
          error={refused}
        />
        <button type="submit" className="govuk-button">
          Look at the file
        </button>
      </form>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Which file do I need?</span>
        </summary>
        <div className="govuk-details__text">
          <p>
            A list with each child's name and class, and their parents' and carers' names and email addresses.
            Other columns do no harm: dates of birth, postal addresses and medical columns are never kept.
          </p>
          <p>
            The portal knows the column headings of {presets.join(", ")}. These have not been tried by a
            school yet, so check what it proposes. For any other list use{" "}
            <a className="govuk-link" href="/office/import/template.csv">
              our template (CSV)
            </a>
            .
          </p>
        </div>
      </details>

      <h2 className="govuk-heading-l">Earlier files</h2>
      {runs.length === 0 && <p className="govuk-body">None yet.</p>}
      <ul className="govuk-list import-runs">
        {runs.map((run) => (
          <li key={run.id}>
            <a className="govuk-link" href={`/office/import/${run.id}`}>
              {run.fileName || "A file without a name"}
            </a>{" "}
            <strong className={`govuk-tag govuk-tag--${IMPORT_STATE_COLOURS[run.state]}`}>
              {IMPORT_STATE_WORDS[run.state]}
            </strong>
            <div className="govuk-body-s">
              {run.uploadedBy}, {formatDay(run.uploadedAt)}
              {run.effectiveOn && run.state === "scheduled" && `; on ${formatIsoDate(run.effectiveOn)}`}
            </div>
          </li>
        ))}
      </ul>
    </PageBody>
  );
}
