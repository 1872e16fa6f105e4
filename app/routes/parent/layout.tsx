import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { MINUTE } from "#app/dates.ts";
import { requireParent } from "#app/platform/access.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const { isSharedDevice, idleEndsAt, endsAt } = session;
  return {
    adultName: adult.name,
    isSharedDevice,
    opensDetails: session.scope === "sign-in",
    left: Math.min(idleEndsAt, endsAt) - portal.clock(),
    /** False where the end comes however busy somebody is. */
    mayStay: idleEndsAt < endsAt,
  };
}

/** Round every page of a parent: who is here, the way out, and a warning before time runs out. */
export default function ParentLayout() {
  const { adultName, isSharedDevice, opensDetails, left, mayStay } = useLoaderData<typeof loader>();
  const minutes = isSharedDevice ? 1 : 5;
  return (
    <>
      <div className="who-is-here">
        <div className="govuk-width-container">
          You are <strong>{adultName}</strong>.{" "}
          <a className="govuk-link" href="/not-me">
            Not you?
          </a>{" "}
          {opensDetails && (
            <a className="govuk-link" href="/me">
              My details
            </a>
          )}{" "}
          <form method="post" action={isSharedDevice ? "/sign-out?slip" : "/sign-out"}>
            <button type="submit" className="link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
      <Outlet />
      {/* It sticks to the lower edge of the screen only as a part of the whole page, not within a box of its own. */}
      <div
        className="stay-signed-in"
        role="alert"
        data-left={left}
        data-warns-before={minutes * MINUTE}
        data-then={isSharedDevice ? "/slip" : "/sign"}
        hidden
      >
        <div className="govuk-width-container">
          <p className="govuk-body">
            You will be signed out in {minutes === 1 ? "1 minute" : `${minutes} minutes`}.
          </p>
          {mayStay && (
            <button type="button" className="govuk-button">
              Stay signed in
            </button>
          )}
        </div>
      </div>
    </>
  );
}
