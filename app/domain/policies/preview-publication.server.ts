import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type CheckedPublication, checkPublication, type Publication } from "./check-publication.server.ts";
import { type AskedAgain, whoIsAskedAgain } from "./who-is-asked-again.server.ts";

export type Preview =
  /** Null where nobody is asked for this policy. */
  | { status: "ready"; asked: AskedAgain | null }
  | { status: "not-ahead" }
  | Exclude<CheckedPublication, { status: "ready" }>;

/** What would happen, before anybody presses "Publish": the same checks, and how many adults it means. Changes nothing. */
export function previewPublication(
  db: Database,
  preview: {
    policyId: string;
    revision: number;
    publication: Publication;
    /** Null for now. */
    publishOn: string | null;
    starterTexts: ReadonlySet<string>;
    now: number;
  },
): Preview {
  const { policyId, publishOn, now } = preview;
  const today = isoDateOf(now);
  if (publishOn !== null && publishOn <= today) return { status: "not-ahead" };
  const checked = checkPublication(db, { ...preview, on: publishOn ?? today });
  return checked.status === "ready" ? { status: "ready", asked: whoIsAskedAgain(db, { policyId }) } : checked;
}
