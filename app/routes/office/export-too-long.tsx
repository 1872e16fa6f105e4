import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTooLongAddress } from "#app/forms/export-filter.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { MOST_ROWS_OF_A_WORKBOOK } from "#app/platform/workbook-limit.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Instead of an Excel file that nobody's computer would like: the same list as CSV. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const asked = readTooLongAddress(request.url);
  if (!asked) throw notFound();
  return { ...asked, most: MOST_ROWS_OF_A_WORKBOOK };
}

export const handle = pageHandle({ title: "Too long for an Excel file" });

export default function ExportTooLong() {
  const { list, query, rows, most } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/exports", words: "Exports" }}>
      <h1 className="govuk-heading-xl">This list is too long for an Excel file</h1>
      <p className="govuk-body">
        It has {inThousands(rows)} rows, and we make Excel files of up to {inThousands(most)}. A CSV file
        holds them all, and Excel opens it too.
      </p>
      <p className="govuk-body">
        <a className="govuk-button" href={`/office/exports/${list}.csv?${query}`}>
          Download as CSV
        </a>
      </p>
    </PageBody>
  );
}

/** "23 456", in groups that do not break. */
function inThousands(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, "\u00A0");
}
