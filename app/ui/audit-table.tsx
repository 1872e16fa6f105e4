import type { AuditRow } from "#app/domain/audit/list-audit.server.ts";
import type { Named } from "#app/domain/audit/names-of.server.ts";
import { auditWords } from "./audit-words.ts";
import { downloadInWords } from "./download-words.ts";
import { StackedTable } from "./stacked-table.tsx";
import { personName, TASK_WORDS } from "./words.ts";

/** When, who, what, and whom or what it concerned. */
export function AuditTable({ rows }: { rows: (Omit<AuditRow, "at"> & { at: string })[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className="scrolls" aria-label="Who did what" tabIndex={0}>
      <StackedTable
        caption="Who did and saw what, newest first"
        columns={["When", "Who", "What"]}
        hasRowHeaders={false}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [row.at, actorInWords(row), <Deed key="what" row={row} />],
        }))}
      />
    </section>
  );
}

function Deed({ row }: { row: Pick<AuditRow, "action" | "actor" | "subject" | "wentOnAs" | "details"> }) {
  const { action, subject, wentOnAs, details } = row;
  if (subject && wentOnAs) {
    return (
      <>
        <Subject subject={subject} /> became an earlier record of <Subject subject={wentOnAs} />
      </>
    );
  }
  if (action === "asked-about-data" && isSame(row)) return "Asked about their own data";
  if (action === "erased-adult" && subject?.kind === "adult") {
    return (
      <>
        Erased <AdultLink id={subject.id} name="a person" />
      </>
    );
  }
  if (subject?.kind === "pass") return auditWords(subject.isSlip ? "came-with-slip" : action);
  return (
    <>
      {auditWords(action)}
      {subject && !isSame(row) && (
        <>
          {" "}
          <Subject subject={subject} />
        </>
      )}
      {details && `: ${downloadInWords(details)}`}
    </>
  );
}

const ACTORS = {
  adult: "A parent",
  staff: "Somebody of the staff",
  "command-line": "The command line",
  portal: "The portal, by itself",
  anyone: "Somebody not signed in",
} as const;

function actorInWords({ actor, actorKind }: Pick<AuditRow, "actor" | "actorKind">): string {
  if (actor?.kind === "staff") return actor.name;
  return actor?.kind === "adult" ? `${personName(actor.name)} (parent)` : ACTORS[actorKind];
}

/** What somebody did for themselves needs no second name. */
function isSame({ actor, subject }: Pick<AuditRow, "actor" | "subject">): boolean {
  return actor !== null && subject !== null && "id" in actor && "id" in subject && actor.id === subject.id;
}

function Subject({ subject }: { subject: Named }) {
  switch (subject.kind) {
    case "adult":
      return <AdultLink id={subject.id} name={subject.name} />;
    case "child":
      return <>{subject.name ?? "a child who has died"}</>;
    case "staff":
    case "policy":
      return <>{subject.name}</>;
    case "pass":
      return null;
    case "signing":
      return (
        <>
          {subject.reference} (<AdultLink id={subject.adultId} name={subject.name} />)
        </>
      );
    case "task":
      return (
        <>
          “{TASK_WORDS[subject.taskKind]}”
          {subject.adultId && subject.name !== null && (
            <>
              {" "}
              (<AdultLink id={subject.adultId} name={subject.name} />)
            </>
          )}
        </>
      );
  }
}

function AdultLink({ id, name }: { id: string; name: string }) {
  return (
    <a className="govuk-link" href={`/office/adults/${id}`}>
      {personName(name)}
    </a>
  );
}
