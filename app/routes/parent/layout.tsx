import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { requireParent } from "#app/platform/access.server.ts";
import { PARENT_IDLE } from "#app/platform/sessions.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  return { adultName: adult.name, idle: PARENT_IDLE };
}

/** Round every page of a parent: who is here, the way out, and a warning before time runs out. */
export default function ParentLayout() {
  const { adultName, idle } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="who-is-here">
        <div className="govuk-width-container">
          You are <strong>{adultName}</strong>.{" "}
          <a className="govuk-link" href="/not-me">
            Not you?
          </a>{" "}
          <form method="post" action="/sign-out">
            <button type="submit" className="link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
      <Outlet />
      {/* It sticks to the lower edge of the screen only as a part of the whole page, not within a box of its own. */}
      <div className="stay-signed-in" role="alert" data-idle={idle} hidden>
        <div className="govuk-width-container">
          <p className="govuk-body">You will be signed out in 5 minutes.</p>
          <button type="button" className="govuk-button">
            Stay signed in
          </button>
        </div>
      </div>
    </>
  );
}
