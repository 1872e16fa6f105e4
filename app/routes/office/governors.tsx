import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/platform/access.server.ts";
import { GovernorsSheet } from "#app/ui/governors-sheet.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { wordsForGovernors } from "./governors-words.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return { words: wordsForGovernors(portal) };
}

export const handle = pageHandle({ title: "Sheet for the governors" });

export default function Governors() {
  const { words } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office", words: "Overview" }}>
      <p className="govuk-body no-print">
        This page prints as a sheet: use your browser’s Print, or{" "}
        <a className="govuk-link" href="/office/lists/governors.pdf">
          download it as a PDF
        </a>
        .
      </p>
      <GovernorsSheet words={words} />
    </PageBody>
  );
}
