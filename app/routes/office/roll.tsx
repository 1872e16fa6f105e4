import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { yearGroups } from "#app/domain/policies/year-groups.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { readReach } from "#app/domain/roll/reach.server.ts";
import { readRollState } from "#app/domain/roll/roll-states.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { type RollFilterForm, readRollAddress, readRollForm, rollQuery } from "#app/forms/roll-filter.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RollTable } from "#app/ui/roll-table.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { REACH_WORDS, ROLL_CHOICE_WORDS } from "#app/ui/words.ts";
import { openSearch, sealSearch } from "./sealed-search.server.ts";

const PAGE_SIZE = 50;

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const search = openSearch(request, staff, portal) ?? undefined;
  const { s, ...asked } = readRollAddress(request.url);
  return partOfRoll(portal, { ...asked, ...(search && { s, search }) });
}

/** Posted, so that no name stands in an address: it leads to a page whose address has the search sealed. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const asked = readRollForm(await readForm(request));
  const s = asked.search && sealSearch(asked.search, staff, portal);
  return redirect(`/office/roll?${rollQuery({ ...asked, s })}`, 303);
}

function partOfRoll(portal: Portal, asked: RollFilterForm) {
  const { rows, total } = listRoll(portal.db, {
    filter: {
      className: asked.class,
      yearGroup: asked.year,
      policyId: asked.policy,
      state: readRollState(asked.state),
      reach: readReach(asked.reach),
      search: asked.search,
    },
    now: portal.clock(),
    limit: PAGE_SIZE,
    offset: (asked.page - 1) * PAGE_SIZE,
  });
  return {
    asked,
    rows,
    total,
    pages: Math.ceil(total / PAGE_SIZE),
    classes: classNames(portal.db),
    years: yearGroups(portal.db),
    policies: askedPolicies(portal.db).map(({ policy, version }) => ({
      id: policy.id,
      title: version.shortTitle,
    })),
  };
}

export const handle = pageHandle({ title: "The roll" });

export default function Roll() {
  const { asked, rows, total, pages, classes, years, policies } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">The roll</h1>
      <search>
        <form method="post" action="/office/roll" className="filters no-print">
          <Choice
            name="class"
            label="Class"
            chosen={asked.class}
            all="All classes"
            options={classes.map((one) => [one, one])}
          />
          <Choice
            name="year"
            label="Year group"
            chosen={asked.year}
            all="All years"
            options={years.map((one) => [one, one])}
          />
          <Choice
            name="policy"
            label="Policy"
            chosen={asked.policy}
            all="All policies"
            options={policies.map(({ id, title }) => [id, title])}
          />
          <Choice
            name="state"
            label="State"
            chosen={asked.state}
            all="All states"
            options={Object.entries(ROLL_CHOICE_WORDS)}
          />
          <Choice
            name="reach"
            label="By mail"
            chosen={asked.reach}
            all="Reached or not"
            options={Object.entries(REACH_WORDS)}
          />
          <div className="govuk-form-group">
            <label className="govuk-label" htmlFor="search">
              Name, child or address
            </label>
            <input
              className="govuk-input govuk-input--width-20"
              id="search"
              name="search"
              type="search"
              defaultValue={asked.search}
            />
          </div>
          <button type="submit" className="govuk-button">
            Show
          </button>
        </form>
      </search>
      <p className="govuk-body no-print">
        <a className="govuk-link" href="/office/people">
          Find anyone, also leavers and children
        </a>
      </p>
      <p className="govuk-body" role="status">
        {total === 1 ? "1 adult" : `${total} adults`}
        {pages > 1 && `, page ${asked.page} of ${pages}`}
      </p>
      {rows.length === 0 ? (
        <p className="govuk-body">
          Nobody is shown here.{" "}
          <a className="govuk-link" href="/office/roll">
            Show everybody
          </a>
        </p>
      ) : (
        <RollTable rows={rows} policies={policies} />
      )}
      <nav className="pages no-print" aria-label="Pages of the roll">
        {asked.page > 1 && <PageLink asked={{ ...asked, page: asked.page - 1 }}>Previous page</PageLink>}
        {asked.page < pages && <PageLink asked={{ ...asked, page: asked.page + 1 }}>Next page</PageLink>}
      </nav>
      {total > 0 && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/requests/new?${askQuery(asked)}`}>
            Ask {total === 1 ? "this adult" : `these ${total} adults`} to read and acknowledge
          </a>
        </p>
      )}
      <DownloadLinks list="roll" query={rollQuery(asked)} />
    </PageBody>
  );
}

/** Whoever is shown now, all pages of them, as the page of a new request takes them. */
function askQuery(asked: RollFilterForm): string {
  return new URLSearchParams({ who: "list", list: rollQuery({ ...asked, page: 1 }) }).toString();
}

function PageLink({ asked, children }: { asked: RollFilterForm; children: string }) {
  return (
    <a className="govuk-link" href={`/office/roll?${rollQuery(asked)}`}>
      {children}
    </a>
  );
}
