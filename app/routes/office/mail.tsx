import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listComplaints } from "#app/domain/mail/list-complaints.server.ts";
import { listMails } from "#app/domain/mail/list-mails.server.ts";
import { mailTroubles } from "#app/domain/mail/mail-troubles.server.ts";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { type MailListAddress, mailQuery, readMailAddress } from "#app/forms/mail-filter.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { countNotUnderstood } from "#app/platform/bounce-folder.server.ts";
import { isEmailKind } from "#app/platform/mail-template.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { MailList } from "#app/ui/mail-list.tsx";
import { MailTroubles } from "#app/ui/mail-troubles.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS, personName } from "#app/ui/words.ts";

const PAGE_SIZE = 50;

/** Every mail that the portal sends, and what became of it; what needs somebody comes first. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { db, clock, settings } = portal;
  const { kind, ...given } = readMailAddress(request.url);
  const asked = { ...given, kind: isEmailKind(kind) ? kind : undefined };
  const { state, on, adult: adultId, page } = asked;
  const { rows, hasOlder } = listMails(db, {
    filter: { state, kind: asked.kind, on, adultId },
    viewer: staff,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  const adult = adultId === undefined ? null : findAdult(db, { adultId });
  const isNarrowed =
    state !== undefined || asked.kind !== undefined || on !== undefined || adultId !== undefined;
  return {
    asked,
    rows,
    hasOlder,
    adult: adult && { id: adult.id, name: adult.name },
    troubles: isNarrowed || page > 1 ? null : mailTroubles(db, { viewer: staff, now: clock() }),
    complaints: listComplaints(db),
    notUnderstood: countNotUnderstood(settings.bouncesDirectory),
  };
}

export const handle = pageHandle({ title: "Mails" });

export default function Mails() {
  const { asked, rows, hasOlder, adult, troubles, complaints, notUnderstood } =
    useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Mails</h1>
      {troubles && <MailTroubles {...{ troubles, complaints, notUnderstood }} />}
      <h2 className="govuk-heading-l">{troubles ? "All mails" : "Some of the mails"}</h2>
      {adult && (
        <p className="govuk-body">
          Only mails to{" "}
          <a className="govuk-link" href={`/office/adults/${adult.id}`}>
            {personName(adult.name)}
          </a>
          .
        </p>
      )}
      <Filter asked={asked} />
      {rows.length === 0 ? (
        <p className="govuk-body">There is none.</p>
      ) : (
        <MailList mails={rows} caption="Mails, newest first" />
      )}
      <nav className="pages no-print" aria-label="Pages of mails">
        {asked.page > 1 && <PageLink asked={{ ...asked, page: asked.page - 1 }}>Newer</PageLink>}
        {hasOlder && <PageLink asked={{ ...asked, page: asked.page + 1 }}>Older</PageLink>}
      </nav>
      <DownloadLinks list="mails" query={mailQuery({ ...asked, page: 1 })} />
      <p className="govuk-body no-print">
        <a className="govuk-link" href="/office/inbox/came-back">
          Write down that a mail came back
        </a>
      </p>
    </PageBody>
  );
}

function Filter({ asked }: { asked: MailListAddress }) {
  return (
    <search>
      <form method="get" action="/office/mail" className="filters no-print" noValidate>
        {asked.adult && <input type="hidden" name="adult" value={asked.adult} />}
        <Choice
          name="state"
          label="State"
          chosen={asked.state}
          all="All"
          options={Object.entries(EMAIL_STATE_WORDS)}
        />
        <Choice
          name="kind"
          label="Kind"
          chosen={asked.kind}
          all="All"
          options={Object.entries(EMAIL_KIND_WORDS)}
        />
        <TextField name="on" label="Day" type="date" width="10" defaultValue={asked.on} />
        <button type="submit" className="govuk-button">
          Show
        </button>
        <a className="govuk-link" href="/office/mail">
          Show all
        </a>
      </form>
    </search>
  );
}

function PageLink({ asked, children }: { asked: MailListAddress; children: string }) {
  return (
    <a className="govuk-link" href={`/office/mail?${mailQuery(asked)}`}>
      {children}
    </a>
  );
}
