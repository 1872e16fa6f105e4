import type { LoaderFunctionArgs } from "@remix-run/node";
import { openOwnScan } from "#app/domain/privacy/open-own-scan.server.ts";
import { notFound, requireSignedInParent } from "#app/platform/access.server.ts";

const ENDINGS = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" } as const;

/** A scan of one's own form, as a download: whatever is in it, it never runs on our pages. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const scan = openOwnScan(portal.db, {
    scanId: params.id ?? "",
    adultId: adult.id,
    now: portal.clock(),
  });
  if (!scan) throw notFound();
  return new Response(new Uint8Array(scan.bytes), {
    headers: {
      "Content-Type": scan.type,
      "Content-Disposition": `attachment; filename="form ${scan.reference}.${ENDINGS[scan.type]}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
