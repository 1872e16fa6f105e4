import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import { type emails, passes, policyVersions, requestedVersions, requests } from "#db/schema.ts";
import { childrenShownTo } from "../people/children-shown-to.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { policyNamedIn } from "../translations/policy-named-in.server.ts";
import { answerByToCome } from "./answer-by-to-come.ts";
import { PASS_LIFE } from "./write-request.server.ts";

type RequestValues = Extract<MailValues, { kind: "request" }>;
type RequestMail = Pick<typeof emails.$inferSelect, "id" | "language"> & {
  adultId: string;
  values: RequestValues;
};

/**
 * A request is decided once more at the moment of sending (rule 13): of what it was to ask for it lists what is still open,
 * each in the text that is asked for now, and it is on record for that text. Null where nothing is left of it.
 */
export function requestAsItGoes(
  tx: Transaction,
  { id, adultId, language, values }: RequestMail,
  now: number,
): RequestValues | null {
  const childNames = childrenShownTo(tx, adultId);
  const requested = tx
    .select({
      requestId: requests.id,
      passId: requests.passId,
      versionId: policyVersions.id,
      policyId: policyVersions.policyId,
    })
    .from(requests)
    .innerJoin(requestedVersions, eq(requestedVersions.requestId, requests.id))
    .innerJoin(policyVersions, eq(policyVersions.id, requestedVersions.policyVersionId))
    .where(eq(requests.emailId, id))
    .all();
  const [first] = requested;
  if (!first) return { ...values, childNames };
  const open = whatToSign(tx, { adultId, now }).filter(
    ({ policy, state }) => state !== "answered" && requested.some(({ policyId }) => policyId === policy.id),
  );
  if (open.length === 0) return null;
  const unnamed = open.filter(({ version }) => requested.every(({ versionId }) => versionId !== version.id));
  for (const { version } of unnamed)
    tx.insert(requestedVersions).values({ requestId: first.requestId, policyVersionId: version.id }).run();
  const policies = open.map(({ version }) => policyNamedIn(tx, version, language));
  const { answerBy: _day, ...rest } = values;
  const passExpiresAt = renewPass(tx, { passId: first.passId, until: values.passExpiresAt, now });
  return { ...rest, ...answerByToCome(values, now), passExpiresAt, childNames, policies };
}

/** A mail that waited for days, such as over the holidays, brings a link that lives as long as any other's. */
function renewPass(
  tx: Transaction,
  { passId, until, now }: { passId: string; until: number; now: number },
): number {
  if (until > now + PASS_LIFE - DAY) return until;
  tx.update(passes)
    .set({ expiresAt: now + PASS_LIFE })
    .where(eq(passes.id, passId))
    .run();
  return now + PASS_LIFE;
}
