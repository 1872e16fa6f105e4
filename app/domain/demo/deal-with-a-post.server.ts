import { DAY, HOUR, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { addStep } from "../matters/add-step.server.ts";
import { closeMatter } from "../matters/close-matter.server.ts";
import { namePerson } from "../matters/name-person.server.ts";
import { openMatter } from "../matters/open-matter.server.ts";
import { staffAtAddress } from "../staff/staff-at-address.server.ts";

const STEPS = [
  {
    kind: "talked",
    words:
      "We met at the end of the day, over a cup of tea. They had not thought of the other families in the picture, and were sorry.",
    after: 5 * HOUR,
  },
  {
    kind: "asked-to-remove",
    words: "Asked to take the picture down. They did so on their phone while we were talking.",
    after: 5 * HOUR,
  },
  {
    kind: "support",
    words: "Thanked the class teacher, who had been worried, and talked it over.",
    after: DAY,
  },
] as const;

/** One matter of the demo, as most of them go: a picture with other children in it, a talk, and it was gone. */
export function dealWithAPost(db: Database, { openedAt }: { openedAt: number }): void {
  const [head] = staffAtAddress(db, DEMO_PEOPLE.head.email);
  if (!head) throw new Error("The demo's people are not in the database yet");
  const matterId = newId(openedAt);
  const by = (now: number) => ({ matterId, staffId: head.id, now });
  openMatter(db, {
    ...by(openedAt),
    hasThreat: false,
    mayHaveHarmedChild: false,
    isAboutHead: false,
    noticed:
      "A picture of the class trip on a public page, with other children in it. Another parent told us.",
    noticedOn: null,
  });
  const who = { name: "“Hilltop Walker”, on a public page" };
  namePerson(db, { ...by(openedAt + HOUR), who, part: "posted" });
  for (const { kind, words, after } of STEPS) {
    const now = openedAt + after;
    const nothingElse = { dueOn: null, earlyReason: "", quoted: null, letterId: null, evidence: [] };
    addStep(db, { ...by(now), stepId: newId(now), kind, words, doneOn: isoDateOf(now), ...nothingElse });
  }
  closeMatter(db, { ...by(openedAt + 2 * DAY), outcome: "removed", words: "Nothing more came of it." });
}
