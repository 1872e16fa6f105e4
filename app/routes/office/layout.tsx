import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { countOpenTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  return { name: staff.name, openTasks: countOpenTasks(portal.db) };
}

const PAGES = [
  { href: "/office", words: "Overview" },
  { href: "/office/roll", words: "The roll" },
  { href: "/office/inbox", words: "Inbox" },
  { href: "/office/import", words: "Import" },
];

export default function OfficeLayout() {
  const { name, openTasks } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <>
      <div className="govuk-service-navigation">
        <div className="govuk-width-container">
          <div className="govuk-service-navigation__container">
            <nav aria-label="Office pages" className="govuk-service-navigation__wrapper">
              <ul className="govuk-service-navigation__list">
                {PAGES.map(({ href, words }) => {
                  const isHere = pathname === href;
                  return (
                    <li
                      key={href}
                      className={`govuk-service-navigation__item${isHere ? " govuk-service-navigation__item--active" : ""}`}
                    >
                      <a
                        className="govuk-service-navigation__link"
                        href={href}
                        aria-current={isHere ? "page" : undefined}
                      >
                        {words}
                        {href === "/office/inbox" && openTasks > 0 && ` (${openTasks})`}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </nav>
          </div>
        </div>
      </div>
      <div className="who-is-here">
        <div className="govuk-width-container">
          {name}{" "}
          <form method="post" action="/office/sign-out">
            <button type="submit" className="link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
      <Outlet />
    </>
  );
}
