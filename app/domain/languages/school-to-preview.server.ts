import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  adults,
  children,
  guardianships,
  type OTHER_LANGUAGES,
  passes,
  policies,
  schoolLanguages,
} from "#db/schema.ts";
import { startLedger } from "../evidence/start-ledger.server.ts";
import { PASS_LIFE } from "../requests/write-request.server.ts";
import { hashToken } from "../sign-in/hash-secrets.server.ts";
import { recordOpening } from "../signing/record-opening.server.ts";
import { signPolicies } from "../signing/sign-policies.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { translationInUse } from "../translations/translation-in-use.server.ts";
import { copyWithoutPeople } from "./copy-without-people.server.ts";

/** How far the invented parent has got. */
export type Progress = "asked" | "has-read" | "has-signed";

/** The link of the mail that asked the invented parent leads to `/r/` and this. */
export const PREVIEW_PASS = "preview";

/**
 * The school as it would be with this language switched on, and with one invented parent who reads it, put into an empty database:
 * no real parent is in it, and whatever is done there counts nowhere.
 */
export function schoolToPreview(
  from: Database,
  db: Database,
  preview: { language: (typeof OTHER_LANGUAGES)[number]; progress: Progress; host: string; now: number },
): { adultId: string; reference: string | null } {
  const { language, progress, host, now } = preview;
  copyWithoutPeople(from, db);
  db.insert(schoolLanguages).values({ language, switchedOnAt: now }).onConflictDoNothing().run();
  startLedger(db, { host, now });
  const { adultId, passId } = inventParent(db, { language, now });
  if (progress !== "asked") readEverything(db, { adultId, language, now });
  const reference = progress === "has-signed" ? signEverything(db, { adultId, passId, language, now }) : null;
  return { adultId, reference };
}

function inventParent(db: Database, { language, now }: { language: string; now: number }) {
  const [adultId, childId, passId] = [newId(now), newId(now), newId(now)];
  const email = "nia@example.test";
  // Also what only some year groups are asked: the head looks at every text.
  db.update(policies).set({ askedYearGroups: null }).run();
  db.insert(adults)
    .values({ id: adultId, name: "Nia Example", email, phone: "01632 960123", language, createdAt: now })
    .run();
  const child = { name: "Amy Example", knownAs: "Amy", className: "Class 1", yearGroup: "1" };
  db.insert(children)
    .values({ id: childId, ...child, createdAt: now })
    .run();
  const tie = { relationship: "Mother", parentalResponsibility: "yes" } as const;
  db.insert(guardianships)
    .values({ id: newId(now), adultId, childId, ...tie, createdAt: now })
    .run();
  const pass = { tokenHash: hashToken(PREVIEW_PASS), email, createdAt: now, expiresAt: now + PASS_LIFE };
  db.insert(passes)
    .values({ id: passId, adultId, ...pass })
    .run();
  return { adultId, passId };
}

function readEverything(
  db: Database,
  { adultId, language, now }: { adultId: string; language: string; now: number },
): void {
  for (const { policy, version } of whatToSign(db, { adultId, now })) {
    const translationId = translationInUse(db, { versionId: version.id, language })?.id ?? null;
    recordOpening(db, { adultId, slug: policy.slug, versionNumber: version.number, translationId, now });
  }
}

/** Null where nothing is asked. */
function signEverything(
  db: Database,
  { adultId, passId, language, now }: { adultId: string; passId: string; language: string; now: number },
): string | null {
  const outcome = signPolicies(db, {
    adultId,
    formId: newId(now),
    route: "sign-in",
    passId,
    language,
    typedName: "Nia Example",
    answers: whatToSign(db, { adultId, now }).map(({ version, nextRound }) => ({
      policyVersionId: version.id,
      round: nextRound,
      answer: "read" as const,
      concern: null,
      translationId: translationInUse(db, { versionId: version.id, language })?.id ?? null,
    })),
    ipAddress: null,
    browser: null,
    now,
  });
  return outcome.status === "signed" ? outcome.reference : null;
}
