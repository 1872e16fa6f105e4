import { formatDayAndTime } from "#app/dates.ts";
import type { looksAt } from "#app/domain/matters/looks-at.server.ts";

const LOOK_WORDS = { looked: "looked", printed: "printed it", "took-out": "took a file out" } as const;

/** Who looked last: every look is written down. */
export function MatterLooks({ looks }: { looks: ReturnType<typeof looksAt> }) {
  return (
    <details className="govuk-details no-print">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Who looked at this</span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list">
          {looks.map(({ name, action, at }) => (
            <li key={`${at} ${name} ${action}`}>
              {name} {LOOK_WORDS[action]}, {formatDayAndTime(at)}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
