import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/platform/access.server.ts";
import { kindsWithChangedWords } from "#app/platform/mail-template.server.ts";
import { EMAIL_KIND_PURPOSES } from "#app/ui/mail-kind-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { EMAIL_KIND_WORDS } from "#app/ui/words.ts";

/** Every kind of mail that the portal sends, and what it is for. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return { changed: kindsWithChangedWords(portal.db) };
}

export const handle = pageHandle({ title: "The words of the mails" });

const KINDS = Object.keys(EMAIL_KIND_PURPOSES) as (keyof typeof EMAIL_KIND_PURPOSES)[];

export default function Mails() {
  const { changed } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <h1 className="govuk-heading-xl">The words of the mails</h1>
      <p className="govuk-body">
        These are all mails that the portal sends. A change counts from the next mail on. Mails that were sent
        keep what they said.
      </p>
      <ul className="govuk-task-list">
        {KINDS.map((kind) => (
          <li key={kind} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <a className="govuk-link govuk-task-list__link" href={`/office/settings/mails/${kind}`}>
                {EMAIL_KIND_WORDS[kind]}
              </a>
              <div className="govuk-task-list__hint">{EMAIL_KIND_PURPOSES[kind]}</div>
            </div>
            <div className="govuk-task-list__status">
              {changed.includes(kind) ? <strong className="govuk-tag">Your words</strong> : "As it came"}
            </div>
          </li>
        ))}
      </ul>
    </PageBody>
  );
}
