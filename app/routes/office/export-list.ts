import type { LoaderFunctionArgs } from "@remix-run/node";
import { isoDateOf } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { type ExportAsked, exportQuery, readExportAddress } from "#app/forms/export-filter.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { openSearch } from "./sealed-search.server.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * Any list for a spreadsheet, narrowed as its own page narrows it; every cell is safe to open there (rule 16). Written
 * down before the first byte is sent: who took which part of what, and how many rows.
 */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const signedIn = await requireFreshStaff(request, portal);
  const asked = readExportAddress(request.url);
  if (!asked) throw notFound();
  const search = openSearch(request, signedIn, portal) ?? undefined;
  const { staff } = signedIn;
  const { list, format } = asked;
  const filter = { ...asked.filter, search };

  const started = await portal.exports.start({ list, format, filter, viewer: staff });
  if (started.status === "no-such-list") throw notFound();
  if (started.status === "too-many-rows") {
    const query = new URLSearchParams(exportQuery({ ...filter, s: sealedIn(request) }));
    query.set("list", list);
    query.set("rows", String(started.rows));
    return new Response(null, { status: 302, headers: { Location: `/office/exports/too-long?${query}` } });
  }
  const now = portal.clock();
  recordAudit(portal.db, {
    actor: { kind: "staff", id: staff.id },
    action: `exported-${list}`,
    subjectId: filter.policy,
    details: { format, rows: started.rows, ...narrowedBy(filter) },
    now,
  });
  return new Response(started.file, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${list}-${isoDateOf(now)}.${format}"`,
      // Sent as it is made: to be packed first it would have to wait.
      "Cache-Control": "no-store, no-transform",
    },
  });
}

function sealedIn(request: Request): string | undefined {
  return new URL(request.url).searchParams.get("s") ?? undefined;
}

/** Of a search only that there was one: what was searched for is somebody's name. */
function narrowedBy({ search, policy: _, ...filter }: ExportAsked["filter"]): Record<string, string> {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(given), ...(search && { search: "yes" }) };
}
