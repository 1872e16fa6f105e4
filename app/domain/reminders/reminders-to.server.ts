import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails, policies, policyVersions, remindedVersions, reminders, staff } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";

/** Every reminder of one adult, newest first: of what, how often before, by whom, and what became of the mail. */
export function remindersTo(db: Database, adultId: string) {
  const rows = db
    .select({
      id: reminders.id,
      remindedAt: reminders.remindedAt,
      by: staff.name,
      state: emails.state,
      words: policyVersions.shortTitle,
      label: policyVersions.label,
      step: remindedVersions.step,
    })
    .from(reminders)
    .innerJoin(emails, eq(emails.id, reminders.emailId))
    .innerJoin(remindedVersions, eq(remindedVersions.reminderId, reminders.id))
    .innerJoin(policyVersions, eq(policyVersions.id, remindedVersions.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .leftJoin(staff, eq(staff.id, reminders.remindedBy))
    .where(inArray(reminders.adultId, recordsOf(adultId)))
    .orderBy(desc(reminders.remindedAt), asc(policies.position))
    .all();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            id: first.id,
            remindedAt: first.remindedAt,
            by: first.by,
            isSent: first.state === "sent" || first.state === "bounced",
            policies: [first, ...others].map(({ words, label, step }) => ({
              words: `${words}, ${label}`,
              step,
            })),
          },
        ]
      : [],
  );
}
