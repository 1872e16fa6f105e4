import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { classNames } from "#app/domain/roll/count-roll.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { readRollFilter } from "#app/forms/roll-filter.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StateTag } from "#app/ui/state-tag.tsx";
import { STATE_WORDS } from "#app/ui/words.ts";

const PAGE_SIZE = 50;

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const asked = readRollFilter(request.url);
  const { rows, total } = listRoll(portal.db, {
    filter: { className: asked.class, policyId: asked.policy, state: asked.state, search: asked.search },
    limit: PAGE_SIZE,
    offset: (asked.page - 1) * PAGE_SIZE,
  });
  return {
    asked,
    rows,
    total,
    pages: Math.ceil(total / PAGE_SIZE),
    classes: classNames(portal.db),
    policies: askedPolicies(portal.db).map(({ policy, version }) => ({
      id: policy.id,
      title: version.shortTitle,
    })),
  };
}

export const handle = pageHandle({ title: "The roll" });

export default function Roll() {
  const { asked, rows, total, pages, classes, policies } = useLoaderData<typeof loader>();
  const query = (page: number) => `?${queryOf({ ...asked, page })}`;
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">The roll</h1>
      <search>
        <form method="get" className="filters no-print">
          <Choice
            name="class"
            label="Class"
            chosen={asked.class}
            all="All classes"
            options={classes.map((one) => [one, one])}
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
            options={Object.entries(STATE_WORDS)}
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
      <p className="govuk-body" role="status">
        {total === 1 ? "1 adult" : `${total} adults`}
        {pages > 1 && `, page ${asked.page} of ${pages}`}
      </p>
      {total === 0 ? (
        <p className="govuk-body">
          Nobody matches.{" "}
          <a className="govuk-link" href="/office/roll">
            Show everybody
          </a>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
        <section className="scrolls" aria-label="The roll" tabIndex={0}>
          <table className="govuk-table">
            <caption className="govuk-visually-hidden">Adults and their state for each policy</caption>
            <thead className="govuk-table__head">
              <tr className="govuk-table__row">
                {["Name", "Children", ...policies.map(({ title }) => title)].map((heading) => (
                  <th key={heading} scope="col" className="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="govuk-table__body">
              {rows.map((row) => (
                <tr key={row.adultId} className="govuk-table__row">
                  <th scope="row" className="govuk-table__header">
                    <a className="govuk-link" href={`/office/adults/${row.adultId}`}>
                      {row.name}
                    </a>
                  </th>
                  <td className="govuk-table__cell">{row.children}</td>
                  {policies.map(({ id }) => {
                    const state = row.states.find(({ policyId }) => policyId === id)?.state;
                    return (
                      <td key={id} className="govuk-table__cell state">
                        {state && <StateTag state={state} />}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <nav className="pages" aria-label="Pages of the roll">
        {asked.page > 1 && (
          <a className="govuk-link" href={query(asked.page - 1)} rel="prev">
            Previous page
          </a>
        )}
        {asked.page < pages && (
          <a className="govuk-link" href={query(asked.page + 1)} rel="next">
            Next page
          </a>
        )}
      </nav>
      <p className="govuk-body no-print">
        <a className="govuk-link" href={`/office/exports/roll.csv?${queryOf(asked)}`}>
          Download this list as CSV
        </a>
      </p>
    </PageBody>
  );
}

function queryOf(asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

function Choice({
  name,
  label,
  chosen,
  all,
  options,
}: {
  name: string;
  label: string;
  chosen: string | undefined;
  all: string;
  options: [value: string, words: string][];
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      <select className="govuk-select" id={name} name={name} defaultValue={chosen ?? ""}>
        <option value="">{all}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
