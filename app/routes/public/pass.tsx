import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { answerByOf } from "#app/domain/requests/answer-by-of.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { keepLanguage, languageOf } from "#app/platform/language.server.ts";
import { TEST_PASS } from "#app/platform/test-request.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PassGreeting } from "#app/ui/pass-greeting.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { startWithPass } from "./start-with-pass.server.ts";
import { listInLanguage } from "./text-in-language.server.ts";

/** The link of a request mail. Opening it uses nothing up and signs nobody in: mail scanners open it too (rule 3). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { name: school, phone } = portal.school();
  if (params.pass === TEST_PASS) return { status: "test" as const };
  const found = findPass(portal.db, { token: params.pass ?? "", now: portal.clock() });
  if (found.status !== "live") {
    const language = languageOf(request, portal);
    const answeredOn = found.status === "answered" ? formatDay(found.endedAt, language) : null;
    return data(
      { status: found.status, answeredOn, phone },
      { status: found.status === "no-such-pass" ? 404 : 200 },
    );
  }
  const pageLanguage = languageOf(request, portal, found.adult);
  return {
    status: found.status,
    pageLanguage,
    school,
    adultName: found.adult.name,
    notMePath: `/not-me/${params.pass}`,
    answerBy: answerByOf(portal.db, { adultId: found.adult.id, now: portal.clock() }),
    policies: listInLanguage(portal.db, found.open, pageLanguage),
  };
}

/** "Start": from here on a session stands for this adult, in this browser, for reading and signing only. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const found = findPass(portal.db, { token: params.pass ?? "", now: portal.clock() });
  if (found.status !== "live") {
    return redirect(keepLanguage(`/r/${encodeURIComponent(params.pass ?? "")}`, request));
  }
  return startWithPass(request, portal, { ...found, isSharedDevice: false });
}

export const handle = pageHandle({ title: (_, { t }) => t("pass.title") });

export default function Pass() {
  const page = useLoaderData<typeof loader>();
  if (page.status === "test") return <TestLink />;
  if (page.status !== "live")
    return <PassIsOver status={page.status} answeredOn={page.answeredOn} phone={page.phone} />;
  return <PassGreeting {...page} />;
}

/** Where the link of a test mail leads that the office sent to itself. */
function TestLink() {
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">This link is only a test</h1>
      <p className="govuk-body">
        It came with a test mail of the school office, and does nothing. In a real mail it opens the policies
        that one adult is asked to read.
      </p>
    </PageBody>
  );
}

function PassIsOver({
  status,
  answeredOn,
  phone,
}: {
  status: "answered" | "ended" | "expired" | "no-such-pass";
  answeredOn: string | null;
  phone: string;
}) {
  const { t, to } = useWords();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">{t(`pass.${status}`)}</h1>
      {answeredOn !== null ? (
        <p className="govuk-body">{t("pass.answered-what", { on: answeredOn })}</p>
      ) : (
        <p className="govuk-body">
          {status === "no-such-pass" && `${t("pass.copied")} `}
          {t("pass.still")}
        </p>
      )}
      <a href={to("/sign-in")} className="govuk-button" draggable="false">
        {t("frame.sign-in")}
      </a>
      <p className="govuk-body">{t("frame.or-phone", { phone })}</p>
    </PageBody>
  );
}
