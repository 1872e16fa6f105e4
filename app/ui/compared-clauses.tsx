import { localeOf } from "#app/dates.ts";
import type { Clause, ClauseChange, WordRun } from "#app/domain/policies/compare-clauses.ts";
import type { Words } from "#app/words/words-in.ts";
import { useLanguageOfEnglish, useWords } from "./use-words.tsx";

/**
 * What became of each clause, as compareClauses found it: with words before it and underlined or struck through, so that
 * nothing hangs on colour. What stayed is one line, or stands in full where `showsKept`.
 */
export function ComparedClauses({
  changes,
  showsKept = false,
}: {
  changes: readonly ClauseChange[];
  showsKept?: boolean;
}) {
  return (
    <ul className="compared-clauses">
      {(showsKept ? changes.map((one) => [one]) : inRuns(changes)).map((run) => {
        const [first] = run;
        if (!first) return null;
        const key = "now" in first ? first.now.number : `removed ${first.before.number}`;
        if (first.kind !== "kept") return <ChangedClause key={key} change={first} />;
        return showsKept ? <KeptClause key={key} {...first} /> : <KeptRun key={key} run={run} />;
      })}
    </ul>
  );
}

function ChangedClause({ change }: { change: Exclude<ClauseChange, { kind: "kept" }> }) {
  const { rich } = useWords();
  const english = useLanguageOfEnglish();
  const { kind } = change;
  const { number } = kind === "removed" ? change.before : change.now;
  return (
    <li className={`compared-clause compared-clause--${kind}`}>
      <p className="compared-clause__what">
        {rich(`changes.clause-${kind}`, {}, { number })}
        {kind === "reworded" && <NumberBefore {...change} />}
      </p>
      <p lang={english}>
        {kind === "added" && <ins>{change.now.text}</ins>}
        {kind === "removed" && <del>{change.before.text}</del>}
        {kind === "reworded" &&
          change.words.map((words, place) => <WordsOfClause key={`${place} ${words.kind}`} {...words} />)}
      </p>
    </li>
  );
}

/** A screen reader says nothing about ins and del by itself: the words that it needs are there, and hidden from sight. */
function WordsOfClause({ kind, text }: WordRun) {
  const { t, language } = useWords();
  if (kind === "kept") return text;
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark>
      <span
        className="govuk-visually-hidden"
        lang={localeOf(language)}
      >{` (${t(`changes.word-${kind}`)}: `}</span>
      {text}
      <span className="govuk-visually-hidden">) </span>
    </Mark>
  );
}

function KeptClause({ before, now }: { before: Clause; now: Clause }) {
  const english = useLanguageOfEnglish();
  return (
    <li className="compared-clause">
      <p lang={english}>
        <span className="compared-clause__what">
          {now.number}
          <NumberBefore before={before} now={now} />
        </span>{" "}
        {now.text}
      </p>
    </li>
  );
}

function KeptRun({ run }: { run: ClauseChange[] }) {
  const { t } = useWords();
  const clauses = rangeOf(
    run.flatMap((one) => ("now" in one ? [one.now] : [])),
    t,
  );
  const before = rangeOf(
    run.flatMap((one) => ("before" in one ? [one.before] : [])),
    t,
  );
  const count = run.length;
  return (
    <li className="compared-clause compared-clause--same">
      {before === clauses
        ? t("changes.same-words", { clauses, count })
        : t("changes.same-words-moved", { clauses, before, count })}
    </li>
  );
}

function NumberBefore({ before, now }: { before: Clause; now: Clause }) {
  const { t } = useWords();
  return keepsNumber({ before, now }) ? null : ` ${t("changes.number-before", { number: before.number })}`;
}

/**
 * Clauses that stayed, together where they stand next to each other and all kept their numbers or all have other ones;
 * every other change on its own.
 */
function inRuns(changes: readonly ClauseChange[]): ClauseChange[][] {
  const runs: ClauseChange[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0] && isOneRun(last[0], change)) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

function isOneRun(first: ClauseChange, next: ClauseChange): boolean {
  return first.kind === "kept" && next.kind === "kept" && keepsNumber(first) === keepsNumber(next);
}

function keepsNumber({ before, now }: { before: Clause; now: Clause }): boolean {
  return before.number === now.number;
}

function rangeOf(clauses: readonly Clause[], t: Words["t"]): string {
  const [first, last] = [clauses[0]?.number ?? "", clauses.at(-1)?.number ?? ""];
  return first === last ? first : t("changes.range", { first, last });
}
