import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { requireParent } from "#app/platform/access.server.ts";
import { PARENT_IDLE } from "#app/platform/sessions.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";

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
          <Form method="post" action="/sign-out">
            <button type="submit" className="link-button">
              Sign out
            </button>
          </Form>
        </div>
      </div>
      <Outlet />
      <div className="govuk-width-container">
        <div className="stay-signed-in" role="alert" data-idle={idle} hidden>
          <p className="govuk-body">You will be signed out in 5 minutes.</p>
          <button type="button" className="govuk-button">
            Stay signed in
          </button>
        </div>
      </div>
    </>
  );
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <div className="govuk-width-container">
      <main className="govuk-main-wrapper" id="main-content">
        <ErrorPage phone={root?.school.phone} />
      </main>
    </div>
  );
}
