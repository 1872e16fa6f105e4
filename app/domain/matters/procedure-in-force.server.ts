import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyVersions } from "#db/schema.ts";
import type { Clause } from "../policies/compare-clauses.ts";
import { socialMediaInForce } from "../policies/social-media-in-force.server.ts";
import type { StepToTake } from "./steps-of-section-5.ts";

const TEXT = {
  id: policyVersions.id,
  label: policyVersions.label,
  title: policyVersions.title,
  markdown: policyVersions.markdown,
  sha256: policyVersions.sha256,
};

/** The text of the social media policy that was in force on a day (rule 17); null where there was none yet, or none any more. */
export function procedureInForce(db: Database, { on }: { on: string }) {
  const found = socialMediaInForce(db, { on });
  if (found.status !== "in-force") return null;
  const { id, label, title, markdown, sha256 } = found.version;
  return { id, label, title, markdown, sha256 };
}

/** The text that a step names, whatever is in force by now (rule 1). */
export function procedureQuoted(db: Database, { versionId }: { versionId: string }) {
  return db.select(TEXT).from(policyVersions).where(eq(policyVersions.id, versionId)).get() ?? null;
}

/** What each step is called in the policy: its clause has these words. What is not here the policy does not name. */
const SPEAKS_OF: Partial<Record<StepToTake, RegExp>> = {
  talked: /\bdiscuss (the matter|it) with the parent\b/i,
  "asked-to-remove": /\bask that the relevant information be removed\b/i,
  letter: /\bconcerns\b.*\bin writing\b/i,
  "legal-advice": /\blegal advice\b/i,
  police: /\bcontact the police\b/i,
  provider: /\bcontact the (host|provider)\b/i,
  blocked: /\bblock or restrict\b/i,
  "other-action": /\bother legal action\b/i,
};

/** The clause of a text that a step follows; null where the text does not name it. */
export function clauseOf(kind: StepToTake, clauses: readonly Clause[]): Clause | null {
  const words = SPEAKS_OF[kind];
  return (words && clauses.find(({ text }) => words.test(text))) ?? null;
}
