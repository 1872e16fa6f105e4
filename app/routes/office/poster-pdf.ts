import type { LoaderFunctionArgs } from "@remix-run/node";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { announcementWords } from "#app/ui/announcement-words.ts";

/** The poster for the gate. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { name, phone } = portal.school();
  const { href } = new URL("/", portal.settings.baseUrl);
  const titles = askedPolicies(portal.db).map(({ version }) => version.title);
  const { poster } = announcementWords({ school: name, phone, address: href, titles });
  const { posterPdf } = await import("./poster-pdf.server.ts");
  return new Response(await posterPdf(poster, href), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'attachment; filename="poster.pdf"',
    },
  });
}
