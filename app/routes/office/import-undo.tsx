import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { ImportCounts } from "#app/ui/import-changes.tsx";
import { OBSTACLE_WORDS, undoneWords } from "#app/ui/import-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshStaff(request, portal);
  const run = findImport(portal.db, params.id ?? "");
  if (!run) throw notFound();
  if (run.state !== "applied") throw redirect(`/office/import/${run.id}`);
  return {
    runId: run.id,
    fileName: run.fileName,
    settledAt: run.settledAt,
    counts: run.choices.result ?? {},
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const runId = params.id ?? "";
  const outcome = await portal.imports.undo(runId, { staffId: staff.id });
  if (outcome.status === "in-the-way") return data(outcome, { status: 409 });
  return redirect(`/office/import/${encodeURIComponent(runId)}`);
}

export const handle = pageHandle({ title: "Undo an import" });

export default function ImportUndo() {
  const { runId, fileName, settledAt, counts } = useLoaderData<typeof loader>();
  const inTheWay = useActionData<typeof action>();
  return (
    <PageBody back={{ href: `/office/import/${runId}`, words: "The import" }}>
      <h1 className="govuk-heading-xl">{inTheWay ? "This import cannot be undone" : `Undo ${fileName}?`}</h1>
      {inTheWay ? (
        <>
          <p className="govuk-body">
            Something happened since that would be lost. Nothing has changed. You can put single people right
            on their pages.
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {inTheWay.obstacles.map(({ reason, name, adultId }, index) => (
              <li key={index}>
                {adultId ? (
                  <a className="govuk-link" href={`/office/adults/${adultId}`}>
                    {name}
                  </a>
                ) : (
                  name || "Somebody"
                )}{" "}
                {OBSTACLE_WORDS[reason]}
              </li>
            ))}
          </ul>
          {inTheWay.more > 0 && <p className="govuk-body">And {inTheWay.more} more.</p>}
        </>
      ) : (
        <>
          <p className="govuk-body">
            Applied {settledAt !== null && formatDayAndTime(settledAt)}. Everybody on the roll will be as they
            were before. Mails that were sent since stay sent.
          </p>
          <p className="govuk-body">{undoneWords(counts)}</p>
          <h2 className="govuk-heading-m">What the import did</h2>
          <ImportCounts counts={counts} />
          <PostButton look="warning">Undo this import</PostButton>
        </>
      )}
    </PageBody>
  );
}
