import type { Database } from "#db/connection.server.ts";
import { everyPolicy } from "./policies-in-force.server.ts";

/**
 * The policies that anybody may see: those with a text, and those that the school's content names, whose text is on its
 * website (rule 22). One that the office has added and not published yet is nobody else's to see, not even its title.
 */
export function policiesToShow(db: Database, { named }: { named: { slug: string }[] }) {
  const slugs = new Set(named.map(({ slug }) => slug));
  return everyPolicy(db).filter(({ policy, version }) => version !== null || slugs.has(policy.slug));
}
