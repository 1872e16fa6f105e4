import { desc, eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policies, policyDrafts, policyVersions, type VERSION_KINDS } from "#db/schema.ts";
import { checkDraft, type DraftProblem } from "./check-draft.server.ts";
import type { Draft } from "./find-draft.server.ts";
import type { Policy, PolicyVersion } from "./policies-in-force.server.ts";

/** What the office answers when it publishes. */
export type Publication = {
  kind: (typeof VERSION_KINDS)[number];
  label: string;
  changeNote: string | null;
  inForceSince: string;
  agreedOn: string | null;
  /** Only of a real change: null for at once. */
  askAgainFrom: string | null;
};

export type PublicationProblem =
  | DraftProblem
  /** "First" of a policy that has a text, or a change of one that has none. */
  | "wrong-kind"
  | "label-taken"
  | "note-missing"
  | "ask-again-too-early"
  | "in-force-too-late"
  | "in-force-too-early"
  | "agreed-too-late"
  | "agreed-too-early";

export type CheckedPublication =
  | {
      status: "ready";
      policy: Policy;
      draft: Draft;
      newest: PolicyVersion | null;
      sha256: string;
      isStarter: boolean;
    }
  | { status: "no-such-policy" | "no-draft" }
  /** Somebody saved the draft after this one was looked at. */
  | { status: "draft-changed" }
  | { status: "not-publishable"; problems: PublicationProblem[] };

/** No policy of a school is older: a date input gives the year 23 to whoever types 23. */
export const EARLIEST_DAY = "1950-01-01";

/** May this revision of the draft be published with these answers on that day? All that is in the way, at once (rule 20). */
export function checkPublication(
  db: Database | Transaction,
  check: {
    policyId: string;
    revision: number;
    publication: Publication;
    starterTexts: ReadonlySet<string>;
    /** The day on which it is published. */
    on: string;
    now: number;
  },
): CheckedPublication {
  const policy = db.select().from(policies).where(eq(policies.id, check.policyId)).get();
  if (!policy) return { status: "no-such-policy" };
  const draft = db.select().from(policyDrafts).where(eq(policyDrafts.policyId, policy.id)).get();
  if (!draft) return { status: "no-draft" };
  if (draft.revision !== check.revision) return { status: "draft-changed" };

  const versions = versionsOf(db, policy.id);
  const newest = versions[0] ?? null;
  const { sha256, isStarter, problems: ofDraft } = checkDraft(db, { draft, newest, ...check });
  const problems: PublicationProblem[] = [
    ...ofDraft,
    ...problemsOfAnswers(check.publication, versions),
    ...problemsOfDates(check.publication, { newest, on: check.on, today: isoDateOf(check.now) }),
  ];
  if (problems.length > 0) return { status: "not-publishable", problems };
  return { status: "ready", policy, draft, newest, sha256, isStarter };
}

function problemsOfAnswers(
  { kind, label, changeNote }: Publication,
  versions: PolicyVersion[],
): PublicationProblem[] {
  const isTaken = versions.some((one) => sameLabel(one.label, label));
  return [
    ...((kind === "first") === versions.length > 0 ? (["wrong-kind"] as const) : []),
    ...(isTaken ? (["label-taken"] as const) : []),
    ...(kind === "material" && isEmpty(changeNote ?? "") ? (["note-missing"] as const) : []),
  ];
}

function problemsOfDates(
  { kind, inForceSince, agreedOn, askAgainFrom }: Publication,
  { newest, on, today }: { newest: PolicyVersion | null; on: string; today: string },
): PublicationProblem[] {
  const isAskedTooEarly = kind === "material" && askAgainFrom !== null && askAgainFrom < on;
  const isTooEarly =
    inForceSince < EARLIEST_DAY || (newest !== null && isBefore(inForceSince, newest.inForceSince));
  return [
    ...(isAskedTooEarly ? (["ask-again-too-early"] as const) : []),
    ...(inForceSince > on ? (["in-force-too-late"] as const) : []),
    ...(isTooEarly ? (["in-force-too-early"] as const) : []),
    ...(agreedOn !== null && agreedOn > today ? (["agreed-too-late"] as const) : []),
    ...(agreedOn !== null && agreedOn < EARLIEST_DAY ? (["agreed-too-early"] as const) : []),
  ];
}

function versionsOf(db: Database | Transaction, policyId: string): PolicyVersion[] {
  return db
    .select()
    .from(policyVersions)
    .where(eq(policyVersions.policyId, policyId))
    .orderBy(desc(policyVersions.number))
    .all();
}

/** Of a policy that says only "June 2023", any day of that month is not before it. */
function isBefore(on: string, other: string): boolean {
  return on.slice(0, other.length) < other;
}

/** To a reader "June 2026" and "june 2026" are one. */
const sameLabel = (one: string, other: string) => plainLabel(one) === plainLabel(other);
const plainLabel = (label: string) => label.trim().replace(/\s+/g, " ").toLowerCase();
const isEmpty = (text: string) => text.trim() === "";
