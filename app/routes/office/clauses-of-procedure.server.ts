import {
  clauseOf,
  procedureInForce,
  procedureQuoted,
} from "#app/domain/matters/procedure-in-force.server.ts";
import type { StepToTake } from "#app/domain/matters/steps-of-section-5.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The clause that a step follows, from the text that was in force on that day; null where that text does not name it. */
export function clauseToQuote({ db }: Portal, { kind, on }: { kind: StepToTake; on: string }) {
  const version = procedureInForce(db, { on });
  if (!version) return null;
  const clause = clauseOf(kind, renderPolicy(version.markdown, version.sha256).clauses);
  if (!clause) return null;
  return { policyVersionId: version.id, title: version.title, label: version.label, ...clause };
}

/** The words of every clause that these steps quote, by step: from the text that they name, which never changes (rule 1). */
export function quotedClauses(
  { db }: Portal,
  steps: readonly { id: string; policyVersionId: string | null; clause: string | null }[],
): Record<string, string> {
  const quoted = steps.flatMap(({ id, policyVersionId, clause }) => {
    const version = policyVersionId === null ? null : procedureQuoted(db, { versionId: policyVersionId });
    if (!version) return [];
    const { clauses } = renderPolicy(version.markdown, version.sha256);
    const found = clauses.find(({ number }) => number === clause);
    return found ? [[id, `${version.title}, ${version.label}, clause ${found.number}: ${found.text}`]] : [];
  });
  return Object.fromEntries(quoted);
}
