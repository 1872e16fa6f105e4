import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  askings,
  calls,
  notYetAsked,
  openings,
  passes,
  policies,
  policyTranslations,
  policyVersions,
  remindedVersions,
  reminders,
  requestedVersions,
  requests,
} from "#db/schema.ts";
import type { Asked } from "./whose-words.server.ts";

/** When this adult was asked to read, and which texts, newest first. */
export function heldRequests({ db, ids }: Asked) {
  const rows = db
    .select({
      id: requests.id,
      askedAt: requests.askedAt,
      answerBy: askings.answerBy,
      title: policyVersions.title,
      label: policyVersions.label,
    })
    .from(requests)
    .leftJoin(askings, eq(askings.id, requests.askingId))
    .leftJoin(requestedVersions, eq(requestedVersions.requestId, requests.id))
    .leftJoin(policyVersions, eq(policyVersions.id, requestedVersions.policyVersionId))
    .leftJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(inArray(requests.adultId, ids))
    .orderBy(desc(requests.askedAt), asc(policies.position))
    .all();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((ofOne) => ({
    askedAt: ofOne[0]?.askedAt ?? 0,
    answerBy: ofOne[0]?.answerBy ?? null,
    policies: ofOne.flatMap(({ title, label }) => (title === null ? [] : [`${title}, ${label}`])),
  }));
}

/** When this adult was reminded, and of which texts, newest first. */
export function heldReminders({ db, ids }: Asked) {
  const rows = db
    .select({
      id: reminders.id,
      remindedAt: reminders.remindedAt,
      title: policyVersions.title,
      label: policyVersions.label,
      step: remindedVersions.step,
    })
    .from(reminders)
    .innerJoin(remindedVersions, eq(remindedVersions.reminderId, reminders.id))
    .innerJoin(policyVersions, eq(policyVersions.id, remindedVersions.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(inArray(reminders.adultId, ids))
    .orderBy(desc(reminders.remindedAt), asc(policies.position))
    .all();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((ofOne) => ({
    remindedAt: ofOne[0]?.remindedAt ?? 0,
    policies: ofOne.map(({ title, label, step }) => `${title}, ${label} (reminder ${step})`),
  }));
}

/** When the school rang them from its call list, and how it ended. */
export function heldCalls({ db, ids }: Asked) {
  return db
    .select({ calledAt: calls.calledAt, outcome: calls.outcome })
    .from(calls)
    .where(inArray(calls.adultId, ids))
    .orderBy(desc(calls.calledAt))
    .all();
}

/** Links and slips that were made for them, and how each ended. The links and codes themselves are kept nowhere (rule 8). */
export function heldPasses({ db, ids, own }: Asked) {
  return db
    .select()
    .from(passes)
    .where(inArray(passes.adultId, ids))
    .orderBy(desc(passes.createdAt))
    .all()
    .map(({ kind, email, createdAt, expiresAt, endedAt, ending }) => ({
      kind,
      to: own(email),
      createdAt,
      expiresAt,
      endedAt,
      ending,
    }));
}

/** Which texts they opened, when, and in which language. */
export function heldOpenings({ db, ids }: Asked) {
  return db
    .select({
      policy: policyVersions.title,
      version: policyVersions.label,
      openedAt: openings.openedAt,
      language: sql<string>`coalesce(${policyTranslations.language}, 'en')`,
    })
    .from(openings)
    .innerJoin(policyVersions, eq(policyVersions.id, openings.policyVersionId))
    .leftJoin(policyTranslations, eq(policyTranslations.id, openings.translationId))
    .where(inArray(openings.adultId, ids))
    .orderBy(desc(openings.openedAt))
    .all();
}

/** Since when the office wants them not to be asked yet, where it does. */
export function heldNotYet({ db, ids }: Asked): number | null {
  const said = db.select().from(notYetAsked).where(inArray(notYetAsked.adultId, ids)).get();
  return said?.saidAt ?? null;
}
