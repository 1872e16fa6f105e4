import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findParent } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const adult = await adultGreeted(request, params.pass, portal);
  const isReported = new URL(request.url).searchParams.has("reported");
  return { adultName: adult?.name ?? null, isReported, phone: portal.school().phone };
}

/** Ends the ways in that were mailed to a wrong mailbox, and the writing to it. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const adult = await adultGreeted(request, params.pass, portal);
  if (!adult) return redirect("/not-me");
  reportNotMe(portal.db, { adultId: adult.id, now: portal.clock() });
  return redirect("/not-me?reported", {
    headers: { "Set-Cookie": await portal.sessions.parents.end(request) },
  });
}

/** Whom the pass in the address greets, or else the session. */
async function adultGreeted(request: Request, token: string | undefined, portal: Portal) {
  if (token === undefined) return (await findParent(request, portal))?.adult ?? null;
  const found = findPass(portal.db, { token, now: portal.clock() });
  return found.status === "live" ? found.adult : null;
}

export const handle = pageHandle({ title: "This isn't me" });

export default function NotMe() {
  const { adultName, isReported, phone } = useLoaderData<typeof loader>();
  if (isReported) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">Thank you for telling us</h1>
        <p className="govuk-body">
          We have stopped writing to that address about policies, and the school office will look into it. You
          need not do anything else.
        </p>
        <p className="govuk-body">
          If you pressed the button by mistake, phone the school office on {phone}.
        </p>
      </PageBody>
    );
  }
  if (!adultName) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">This isn't me</h1>
        <p className="govuk-body">
          If a mail from us greets somebody else, open its link “tell us that this is not you”. If it no
          longer works, phone the school office on {phone}.
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Are you not {adultName}?</h1>
      <p className="govuk-body">
        If you share this email address with {adultName}, do nothing here: open the mail that greets you, or{" "}
        <a className="govuk-link" href="/sign-in">
          sign in
        </a>{" "}
        and choose your own name.
      </p>
      <p className="govuk-body">
        If this mail was not meant for your mailbox, press the button. Its link then stops working, we stop
        writing to this address about policies, and the school office finds the right one.
      </p>
      <PostButton look="warning">This isn't me: stop writing here</PostButton>
    </PageBody>
  );
}
