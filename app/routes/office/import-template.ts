import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { TEMPLATE_HEADERS } from "#app/domain/imports/header-words.ts";
import { requireStaff } from "#app/platform/access.server.ts";

const EXAMPLES = [
  [
    ...["A1", "Amy", "Example", "Oak", "Year 2", "P1", "Sian Example", "Mother", "1"],
    ...["sian@example.com", "01632 960001", "Yes", "No"],
  ],
  [
    ...["A1", "Amy", "Example", "Oak", "Year 2", "P2", "Tom Example", "Father", "2"],
    ...["tom@example.com", "", "Yes", "No"],
  ],
];

/** The columns that the portal understands at once: one row for each adult of each child. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const csv = stringify([TEMPLATE_HEADERS, ...EXAMPLES], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="children and parents.csv"',
    },
  });
}
