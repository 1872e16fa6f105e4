import { formatDayAndTime } from "#app/dates.ts";
import type { looksAt } from "#app/domain/matters/looks-at.server.ts";

const LOOK_WORDS = { looked: "looked", printed: "printed it", "took-out": "took a file out" } as const;

type Looks = ReturnType<typeof looksAt>;

/** Who looked last, folded up: every look is written down. `at`: the matter, which has a page of all of them. */
export function MatterLooks({ at, looks }: { at?: string } & Looks) {
  return (
    <details className="govuk-details no-print">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Who looked at this</span>
      </summary>
      <div className="govuk-details__text">
        <LookList looks={at === undefined ? looks : looks.slice(0, 20)} />
        {at !== undefined && (
          <p className="govuk-body">
            <a className="govuk-link" href={`${at}/looks`}>
              Everybody who ever looked
            </a>
          </p>
        )}
      </div>
    </details>
  );
}

/** Who looked, and what else they did with it. */
export function LookList({ looks }: Pick<Looks, "looks">) {
  return (
    <ul className="govuk-list">
      {looks.map(({ id, name, action, at }) => (
        <li key={id}>
          {name} {LOOK_WORDS[action]}, {formatDayAndTime(at)}
        </li>
      ))}
    </ul>
  );
}
