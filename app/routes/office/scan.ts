import type { LoaderFunctionArgs } from "@remix-run/node";
import { openScan } from "#app/domain/paper/open-scan.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";

const ENDINGS = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" } as const;

/** A scan, as a download: whatever is in it, it never runs on our pages. Its name here is made by us. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const scan = openScan(portal.db, { scanId: params.id ?? "", staffId: staff.id, now: portal.clock() });
  if (!scan) throw notFound();
  return new Response(new Uint8Array(scan.bytes), {
    headers: {
      "Content-Type": scan.type,
      "Content-Disposition": `attachment; filename="form ${scan.reference}.${ENDINGS[scan.type]}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
