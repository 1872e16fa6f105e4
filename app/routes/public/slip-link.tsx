import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { keepLanguage, languageOf } from "#app/platform/language.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PassGreeting } from "#app/ui/pass-greeting.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";
import { startWithPass } from "./start-with-pass.server.ts";
import { listInLanguage } from "./text-in-language.server.ts";

/** Where the QR of a slip leads, on one's own phone. Opening it uses nothing up and signs nobody in (rule 3). */
export async function loader({ request, params, context: { portal, ipAddress } }: LoaderFunctionArgs) {
  const found = await lookUpSlip(portal, { code: params.code ?? "", ipAddress });
  const { name: school, phone } = portal.school();
  switch (found.status) {
    case "live": {
      const pageLanguage = languageOf(request, portal, found.adult);
      return {
        status: found.status,
        pageLanguage,
        school,
        adultName: found.adult.name,
        notMePath: `/not-me/${params.code}`,
        policies: listInLanguage(portal.db, found.open, pageLanguage),
      };
    }
    case "answered":
      return {
        status: found.status,
        answeredOn: formatDay(found.endedAt, languageOf(request, portal)),
        phone,
      };
    case "no-live-slip":
      return data({ status: found.status, phone }, { status: 404 });
    case "too-many-tries":
      throw new Response(null, { status: 429 });
  }
}

/** "Start", on a phone of one's own. */
export async function action({ request, params, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const code = params.code ?? "";
  const found = await lookUpSlip(portal, { code, ipAddress });
  if (found.status === "live") return startWithPass(request, portal, { ...found, isSharedDevice: false });
  return redirect(keepLanguage(`/slip/${encodeURIComponent(code)}`, request));
}

export const handle = pageHandle({ title: (_, { t }) => t("pass.title") });

export default function SlipLink() {
  const page = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  if (page.status === "live") return <PassGreeting {...page} />;
  const { phone } = page;
  if (page.status === "answered") {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">{t("pass.answered")}</h1>
        <p className="govuk-body">{t("slip.answered-what", { on: page.answeredOn, phone })}</p>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">{t("slip.over")}</h1>
      <p className="govuk-body">{t("slip.over-what")}</p>
      <p className="govuk-body">{rich("slip.ask-again", { link: "/policies" }, { phone })}</p>
    </PageBody>
  );
}
