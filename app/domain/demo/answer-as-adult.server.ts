import { desc, eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { DemoRandom } from "#db/demo-random.ts";
import { newId } from "#db/new-id.ts";
import { passes } from "#db/schema.ts";
import { recordOpening } from "../signing/record-opening.server.ts";
import { signPolicies } from "../signing/sign-policies.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import type { ChosenAnswer } from "./choose-answers.server.ts";

const BROWSERS = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];

/** One adult follows the link in their mail, opens the texts one after the other, and signs, all on one day. */
export function answerAsAdult(db: Database, random: DemoRandom, chosen: ChosenAnswer): void {
  const { adult } = chosen;
  const open = whatToSign(db, { adultId: adult.id, now: chosen.at });
  const answered = chosen.firstPolicyOnly ? open.slice(0, 1) : open;

  for (const [index, { policy, version }] of answered.entries()) {
    const now = chosen.at - (answered.length - index) * MINUTE;
    const opening = recordOpening(db, {
      adultId: adult.id,
      slug: policy.slug,
      versionNumber: version.number,
      translationId: null,
      now,
    });
    if (opening.status !== "recorded")
      throw new Error(`The demo could not open ${policy.slug}: ${opening.status}`);
  }

  const outcome = signPolicies(db, {
    adultId: adult.id,
    formId: newId(chosen.at),
    route: "pass",
    passId: newestPassOf(db, adult.id),
    language: "en",
    // Some people do not bother with capitals; the name on the roll is kept beside it.
    typedName: random.chance(0.1) ? adult.name.toLowerCase() : adult.name,
    answers: answered.map(({ version, nextRound }, index) => ({
      policyVersionId: version.id,
      round: nextRound,
      // A question is about the first text; the others are just read.
      answer: chosen.answer === "read-with-concern" && index > 0 ? "read" : chosen.answer,
      concern: index > 0 ? null : chosen.concern,
    })),
    // An address from the range that is kept for documentation (RFC 5737).
    ipAddress: `192.0.2.${1 + random.below(254)}`,
    browser: random.pick(BROWSERS),
    now: chosen.at,
  });
  if (outcome.status !== "signed") throw new Error(`The demo could not sign: ${outcome.status}`);
}

/** The one in the request mail that this adult opened. */
function newestPassOf(db: Database, adultId: string): string | null {
  const newest = db
    .select({ id: passes.id })
    .from(passes)
    .where(eq(passes.adultId, adultId))
    .orderBy(desc(passes.createdAt))
    .limit(1)
    .get();
  return newest?.id ?? null;
}
