import { type Clause, type ClauseChange, compareClauses } from "./compare-clauses.ts";
import type { PolicyVersion } from "./policies-in-force.server.ts";
import { statementOf } from "./statement-of.ts";

/** A version with its text taken apart, as the Markdown renderer does it. */
export type TextToCompare = {
  version: PolicyVersion;
  clauses: readonly Clause[];
  sections: readonly { number: string; title: string }[];
  /** The Markdown of what has no number, such as tables. */
  unnumbered: string;
};

export type Changes = ReturnType<typeof changesBetween>;

/**
 * All that is not the same in two versions of a policy: nothing that was changed goes unsaid. `published` is what came
 * after the older one, with what the school wrote about each change.
 */
export function changesBetween(before: TextToCompare, now: TextToCompare, published: PolicyVersion[]) {
  const clauses = compareClauses(before.clauses.map(readable), now.clauses.map(readable));
  const count = (kind: ClauseChange["kind"]) => clauses.filter((one) => one.kind === kind).length;
  const statement = { before: statementOf(before.version), now: statementOf(now.version) };
  return {
    before: named(before.version),
    now: named(now.version),
    notes: published.flatMap(({ label, changeNote }) => (changeNote ? [{ label, note: changeNote }] : [])),
    clauses: clauses.filter(({ kind }) => kind !== "kept"),
    counts: {
      added: count("added"),
      removed: count("removed"),
      reworded: count("reworded"),
      kept: count("kept"),
      renumbered: clauses.filter((one) => one.kind === "kept" && one.before.number !== one.now.number).length,
    },
    headings: compareClauses(headingsOf(before), headingsOf(now)).filter(({ kind }) => kind !== "kept"),
    title:
      before.version.title === now.version.title
        ? null
        : { before: before.version.title, now: now.version.title },
    // The sentence names the version: what counts is whether the school's own words changed.
    statement: before.version.statement === now.version.statement ? null : statement,
    hasOtherChanges: before.unnumbered !== now.unnumbered,
    isSameText: before.version.sha256 === now.version.sha256,
  };
}

function named({ number, label, inForceSince }: PolicyVersion) {
  return { number, label, inForceSince };
}

function headingsOf({ sections }: TextToCompare): Clause[] {
  return sections.map(({ number, title }) => ({ number, text: title }));
}

/** Without the marks of Markdown; a link keeps its address, which may be what changed. */
function readable({ number, text }: Clause): Clause {
  return {
    number,
    text: text
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)")
      .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
      .replace(/(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])/g, "$1")
      .replace(/\\([\\`*_{}[\]()#+\-.!|<>~&:])/g, "$1"),
  };
}
