import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { openForRequest } from "./open-for-request.server.ts";
import { requestValues } from "./request-values.server.ts";
import type { Asked } from "./who-may-be-asked.server.ts";
import { PASS_LIFE } from "./write-request.server.ts";

export const FAMILY_SITUATIONS = [
  "several-children",
  "no-child-named",
  "shared-address",
  "one-child",
] as const;
export type FamilySituation = (typeof FAMILY_SITUATIONS)[number];

export type Sample = {
  situation: FamilySituation;
  adultId: string;
  language: string;
  values: Extract<MailValues, { kind: "request" }>;
};

const MOST = 3;

/**
 * What the mail would say to the first adults of the list whose families differ: with several children, with none named
 * (rule 21), at an address that two share, with one child. There is no pass in it.
 */
export function sampleReaders(
  db: Database,
  {
    people,
    policyIds,
    answerBy,
    now,
  }: { people: readonly Asked[]; policyIds: readonly string[]; answerBy: string | null; now: number },
): Sample[] {
  const mailed = people.filter(({ reason }) => reason === null);
  const situations = situationsOf(
    db,
    mailed.map(({ adultId }) => adultId),
  );
  const first = FAMILY_SITUATIONS.flatMap((situation) => {
    const reader = mailed.find(({ adultId }) => situations.get(adultId)?.situation === situation);
    return reader ? [{ ...reader, situation }] : [];
  });
  return first.slice(0, MOST).map(({ adultId, name, situation }) => {
    const language = situations.get(adultId)?.language ?? "en";
    const values = requestValues(db, {
      adult: { id: adultId, name, language },
      open: openForRequest(db, { adultId, policyIds, now }),
      asking: { answerBy, isWelcome: false },
      passExpiresAt: now + PASS_LIFE,
    });
    return { situation, adultId, language, values };
  });
}

function situationsOf(
  db: Database,
  adultIds: string[],
): Map<string, { situation: FamilySituation; language: string }> {
  const rows = db.all<{ adultId: string; situation: FamilySituation; language: string }>(sql`
    select adults.id as adultId, adults.language, case
      when max(g.court_order) then 'no-child-named'
      when adults.email in (select email from shared_addresses) and exists (
        select 1 from adults other where other.email = adults.email and other.id <> adults.id
          and other.left_on is null) then 'shared-address'
      when count(*) > 1 then 'several-children'
      else 'one-child' end as situation
    from adults
    join guardianships g on g.adult_id = adults.id
    join children c on c.id = g.child_id and ${cIsHere}
    where adults.id in (select value from json_each(${JSON.stringify(adultIds)}))
    group by adults.id`);
  return new Map(rows.map(({ adultId, ...row }) => [adultId, row]));
}
