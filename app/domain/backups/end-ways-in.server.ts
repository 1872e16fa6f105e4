import type { Database } from "#db/connection.server.ts";

/** Sessions, codes that were asked for, and forms that wait for their writer. */
const WAYS_IN = ["parent_sessions", "staff_sessions", "sign_in_requests", "unsent_forms"];

/**
 * Everybody signs in anew. Links and slips are passes, which whoever asks for this ends in their own way. In the words of
 * SQL: an older release may lack a table.
 */
export function endWaysIn({ $client }: Database): void {
  const there = $client
    .prepare<[], string>("select name from sqlite_master where type = 'table'")
    .pluck()
    .all();
  for (const table of WAYS_IN.filter((name) => there.includes(name))) $client.exec(`delete from ${table}`);
}
