import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  adults,
  attachments,
  children,
  passes,
  policies,
  policyVersions,
  signings,
  staff,
  type TASK_KINDS,
  tasks,
} from "#db/schema.ts";

/** What an id of the audit trail stands for, by the name that it has now. */
export type Named =
  | { kind: "staff" | "adult"; id: string; name: string }
  /** A child who has died is named on no page but their own. */
  | { kind: "child"; id: string; name: string | null }
  | { kind: "signing"; reference: string; adultId: string; name: string }
  | { kind: "task"; taskKind: (typeof TASK_KINDS)[number]; adultId: string | null; name: string | null }
  | { kind: "policy"; name: string }
  /** How somebody came in. */
  | { kind: "pass"; isSlip: boolean };

/** As its versions are called. A policy without a text has none yet. */
const NEWEST_SHORT_TITLE = sql<string | null>`(
  select short_title from policy_versions where policy_id = policies.id order by number desc limit 1)`;

/** Finds names for ids of any table. An id that stands for something without a name is left out. */
export function namesOf(db: Database, ids: (string | null)[]): Map<string, Named> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map<string, Named>();
  if (wanted.length === 0) return found;

  for (const { id, name } of db.select().from(staff).where(inArray(staff.id, wanted)).all())
    found.set(id, { kind: "staff", id, name });
  for (const { id, name } of db.select().from(adults).where(inArray(adults.id, wanted)).all())
    found.set(id, { kind: "adult", id, name });
  for (const { id, name, diedAt } of db.select().from(children).where(inArray(children.id, wanted)).all())
    found.set(id, { kind: "child", id, name: diedAt === null ? name : null });
  const signed = db
    .select({ id: signings.id, reference: signings.reference, adultId: adults.id, name: adults.name })
    .from(signings)
    .innerJoin(adults, eq(adults.id, signings.adultId))
    .where(inArray(signings.id, wanted))
    .all();
  for (const { id, ...signing } of signed) found.set(id, { kind: "signing", ...signing });
  const scans = db
    .select({ id: attachments.id, reference: signings.reference, adultId: adults.id, name: adults.name })
    .from(attachments)
    .innerJoin(signings, eq(signings.id, attachments.signingId))
    .innerJoin(adults, eq(adults.id, signings.adultId))
    .where(inArray(attachments.id, wanted))
    .all();
  for (const { id, ...signing } of scans) found.set(id, { kind: "signing", ...signing });
  const waiting = db
    .select({ id: tasks.id, taskKind: tasks.kind, adultId: tasks.adultId, name: adults.name })
    .from(tasks)
    .leftJoin(adults, eq(adults.id, tasks.adultId))
    .where(inArray(tasks.id, wanted))
    .all();
  for (const { id, ...task } of waiting) found.set(id, { kind: "task", ...task });
  const versions = db
    .select({ id: policyVersions.id, title: policyVersions.shortTitle, label: policyVersions.label })
    .from(policyVersions)
    .where(inArray(policyVersions.id, wanted))
    .all();
  const named = db
    .select({ id: policies.id, title: policies.title, shortTitle: NEWEST_SHORT_TITLE })
    .from(policies)
    .where(inArray(policies.id, wanted))
    .all();
  for (const { id, title, shortTitle } of named) found.set(id, { kind: "policy", name: shortTitle ?? title });
  const cameWith = db
    .select({ id: passes.id, kind: passes.kind })
    .from(passes)
    .where(inArray(passes.id, wanted))
    .all();
  for (const { id, kind } of cameWith) found.set(id, { kind: "pass", isSlip: kind === "slip" });
  for (const { id, title, label } of versions) found.set(id, { kind: "policy", name: `${title}, ${label}` });
  return found;
}
