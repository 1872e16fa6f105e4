import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/platform/access.server.ts";
import { readKeptMail } from "#app/platform/kept-mail.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  if (portal.kind !== "demo") throw notFound();
  const mail = await readKeptMail(portal.settings.dataDirectory, params.id ?? "");
  if (!mail) throw notFound();
  return { mail };
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.mail.subject });

export default function DemoMail() {
  const { mail } = useLoaderData<typeof loader>();
  return (
    <PageBody
      back={{ href: `/demo?to=${encodeURIComponent(mail.to)}#mails`, words: "All mail to this address" }}
    >
      <h1 className="govuk-heading-l">{mail.subject}</h1>
      <p className="govuk-body">To {mail.to}</p>
      <div className="mail-text">
        {mail.text.split(/(https?:\/\/\S+[^\s.,])/).map((part, index) =>
          part.startsWith("http") ? (
            <a key={index} className="govuk-link" href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </div>
    </PageBody>
  );
}
