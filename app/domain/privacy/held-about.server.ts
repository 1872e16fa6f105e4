import type { Database } from "#db/connection.server.ts";
import {
  heldCalls,
  heldNotYet,
  heldOpenings,
  heldPasses,
  heldReminders,
  heldRequests,
} from "./held-asking.server.ts";
import { heldBounces, heldMailStop } from "./held-bounces.server.ts";
import { heldChanges } from "./held-changes.server.ts";
import { heldChildren } from "./held-children.server.ts";
import { heldMails } from "./held-mails.server.ts";
import { heldSignings } from "./held-signings.server.ts";
import { heldDataRequests, heldTasks } from "./held-tasks.server.ts";
import { heldLooks, heldSessions, heldSignInRequests } from "./held-visits.server.ts";
import { type Asked, whoseWords } from "./whose-words.server.ts";

/*
 * Every column of db/schema.ts is decided on in tests/domain/privacy/every-column.test.ts: shown here, held apart for head or
 * safeguarding lead to look at (held-apart.server.ts), or not about the person.
 */

export type HeldAbout = NonNullable<ReturnType<typeof heldAbout>>;

/**
 * Everything that is held about one adult, under all their records, and nothing of anybody else: no other adult's name,
 * address or answer (rule 5), no child who may not be named to them (rule 21), no word of staff that was not meant for them.
 *
 * `reader`: for the adult at an address that two share, what they wrote in their own words is left out too (rule 4).
 */
export function heldAbout(db: Database, who: { adultId: string; reader: "adult" | "school" }) {
  const asked = whoseWords(db, who);
  if (!asked) return null;
  const signings = heldSignings(asked);
  const children = heldChildren(asked);
  return {
    details: heldDetails(asked),
    earlierRecords: heldEarlierRecords(asked),
    children,
    signings,
    openings: heldOpenings(asked),
    requests: heldRequests(asked),
    notAskedYetSinceAt: heldNotYet(asked),
    reminders: heldReminders(asked),
    calls: heldCalls(asked),
    passes: heldPasses(asked),
    mails: heldMails(asked, { signings, children }),
    bounces: heldBounces(asked),
    noMailSinceAt: heldMailStop(asked)?.since ?? null,
    sessions: heldSessions(asked),
    signInRequests: heldSignInRequests(asked),
    looks: heldLooks(asked),
    changes: heldChanges(asked),
    tasks: heldTasks(asked),
    dataRequests: heldDataRequests(asked),
    ownWordsAreLeftOut: asked.hidesOwnWords,
  };
}

function heldDetails({ current }: Asked) {
  const { name, knownAs, email, mailboxState, phone, bestReachedBy, language } = current;
  const { misId, leftOn, createdAt, erasedAt } = current;
  return {
    name,
    knownAs,
    email,
    mailboxState,
    phone,
    bestReachedBy,
    language,
    misId,
    leftOn,
    createdAt,
    erasedAt,
  };
}

/** Under which the school knew them before two records of theirs were found to be one. */
function heldEarlierRecords({ current, records, own }: Asked) {
  return records
    .filter(({ id }) => id !== current.id)
    .map(({ name, knownAs, email, phone, misId, createdAt, leftOn }) => ({
      name: own(name),
      knownAs: own(knownAs),
      email: own(email),
      phone: own(phone),
      misId,
      createdAt,
      leftOn,
    }));
}
