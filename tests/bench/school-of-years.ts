import { join } from "node:path";
import { DAY } from "#app/dates.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import { school } from "#db/schema.ts";
import { aSchoolOf, NOON } from "./school-for-measuring.ts";

/** A data folder that a portal can be started in, with a school in which so many years have gone by. */
export function aSchoolOfYears(
  dataDirectory: string,
  { adults, ...years }: { adults: number; versions: number; rounds: number },
): void {
  const db = aSchoolOf(adults, join(dataDirectory, DATABASE_FILE));
  const { check } = loadKeys({ dataDirectory, secretKey: null, mayMake: true });
  db.update(school).set({ keyCheck: check }).run();
  letYearsGoBy(db, years);
  db.$client.close();
}

/**
 * Lets so many years go by in a school: of each asked policy so many versions, and for most of its adults an answer to
 * each in so many rounds. Of the newest text one in eight has not answered, one in fifty wrote a concern, and some have
 * no address, a wrong one, or are on hold. Written in SQL: a million rows in seconds.
 */
function letYearsGoBy(db: Database, { versions, rounds }: { versions: number; rounds: number }): void {
  db.$client.exec(`
    create temp table of_adult as select id, rowid as n from adults;
    update children set class_name = (select value from json_each('["Oak","Ash","Elm","Fir","Bay","Yew","Box"]')
      where key = children.rowid % 7), year_group = 'Year ' || (children.rowid % 7);
    update adults set email = null where rowid % 61 = 0;
    update adults set mailbox_state = 'bouncing' where rowid % 67 = 0;
    update adults set held_at = ${NOON} where rowid % 71 = 0;

    insert into policy_versions (id, policy_id, number, label, kind, title, short_title, summary, markdown, sha256,
        statement, change_note, is_starter, related_slugs, in_force_since, published_at)
      with recursive later(n) as (select 2 union all select n + 1 from later where n < ${versions})
      select ${idLike("published_at + later.n", "policy_versions.rowid")}, policy_id, later.n, 'Version ' || later.n,
        'material', title, short_title, summary, markdown, sha256, statement, 'What is new', is_starter, related_slugs,
        in_force_since, published_at + later.n
      from policy_versions, later
      where number = 1 and ${versions} > 1 and policy_id in (select id from policies where is_asked);

    create temp table answered as
      with recursive round(n) as (select 1 union all select n + 1 from round where n < ${rounds})
      select adult_id, n, number, round, ${idLike("at", "n")} as signing_id, at
      from (
        select of_adult.id as adult_id, of_adult.n as n, number, round.n as round,
          ${NOON} - (${versions} - number) * ${30 * DAY} + round.n * 1000 as at
        from (select distinct number from policy_versions where number <= ${versions}), round, of_adult
        where number < ${versions} or of_adult.n % 8 > 0)
      order by number, round, n;
    insert into signings (id, reference, adult_id, form_id, route, language, signed_at)
      select signing_id, 'R-' || signing_id, adult_id, signing_id, 'sign-in', 'en', at from answered;
    insert into signing_texts (signing_id, typed_name, name_on_roll, relationship)
      select signing_id, 'Sian Evans', 'Sian Evans ' || n, 'mother' from answered;
    insert into acknowledgements
      (id, signing_id, adult_id, policy_version_id, round, answer, statement, opened_at, children_covered)
      select ${idLike("at", "n", "policies.position")}, signing_id, adult_id, v.id, round,
        case when n % 50 = 0 then 'read-with-concern' when n % 47 = 0 then 'rather-not' else 'read' end,
        v.statement, at, '[]'
      from answered join policy_versions v on v.number = answered.number
      join policies on policies.id = v.policy_id and policies.is_asked;
    drop table answered;

    insert into passes (id, adult_id, kind, token_hash, email, created_at, expires_at)
      select 'pass-' || id, id, 'link', 'hash of the token of ' || id, 'a@example.test', ${NOON}, ${NOON + 45 * DAY}
      from of_adult;
    insert into emails (id, kind, adult_id, to_address, "values", state, queued_at, send_after, expires_at)
      select 'mail-' || id, 'request', id, 'a@example.test', '{}', 'sent', ${NOON}, ${NOON}, ${NOON} from of_adult;
    insert into requests (id, adult_id, pass_id, email_id, asked_at)
      select 'request-' || id, id, 'pass-' || id, 'mail-' || id, ${NOON} from of_adult;
    insert into requested_versions (request_id, policy_version_id)
      select 'request-' || of_adult.id, v.id from of_adult, policy_versions v
      where v.number = ${versions} and v.policy_id in (select id from policies where is_asked);
    drop table of_adult;
    analyze;`);
}

/** In SQL: as long as an id of the portal's own, and sorted by time as those are (db/new-id.ts). */
function idLike(at: string, n: string, kind = "0"): string {
  return `printf('%08x-%04x-7%03x-8000-%012x', (${at}) >> 16, (${at}) & 65535, ${kind}, ${n})`;
}
