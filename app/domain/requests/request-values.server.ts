import type { Database, Transaction } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import { languagesOn } from "../languages/languages-on.server.ts";
import { childrenShownTo } from "../people/children-shown-to.server.ts";
import type { PolicyToSign } from "../signing/what-to-sign.server.ts";
import { policyNamedIn } from "../translations/policy-named-in.server.ts";

/** What a request mail to this adult says, for the mail itself and for a sample of it. Nothing of any other adult (rule 5). */
export function requestValues(
  db: Database | Transaction,
  {
    adult,
    open,
    asking,
    passExpiresAt,
  }: {
    adult: { id: string; name: string; language: string };
    open: readonly PolicyToSign[];
    asking?: { answerBy: string | null; isWelcome: boolean } | undefined;
    passExpiresAt: number;
  },
): Extract<MailValues, { kind: "request" }> {
  // The language in which the mail goes out: no other than one that is on.
  const language = languagesOn(db).find((one) => one === adult.language) ?? "en";
  return {
    kind: "request",
    adultName: adult.name,
    childNames: childrenShownTo(db, adult.id),
    policies: open.map(({ version }) => policyNamedIn(db, version, language)),
    passExpiresAt,
    ...(asking?.answerBy && { answerBy: asking.answerBy }),
    ...(asking?.isWelcome && { isWelcome: true }),
  };
}
