import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RenderedMarkdown } from "#app/ui/rendered-markdown.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { letterToTakeOut } from "./finished-letter.server.ts";

/** A finished letter as it stands on the school's paper, to be printed by the browser. */
export async function loader({ request, params: { id }, context: { portal } }: LoaderFunctionArgs) {
  const { letter, onPaper, head } = await letterToTakeOut(request, portal, {
    id,
    action: "printed",
    backTo: `/office/letters/${id}/print`,
  });
  return {
    id: letter.id,
    number: onPaper.number,
    addressee: onPaper.addressee,
    datedOn: formatIsoDate(onPaper.datedOn),
    html: renderMarkdown(onPaper.markdown),
    head,
  };
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Print letter ${number}` });

export default function PrintLetter() {
  const { id, number, addressee, datedOn, html, head } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: `/office/letters/${id}`, words: `Letter ${number}` }}>
      <div className="no-print">
        <h1 className="govuk-heading-xl">Print letter {number}</h1>
        <p className="govuk-body">Print this page with your browser: only the letter is printed.</p>
      </div>
      <article className="letter letter-on-paper" aria-label={`Letter ${number}`}>
        <div className="letter-on-paper__head">
          <p className="letter-on-paper__school">{head.name}</p>
          <p>{[head.phone, head.officeEmail, head.website].join(" · ")}</p>
        </div>
        {addressee && <p className="govuk-body">{addressee}</p>}
        <p className="govuk-body">{datedOn}</p>
        <RenderedMarkdown className="plain-text" html={html} />
      </article>
    </PageBody>
  );
}
