import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/platform/access.server.ts";
import { fillPage } from "#app/platform/templates.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RenderedMarkdown } from "#app/ui/rendered-markdown.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Privacy, accessibility and help: whatever content/pages says. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const name = new URL(request.url).pathname.slice(1);
  const page = Object.entries(portal.content.pages).find(([known]) => known === name)?.[1];
  if (!page) throw notFound();
  const school = portal.school();
  const html = fillPage(page.body, {
    schoolName: school.name,
    phone: school.phone,
    officeEmail: school.officeEmail,
    headteacher: school.headteacher,
    website: { link: school.website },
    policiesPage: { link: school.policiesPage },
    dataProtectionContact: school.dataProtectionContact ?? "the school office",
  });
  return { title: page.title, html };
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title });

export default function ContentPage() {
  const { title, html } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/", words: "First page" }}>
      <h1 className="govuk-heading-xl">{title}</h1>
      <RenderedMarkdown className="plain-text" html={html} />
    </PageBody>
  );
}
