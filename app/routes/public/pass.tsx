import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { answerByOf } from "#app/domain/requests/answer-by-of.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { TEST_PASS } from "#app/platform/test-request.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PassGreeting } from "#app/ui/pass-greeting.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { startWithPass } from "./start-with-pass.server.ts";

/** The link of a request mail. Opening it uses nothing up and signs nobody in: mail scanners open it too (rule 3). */
export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const { name: school, phone } = portal.school();
  if (params.pass === TEST_PASS) return { status: "test" as const };
  const found = findPass(portal.db, { token: params.pass ?? "", now: portal.clock() });
  if (found.status !== "live") {
    const answeredOn = found.status === "answered" ? formatDay(found.endedAt) : null;
    return data(
      { status: found.status, answeredOn, phone },
      { status: found.status === "no-such-pass" ? 404 : 200 },
    );
  }
  return {
    status: found.status,
    school,
    adultName: found.adult.name,
    notMePath: `/not-me/${params.pass}`,
    answerBy: answerByOf(portal.db, { adultId: found.adult.id, now: portal.clock() }),
    policies: found.open.map(({ version }) => `${version.title}, ${version.label}`),
  };
}

/** "Start": from here on a session stands for this adult, in this browser, for reading and signing only. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const found = findPass(portal.db, { token: params.pass ?? "", now: portal.clock() });
  if (found.status !== "live") return redirect(`/r/${encodeURIComponent(params.pass ?? "")}`);
  return startWithPass(request, portal, { ...found, isSharedDevice: false });
}

export const handle = pageHandle({ title: "Policies to read" });

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

const OVER = {
  answered: "You have answered everything",
  ended: "This link is no longer in use",
  expired: "This link is too old",
  "no-such-pass": "We do not know this link",
} as const;

function PassIsOver({
  status,
  answeredOn,
  phone,
}: {
  status: keyof typeof OVER;
  answeredOn: string | null;
  phone: string;
}) {
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">{OVER[status]}</h1>
      {status === "answered" ? (
        <p className="govuk-body">
          That was on {answeredOn}. Thank you: there is nothing left to do. Your receipt went to your email
          address. To see it again, sign in with that address.
        </p>
      ) : (
        <p className="govuk-body">
          {status === "no-such-pass" && "Check that the whole address was copied from the mail. "}
          If we still ask you for something, you can read and sign it: sign in with the email address that the
          school has for you.
        </p>
      )}
      <a href="/sign-in" className="govuk-button" draggable="false">
        Sign in
      </a>
      <p className="govuk-body">Or phone the school office on {phone}.</p>
    </PageBody>
  );
}
