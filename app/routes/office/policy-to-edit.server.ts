import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { startDraft } from "#app/domain/policies/start-draft.server.ts";
import { statementOf } from "#app/domain/policies/statement-of.ts";
import { notFound } from "#app/platform/access.server.ts";
import { DEFAULT_STATEMENT } from "#app/platform/content.server.ts";
import { lookAtText } from "#app/platform/policy-problems.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** A policy that office pages name by its address, with what is typed in its draft, or would be in a new one. */
export function policyToEdit({ db }: Portal, slug = "") {
  const found = findPolicy(db, { slug });
  if (found.status === "no-such-policy") throw notFound();
  const { policy } = found;
  const fields = startDraft(db, { policyId: policy.id, statement: DEFAULT_STATEMENT });
  if (!fields) throw notFound();
  return {
    policy,
    inForce: found.status === "found" ? found.inForce : null,
    draft: findDraft(db, slug),
    fields,
  };
}

/** What a draft's page shows of it. The label stands in the statement only once the draft is published. */
export function showDraft({
  label = "[version]",
  ...words
}: {
  title: string;
  summary: string;
  statement: string;
  markdown: string;
  /** Of a translation it is known: its version is in force. */
  label?: string;
}) {
  const { rendered, problems } = lookAtText(words.markdown);
  const { title, summary } = words;
  return {
    title,
    summary,
    statement: statementOf({ ...words, label }),
    html: rendered.html,
    problems,
  };
}
