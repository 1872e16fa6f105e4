import type { Database } from "#db/connection.server.ts";
import { leftOutOf } from "./left-out-of-timeline.server.ts";
import type { ByStaff } from "./matter-to-change.server.ts";
import { readMatter } from "./read-matter.server.ts";

export type Timeline = NonNullable<ReturnType<typeof timelineOf>>;

/**
 * A matter as it is handed to governors or the police: of one person who posted, with other families' names left out. That
 * it was printed is written down. Null where there is no such matter, or nobody of that id in it.
 */
export function timelineOf(db: Database, { personId, ...by }: ByStaff & { personId: string }) {
  const found = readMatter(db, { ...by, look: "printed" });
  const about = found?.people.find(({ id, isRemoved }) => id === personId && !isRemoved);
  if (!found || !about) return null;
  const without = leftOutOf(db, { people: found.people, about });
  const orNull = (text: string | null) => (text === null ? null : without(text));
  return {
    matter: found.matter,
    about: about.name,
    letters: found.letters,
    steps: found.steps.map((step) => ({
      ...step,
      words: orNull(step.words),
      earlyReason: orNull(step.earlyReason),
      struck: step.struck && { ...step.struck, why: orNull(step.struck.why) },
    })),
    evidence: found.evidence.map((one) => ({
      ...one,
      link: orNull(one.link),
      fileName: orNull(one.fileName),
    })),
  };
}
