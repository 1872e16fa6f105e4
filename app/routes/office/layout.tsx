import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { countOpenTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { findTypedWork } from "#app/platform/typed-work.server.ts";
import { TypedBeforeFrame } from "#app/ui/typed-before.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  return {
    name: staff.name,
    openTasks: countOpenTasks(portal.db, { viewer: staff }),
    readsAudit: staff.role === "admin" || staff.role === "head",
    readsMatters: staff.role === "head" || staff.role === "dsl",
    recoveryCodesLeft: secondFactorsOf(portal.db, { staffId: staff.id }).recoveryCodesLeft,
    typedBefore: findTypedWork(request, staff.id, portal),
  };
}

/** From here on the name of whoever is signed in says how many are left. */
const FEW_RECOVERY_CODES = 3;

type OfficePart = { href: string; words: string; also?: string[] };

const PAGES: OfficePart[] = [
  { href: "/office", words: "Overview", also: ["/office/lists"] },
  { href: "/office/roll", words: "The roll", also: ["/office/people", "/office/adults", "/office/children"] },
  { href: "/office/inbox", words: "Inbox", also: ["/office/mail"] },
  { href: "/office/requests", words: "Requests" },
  { href: "/office/slips", words: "Slips" },
  { href: "/office/paper", words: "Paper", also: ["/office/signings"] },
  { href: "/office/import", words: "Import" },
  { href: "/office/policies", words: "Policies" },
  {
    href: "/office/settings",
    words: "Settings",
    also: ["/office/readiness", "/office/exports", "/office/data-requests"],
  },
];

/** To everybody else these are not there (rule 17). */
const PAGES_OF_HEAD_AND_DSL: OfficePart[] = [
  { href: "/office/matters", words: "Matters" },
  { href: "/office/letters", words: "Letters" },
];

const PAGES_OF_HEAD_AND_ADMIN: OfficePart[] = [
  { href: "/office/staff", words: "Staff" },
  { href: "/office/audit", words: "Audit" },
];

/** Is this page the part itself, or one below it? Below the overview is everything. */
function isPartOf({ href, also = [] }: OfficePart, pathname: string): boolean {
  const isIn = (place: string) => pathname === place || pathname.startsWith(`${place}/`);
  return (href === "/office" ? pathname === href : isIn(href)) || also.some(isIn);
}

export default function OfficeLayout() {
  const page = useLoaderData<typeof loader>();
  const { name, openTasks, recoveryCodesLeft, typedBefore } = page;
  const { pathname } = useLocation();
  const parts = [
    ...PAGES,
    ...(page.readsMatters ? PAGES_OF_HEAD_AND_DSL : []),
    ...(page.readsAudit ? PAGES_OF_HEAD_AND_ADMIN : []),
  ];
  return (
    <>
      <div className="govuk-service-navigation office-menu">
        <div className="govuk-width-container">
          <div className="govuk-service-navigation__container">
            <nav aria-label="Office pages" className="govuk-service-navigation__wrapper">
              <ul className="govuk-service-navigation__list">
                {parts.map((part) => {
                  const { href, words } = part;
                  const isHere = isPartOf(part, pathname);
                  return (
                    <li
                      key={href}
                      className={`govuk-service-navigation__item${isHere ? " govuk-service-navigation__item--active" : ""}`}
                    >
                      <a
                        className="govuk-service-navigation__link"
                        href={href}
                        aria-current={pathname === href ? "page" : isHere ? "true" : undefined}
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
          {name},{" "}
          <a className="govuk-link" href="/office/me">
            your sign-in
            {recoveryCodesLeft <= FEW_RECOVERY_CODES &&
              ` (${recoveryCodesLeft === 0 ? "no" : recoveryCodesLeft} recovery codes left)`}
          </a>{" "}
          <form method="post" action="/office/sign-out">
            <button type="submit" className="link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
      <TypedBeforeFrame fields={typedBefore}>
        <Outlet />
      </TypedBeforeFrame>
    </>
  );
}
