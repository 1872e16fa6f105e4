import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { heldAbout } from "#app/domain/privacy/held-about.server.ts";
import { notFound, requireSignedInParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { HeldAbout } from "#app/ui/held-about.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";

/** Everything about whoever is signed in, and nothing of the other parent (rule 5). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const held = heldAbout(portal.db, { adultId: adult.id, reader: "adult" });
  if (!held) throw notFound();
  const at = formatDayAndTime(portal.clock(), languageOnRecord(portal, adult));
  return { held, at, phone: portal.school().phone };
}

export const handle = pageHandle({ title: (_, { t }) => t("my-data.title"), warnsBeforeSignOut: true });

export default function MyData() {
  const { held, at, phone } = useLoaderData<typeof loader>();
  const { t, rich, language } = useWords();
  return (
    <PageBody back={{ href: "/me", words: t("me.title") }}>
      <h1 className="govuk-heading-xl">{t("my-data.heading")}</h1>
      <p className="govuk-body">{t("my-data.as-at", { at })}</p>
      <p className="govuk-body no-print">
        {rich("my-data.download", {
          link: (within) => (
            <a className="govuk-link" href="/me/data.json" download>
              {within}
            </a>
          ),
        })}
      </p>
      {language !== "en" && <div className="govuk-inset-text">{t("my-data.as-kept", { phone })}</div>}
      <HeldAbout held={held} scansAt="/me/scans" />
      <div className="no-print">
        <a href="/me/ask" className="govuk-button" draggable="false">
          {t("my-data.ask")}
        </a>
      </div>
    </PageBody>
  );
}
