import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { appendToLedger } from "#app/domain/evidence/append-to-ledger.server.ts";
import type { GivenAnswer } from "#app/domain/signing/check-answers.server.ts";
import { recordOpening } from "#app/domain/signing/record-opening.server.ts";
import { type SigningForm, signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import { type PolicyToSign, whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { corrections, policies, policyVersions, signings } from "#db/schema.ts";
import { NOON } from "./school-in-memory.ts";

type Who = { id: string; name: string };

/** Every text that this adult is asked to sign is opened, as Continue below each of them does. */
export function openAll(db: Database, adult: Who, { now = NOON, language = "en" } = {}): void {
  for (const { policy, version } of whatToSign(db, { adultId: adult.id, now })) {
    const translationId = translationInUse(db, { versionId: version.id, language })?.id ?? null;
    const shown = { slug: policy.slug, versionNumber: version.number, translationId };
    recordOpening(db, { adultId: adult.id, ...shown, now });
  }
}

/** The declaration as this adult would send it now, with one answer to everything that is not answered yet. */
export function aFilledForm(
  db: Database,
  adult: Who,
  {
    answer = "read",
    concern = null,
    only = ({ state }) => state !== "answered",
    translationId,
    ...rest
  }: Partial<SigningForm> & {
    answer?: GivenAnswer["answer"];
    concern?: string | null;
    only?: (asked: PolicyToSign) => boolean;
    /** In which one of the policies was read. */
    translationId?: string;
  } = {},
): SigningForm {
  const now = rest.now ?? NOON;
  return {
    adultId: adult.id,
    formId: newId(now),
    route: "sign-in",
    passId: null,
    language: "en",
    typedName: adult.name,
    answers: whatToSign(db, { adultId: adult.id, now })
      .filter(only)
      .map(({ version, nextRound }) => ({
        policyVersionId: version.id,
        round: nextRound,
        answer,
        concern,
        ...(translationId !== undefined && { translationId }),
      })),
    ipAddress: "192.0.2.7",
    browser: "A phone",
    now,
    ...rest,
  };
}

/** Reads everything, answers it, and keeps the reference of the receipt. */
export function readAndSign(
  db: Database,
  adult: Who,
  options: Parameters<typeof aFilledForm>[2] = {},
): string {
  const { now = NOON, language = "en" } = options;
  openAll(db, adult, { now, language });
  const outcome = signPolicies(db, aFilledForm(db, adult, options));
  if (outcome.status !== "signed") throw new Error(`Not signed: ${outcome.status}`);
  return outcome.reference;
}

/** Publishes another text of a policy: what the office's "Publish" will do, written with plain inserts. */
export function aLaterVersion(
  db: Database,
  slug: string,
  {
    kind,
    now = NOON,
    askAgainFrom = null,
    changeNote = "What is new",
    rewrite,
  }: {
    kind: "material" | "correction";
    now?: number;
    askAgainFrom?: string | null;
    changeNote?: string;
    rewrite?: (markdown: string) => string;
  },
): string {
  const last = db
    .select({ version: policyVersions })
    .from(policyVersions)
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(and(eq(policies.slug, slug)))
    .orderBy(desc(policyVersions.number))
    .limit(1)
    .get();
  if (!last) throw new Error(`No text of ${slug} to follow`);
  const number = last.version.number + 1;
  const old = last.version.markdown;
  const markdown = rewrite ? rewrite(old) : `${old}\nText number ${number}.\n`;
  const id = newId(now);
  db.transaction((tx) => {
    tx.insert(policyVersions)
      .values({
        ...last.version,
        id,
        number,
        kind,
        label: `Version ${number}`,
        markdown,
        sha256: createHash("sha256").update(markdown).digest("hex"),
        changeNote,
        askAgainFrom,
        agreedOn: null,
        publishedAt: now,
      })
      .run();
    appendToLedger(tx, { kind: "published", recordId: id, now });
  });
  return id;
}

/** The adult takes a signing back: the row that stands for it, and nothing else. */
export function takenBack(
  db: Database,
  { reference, now = NOON }: { reference: string; now?: number },
): void {
  const signing = db
    .select({ id: signings.id })
    .from(signings)
    .where(eq(signings.reference, reference))
    .get();
  if (!signing) throw new Error(`No signing ${reference}`);
  db.insert(corrections)
    .values({ id: newId(now), signingId: signing.id, kind: "withdrawn", correctedAt: now })
    .run();
}

/** Where this adult stands with each policy: "to-read", "read" or "answered", by address of the policy. */
export function statesOf(
  db: Database,
  adult: Who,
  { now = NOON } = {},
): Record<string, PolicyToSign["state"]> {
  return Object.fromEntries(
    whatToSign(db, { adultId: adult.id, now }).map(({ policy, state }) => [policy.slug, state]),
  );
}
