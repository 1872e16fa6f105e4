import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PassGreeting } from "#app/ui/pass-greeting.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";
import { startWithPass } from "./start-with-pass.server.ts";

/** Where the QR of a slip leads, on one's own phone. Opening it uses nothing up and signs nobody in (rule 3). */
export async function loader({ params, context: { portal, ipAddress } }: LoaderFunctionArgs) {
  const found = await lookUpSlip(portal, { code: params.code ?? "", ipAddress });
  const { name: school, phone } = portal.school();
  switch (found.status) {
    case "live":
      return {
        status: found.status,
        school,
        adultName: found.adult.name,
        notMePath: `/not-me/${params.code}`,
        policies: found.open.map(({ version }) => `${version.title}, ${version.label}`),
      };
    case "answered":
      return { status: found.status, answeredOn: formatDay(found.endedAt), phone };
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
  return redirect(`/slip/${encodeURIComponent(code)}`);
}

export const handle = pageHandle({ title: "Policies to read" });

export default function SlipLink() {
  const page = useLoaderData<typeof loader>();
  if (page.status === "live") return <PassGreeting {...page} />;
  if (page.status === "answered") {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">You have answered everything</h1>
        <p className="govuk-body">
          That was on {page.answeredOn}. Thank you: there is nothing left to do. For another copy of your
          receipt ask at the school office, phone {page.phone}.
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">This slip does not work</h1>
      <p className="govuk-body">
        A slip works for 28 days. When the school office prints a new one for you, the old one ends.
      </p>
      <p className="govuk-body">
        Ask for a new slip at the school office, phone {page.phone}. You can{" "}
        <a className="govuk-link" href="/policies">
          read all our policies
        </a>{" "}
        without one.
      </p>
    </PageBody>
  );
}
