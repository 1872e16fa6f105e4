// biome-ignore-all lint/a11y/noRedundantRoles: on a phone its parts are blocks, and a browser may then take the table for none
import { VERSION_KIND_WORDS } from "./publication-words.ts";

type Version = {
  number: number;
  label: string;
  kind: keyof typeof VERSION_KIND_WORDS;
  inForceSince: string;
  agreedOn: string | null;
  askAgainFrom: string | null;
  publishedAt: string;
  publishedBy: string | null;
  shortHash: string;
  changeNote: string | null;
  acknowledged: number;
  ratherNot: number;
};

const COLUMNS = ["Version", "In force since", "Published", "Answers to it"] as const;

/** Every text of a policy, newest first. Each keeps its address, and who answered it is counted for itself. */
export function VersionTable({ slug, versions }: { slug: string; versions: Version[] }) {
  return (
    <table className="govuk-table stacked-table" role="table">
      <caption className="govuk-visually-hidden">Versions of this policy, newest first</caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {COLUMNS.map((heading) => (
            <th key={heading} scope="col" role="columnheader" className="govuk-table__header">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {versions.map((version) => (
          <tr key={version.number} className="govuk-table__row" role="row">
            <th scope="row" role="rowheader" className="govuk-table__header">
              <a className="govuk-link" href={`/policies/${slug}/${version.number}`}>
                {version.label}
              </a>
              <div className="govuk-hint govuk-!-margin-bottom-0">
                {VERSION_KIND_WORDS[version.kind]}
                {version.changeNote && `: ${version.changeNote}`}
              </div>
            </th>
            <td role="cell" data-label={COLUMNS[1]} className="govuk-table__cell">
              {version.inForceSince}
              <div className="govuk-hint govuk-!-margin-bottom-0">
                {version.agreedOn ? `Agreed on ${version.agreedOn}` : "Governors’ date not recorded"}
                {version.askAgainFrom && `. Asked again from ${version.askAgainFrom}`}
              </div>
            </td>
            <td role="cell" data-label={COLUMNS[2]} className="govuk-table__cell">
              {version.publishedAt}, {version.publishedBy ?? "when the portal was set up"}
              <div className="govuk-hint govuk-!-margin-bottom-0">
                Fingerprint <code>{version.shortHash}</code>
              </div>
            </td>
            <td role="cell" data-label={COLUMNS[3]} className="govuk-table__cell">
              {version.acknowledged} acknowledged
              {version.ratherNot > 0 && `, ${version.ratherNot} would rather not`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
