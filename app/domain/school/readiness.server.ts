import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { school, schoolDetails } from "#db/schema.ts";
import { askedPolicies, askedPoliciesWithoutText } from "../policies/policies-in-force.server.ts";

/** What a school does before it may ask anybody (rule 22), in the order in which it is easiest. */
export const READINESS_STEPS = [
  "school-details",
  "data-protection-contact",
  "own-texts",
  "tested-mail",
  "two-admins",
] as const;
export type ReadinessStep = (typeof READINESS_STEPS)[number];

export type Readiness = {
  /** Everything is done, or this is the demo school, which is for show. */
  mayAsk: boolean;
  isDemo: boolean;
  steps: { step: ReadinessStep; isDone: boolean }[];
  missing: ReadinessStep[];
  /** Asked policies whose own text is missing or is starter wording. */
  policiesWithoutText: { slug: string; title: string }[];
  /** How many admins can sign in with a second factor. */
  admins: number;
};

/** How far a school has come with what it needs before it asks parents for anything (rule 22). */
export function readiness(db: Database | Transaction): Readiness {
  const mark = db.select().from(school).get();
  const saved = db.select().from(schoolDetails).get();
  const policiesWithoutText = [
    ...askedPoliciesWithoutText(db),
    ...askedPolicies(db).flatMap(({ policy, version }) => (version.isStarter ? [policy] : [])),
  ].map(({ slug, title }) => ({ slug, title }));
  const admins = countAdmins(db);

  const isDone: Record<ReadinessStep, boolean> = {
    "school-details": saved !== undefined,
    "data-protection-contact": Boolean(saved?.details.dataProtectionContact),
    "own-texts": policiesWithoutText.length === 0,
    "tested-mail": mark?.mailTestedAt != null,
    "two-admins": admins >= 2,
  };
  const steps = READINESS_STEPS.map((step) => ({ step, isDone: isDone[step] }));
  const missing = steps.flatMap(({ step, isDone }) => (isDone ? [] : [step]));
  const isDemo = mark?.kind === "demo";
  return { mayAsk: isDemo || missing.length === 0, isDemo, steps, missing, policiesWithoutText, admins };
}

/** One who is ill or has lost a phone must not lock the school out: two who have shown a second factor. */
function countAdmins(db: Database | Transaction): number {
  const row = db.get<{ count: number }>(sql`
    select count(*) as count from staff
    where role = 'admin' and ended_at is null
      and (authenticator_secret is not null or exists (select 1 from staff_passkeys p where p.staff_id = staff.id))`);
  return row?.count ?? 0;
}
