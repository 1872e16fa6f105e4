import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/platform/access.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageInLanguage } from "#app/ui/page-in-language.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { pageInLanguage } from "./page-in-language.server.ts";

const NAME = "before-you-post";

/** Sections 3 and 4 of the policy in one minute; on paper a poster for the gate, with a way to the page itself. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const page = pageInLanguage(request, portal, NAME);
  if (!page) throw notFound();
  const { href } = new URL(`/${NAME}`, portal.settings.baseUrl);
  const { name } = portal.school();
  return {
    page,
    school: name,
    address: href,
    qr: qrPicture(href),
    policy: portal.content.pages[NAME].policy ?? null,
  };
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.page.title });

export default function BeforeYouPost() {
  const { page, school, address, qr, policy } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  return (
    <PageBody back={{ href: "/", words: t("frame.first-page") }}>
      <article className="before-you-post">
        <p className="govuk-caption-xl">{school}</p>
        <PageInLanguage {...page} />
        <p className="before-you-post__address">
          <img src={qr} alt={t("before-you-post.qr", { address })} />
          <span>{address}</span>
        </p>
      </article>
      {policy && (
        <p className="govuk-body no-print">
          {rich("before-you-post.whole", { link: `/policies/${policy}` })}
        </p>
      )}
      <p className="govuk-body no-print">{t("before-you-post.print")}</p>
    </PageBody>
  );
}
