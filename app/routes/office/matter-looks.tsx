import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { looksAt } from "#app/domain/matters/looks-at.server.ts";
import { LookList } from "#app/ui/matter-looks.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const asked = Number(new URL(request.url).searchParams.get("from"));
  const first = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  return { id: matter.id, number: matter.number, ...looksAt(portal.db, { matterId: matter.id, first }) };
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Who looked at matter ${number}` });

export default function EveryLook() {
  const { id, number, looks, more } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <h1 className="govuk-heading-xl">Who looked at matter {number}</h1>
      <p className="govuk-body">Every look is written down, the newest first. Nobody can change this list.</p>
      {looks.length === 0 && <p className="govuk-body">Nobody before that.</p>}
      <LookList looks={looks} />
      {more !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={`?from=${more}`}>
            Earlier ones
          </a>
        </p>
      )}
    </PageBody>
  );
}
