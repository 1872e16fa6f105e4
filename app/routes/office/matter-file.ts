import type { LoaderFunctionArgs } from "@remix-run/node";
import { openEvidence } from "#app/domain/matters/open-evidence.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";

const ENDINGS = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "text/plain": "txt",
} as const;

/** A file of a matter, as a download: whatever is in it, it never runs on our pages. Its name here is made by us. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const file = openEvidence(portal.db, {
    matterId: params.id ?? "",
    evidenceId: params.fileId ?? "",
    staffId: staff.id,
    now: portal.clock(),
  });
  if (!file) throw notFound();
  const type = file.type === "text/plain" ? "text/plain; charset=utf-8" : file.type;
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="matter ${file.number}.${ENDINGS[file.type]}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
