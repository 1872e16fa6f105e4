import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageInLanguage } from "#app/ui/page-in-language.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { pageInLanguage } from "./page-in-language.server.ts";

/** Privacy, accessibility and help: whatever content/pages says, in the reader's language where it is there. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const page = pageInLanguage(request, portal, new URL(request.url).pathname.slice(1));
  if (!page) throw notFound();
  return page;
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title });

export default function ContentPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <PageBody back={{ href: "/", words: t("frame.first-page") }}>
      <PageInLanguage {...page} />
    </PageBody>
  );
}
