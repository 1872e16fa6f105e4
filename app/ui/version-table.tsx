import { VERSION_KIND_WORDS } from "./publication-words.ts";
import { StackedTable } from "./stacked-table.tsx";

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

/** Every text of a policy, newest first. Each keeps its address, and who answered it is counted for itself. */
export function VersionTable({ slug, versions }: { slug: string; versions: Version[] }) {
  return (
    <StackedTable
      caption="Versions of this policy, newest first"
      columns={["Version", "In force since", "Published", "Answers to it"]}
      rows={versions.map((version) => ({
        key: version.number,
        cells: [
          <Name key="name" slug={slug} version={version} />,
          <InForce key="in-force" version={version} />,
          <Published key="published" version={version} />,
          answersInWords(version),
        ],
      }))}
    />
  );
}

function Name({ slug, version: { number, label, kind, changeNote } }: { slug: string; version: Version }) {
  return (
    <>
      <a className="govuk-link" href={`/policies/${slug}/${number}`}>
        {label}
      </a>
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {VERSION_KIND_WORDS[kind]}
        {changeNote && `: ${changeNote}`}
      </div>
    </>
  );
}

function InForce({ version: { inForceSince, agreedOn, askAgainFrom } }: { version: Version }) {
  return (
    <>
      {inForceSince}
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {agreedOn ? `Agreed on ${agreedOn}` : "Governors’ date not recorded"}
        {askAgainFrom && `. Asked again from ${askAgainFrom}`}
      </div>
    </>
  );
}

function Published({ version: { publishedAt, publishedBy, shortHash } }: { version: Version }) {
  return (
    <>
      {publishedAt}, {publishedBy ?? "when the portal was set up"}
      <div className="govuk-hint govuk-!-margin-bottom-0">
        Fingerprint <code>{shortHash}</code>
      </div>
    </>
  );
}

function answersInWords({ acknowledged, ratherNot }: Version): string {
  return `${acknowledged} acknowledged${ratherNot > 0 ? `, ${ratherNot} would rather not` : ""}`;
}
