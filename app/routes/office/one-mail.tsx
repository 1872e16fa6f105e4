import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { letterOfMail } from "#app/domain/letters/letter-sendings.server.ts";
import { lookAtLetter } from "#app/domain/letters/look-at-letter.server.ts";
import { findMail } from "#app/domain/mail/find-mail.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { MailLife } from "#app/ui/mail-life.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { EMAIL_KIND_WORDS } from "#app/ui/words.ts";

/** The whole life of one mail. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const mail = findMail(portal.db, { mailId: params.id ?? "", viewer: staff });
  if (!mail) throw notFound();
  const now = portal.clock();
  // The audit page that others see says nothing of letters (rule 17).
  const letterId = letterOfMail(portal.db, { mailId: mail.id });
  if (letterId !== null) lookAtLetter(portal.db, { letterId, staffId: staff.id, now });
  else {
    const actor = { kind: "staff", id: staff.id } as const;
    recordAudit(portal.db, { actor, action: "viewed-mail", subjectId: mail.adult?.id ?? mail.id, now });
  }
  return { mail };
}

export const handle = pageHandle<typeof loader>({ title: ({ mail }) => EMAIL_KIND_WORDS[mail.kind] });

export default function OneMail() {
  const { mail } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/mail", words: "Mails" }}>
      <h1 className="govuk-heading-l">{EMAIL_KIND_WORDS[mail.kind]}</h1>
      <MailLife mail={mail} />
      {mail.taskId && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/inbox/${mail.taskId}`}>
            The task that it answers
          </a>
        </p>
      )}
      {mail.adult && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/mail?adult=${mail.adult.id}`}>
            All mails to this adult
          </a>
        </p>
      )}
    </PageBody>
  );
}
