import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import * as mattersSchema from "#db/matters-schema.ts";
import * as schema from "#db/schema.ts";

/*
 * What becomes of every column when somebody asks what is held about them. A new column without a decision fails here: decide,
 * write it down, and build it into app/domain/privacy.
 *
 * shown: held-about.server.ts gives it to the adult, as far as it is theirs.
 * apart: held apart. Reasons and notes of staff that head or safeguarding lead look at, and whatever says that somebody is on
 *   hold or protected, or who of the staff it was.
 * key: ids, hashes, secrets and counters. They say nothing about anybody beyond what is shown.
 * nobody: not about a person who is asked: the school, its policies, its staff at work.
 */
type Decision = "shown" | "apart" | "key" | "nobody";

const all = (decision: Decision, ...columns: string[]): Record<string, Decision> =>
  Object.fromEntries(columns.map((column) => [column, decision]));

/** A table of which no column is about an adult who is asked. */
const NOBODY = "nobody";

const DECISIONS: Record<string, typeof NOBODY | Record<string, Decision>> = {
  school: NOBODY,
  school_details: NOBODY,
  mail_texts: NOBODY,
  policies: NOBODY,
  policy_drafts: NOBODY,
  planned_publications: NOBODY,
  terms: NOBODY,
  closed_days: NOBODY,
  content_revision: NOBODY,
  families_revision: NOBODY,
  sending_settings: NOBODY,
  policy_versions: {
    ...all("shown", "title", "label", "number", "sha256"),
    ...all(
      "nobody",
      "id",
      "policyId",
      "kind",
      "shortTitle",
      "summary",
      "markdown",
      "statement",
      "changeNote",
    ),
    ...all(
      "nobody",
      "isStarter",
      "relatedSlugs",
      "inForceSince",
      "askAgainFrom",
      "lastReviewedOn",
      "agreedOn",
    ),
    ...all("nobody", "publishedAt", "publishedBy"),
  },
  // The text that somebody read, as of the version. Who translated it is the school's word to all readers.
  policy_translations: {
    ...all("shown", "language", "title", "sha256"),
    ...all("nobody", "id", "policyVersionId", "number", "summary", "statement", "markdown"),
    ...all("nobody", "provenance", "translator", "addedAt", "addedBy", "takenBackAt", "takenBackBy"),
  },
  school_languages: NOBODY,
  adults: {
    ...all(
      "shown",
      "name",
      "knownAs",
      "email",
      "phone",
      "bestReachedBy",
      "language",
      "misId",
      "mailboxState",
    ),
    ...all("shown", "leftOn", "mergedInto", "erasedAt", "createdAt"),
    ...all("apart", "heldAt", "holdReason"),
    ...all("key", "id"),
  },
  // That an address is somebody else's too would tell of the other adult (rule 5).
  shared_addresses: all("apart", "email", "confirmedAt"),
  children: {
    ...all("shown", "knownAs", "className", "yearGroup", "leftOn"),
    // A child is named by the name that pages use; one who died not at all, and nobody says who is protected.
    ...all("apart", "name", "misId", "diedAt", "tellsSafeguarding", "createdAt"),
    ...all("key", "id"),
  },
  guardianships: {
    ...all("shown", "relationship", "parentalResponsibility", "createdAt"),
    ...all("apart", "courtOrder"),
    ...all("key", "id", "adultId", "childId"),
  },
  change_sets: {
    ...all("shown", "kind", "madeAt"),
    ...all("apart", "madeBy", "reason"),
    ...all("key", "id", "undoneBy"),
  },
  people_changes: {
    // Of their own record; of ties to children only what is so now.
    ...all("shown", "before", "after"),
    ...all("key", "id", "changeSetId", "position", "tableName", "rowId"),
  },
  // Rows of a file stay until its plan is applied or given up; what came of them is in the history above.
  import_runs: {
    ...all("apart", "cells", "families", "plan"),
    ...all(
      "nobody",
      "state",
      "fileName",
      "fileSha256",
      "uploadedAt",
      "uploadedBy",
      "choices",
      "plannedAfter",
    ),
    ...all("nobody", "rowsTotal", "effectiveOn", "changeSetId", "settledAt"),
    ...all("key", "id"),
  },
  import_mappings: NOBODY,
  // Of the same human it is looked at apart: review-data-request says that there is one.
  staff: {
    ...all("apart", "name", "email", "role", "adultId", "endedAt", "createdAt"),
    ...all("key", "id", "authenticatorSecret", "authenticatorStep"),
  },
  staff_passkeys: NOBODY,
  staff_recovery_codes: NOBODY,
  unsent_forms: NOBODY,
  staff_sessions: NOBODY,
  parent_sessions: {
    ...all("shown", "scope", "isSharedDevice", "createdAt", "endsAt"),
    ...all("key", "id", "adultId", "passId", "idleEndsAt"),
  },
  sign_in_requests: {
    ...all("shown", "email", "createdAt", "usedAt"),
    ...all("key", "id", "audience", "browserHash", "codeHash", "linkHash", "wrongCodes", "expiresAt"),
    ...all("key", "voidedAt", "acceptedAt"),
  },
  passes: {
    ...all("shown", "kind", "email", "createdAt", "expiresAt", "endedAt", "ending"),
    ...all("key", "id", "adultId", "tokenHash", "sheetId"),
  },
  slip_sheets: NOBODY,
  requests: { ...all("shown", "askedAt"), ...all("key", "id", "adultId", "passId", "emailId", "askingId") },
  not_yet_asked: { ...all("shown", "saidAt"), ...all("apart", "saidBy"), ...all("key", "adultId") },
  askings: {
    ...all("shown", "answerBy"),
    // Whom else the office asked, and how it went about it.
    ...all("nobody", "audience", "policyIds", "isWelcome", "confirmedCount", "state", "startsAt", "pausedAt"),
    ...all("nobody", "createdAt", "createdBy", "endedAt", "stoppedBy"),
    ...all("key", "id"),
  },
  asked_adults: {
    // Why somebody was not asked may be that they are on hold.
    ...all("apart", "state", "reason", "decidedAt"),
    ...all("key", "askingId", "adultId", "position", "requestId"),
  },
  reminders: {
    ...all("shown", "remindedAt"),
    ...all("apart", "remindedBy"),
    ...all("key", "id", "adultId", "passId", "emailId"),
  },
  reminded_versions: { ...all("shown", "policyVersionId", "step"), ...all("key", "reminderId") },
  calls: {
    ...all("shown", "calledAt", "outcome"),
    ...all("apart", "calledBy"),
    ...all("key", "id", "adultId"),
  },
  requested_versions: { ...all("shown", "policyVersionId"), ...all("key", "requestId") },
  openings: { ...all("shown", "policyVersionId", "openedAt", "translationId"), ...all("key", "adultId") },
  signings: {
    ...all("shown", "reference", "route", "language", "signedAt", "recordedAt"),
    ...all("apart", "recordedBy"),
    ...all("key", "id", "adultId", "formId", "passId"),
  },
  signing_texts: {
    ...all("shown", "typedName", "nameOnRoll", "relationship", "ipAddress", "browser"),
    ...all("apart", "recordedReason"),
    ...all("key", "signingId"),
  },
  quiet_recordings: { ...all("apart", "reason"), ...all("key", "signingId") },
  attachments: {
    ...all("shown", "type", "sha256", "bytes", "addedAt"),
    ...all("apart", "fileName", "addedBy"),
    ...all("key", "id", "signingId"),
  },
  acknowledgements: {
    ...all("shown", "answer", "statement", "openedAt", "policyVersionId", "translationId"),
    // Ids of children, some of whom may not be named any more.
    ...all("key", "id", "signingId", "adultId", "round", "childrenCovered"),
  },
  acknowledgement_texts: { ...all("shown", "concern"), ...all("key", "acknowledgementId") },
  corrections: {
    ...all("shown", "kind", "correctedAt"),
    ...all("apart", "correctedBy"),
    ...all("key", "id", "signingId"),
  },
  correction_texts: { ...all("apart", "reason"), ...all("key", "correctionId") },
  ledger: {
    ...all("shown", "seq", "leafHash"),
    ...all("key", "format", "kind", "recordedAt", "subjectCommitment", "recordCommitment"),
  },
  ledger_keys: all("key", "seq", "recordId", "key"),
  ledger_origins: NOBODY,
  checkpoints: NOBODY,
  // Of whoever was erased nothing is left to show.
  erasures: all("key", "id", "adultId", "ground", "erasedAt", "decidedBy"),
  legal_holds: {
    ...all("apart", "reason", "reviewOn", "setAt", "setBy", "liftedAt", "liftedBy"),
    ...all("key", "id", "adultId"),
  },
  retention_periods: NOBODY,
  retention_runs: NOBODY,
  data_requests: {
    ...all("shown", "kind", "note", "receivedOn", "dueOn", "acknowledgedOn", "extendedOn", "extensionReason"),
    // The added text is in what the school hands over, not on the adult's own page.
    ...all("shown", "closedAt", "addedText"),
    ...all("apart", "asker", "reviewedAt", "reviewedBy", "closedBy", "outcome", "recordedAt", "recordedBy"),
    ...all("key", "id", "adultId"),
  },
  audit_events: {
    ...all("shown", "at"),
    ...all("apart", "actorKind", "actorId", "action"),
    ...all("key", "id", "subjectId", "details"),
  },
  emails: {
    ...all("shown", "kind", "toAddress", "language", "state", "queuedAt", "settledAt", "subject", "body"),
    // What it was made of: the body says it in words.
    ...all("key", "id", "adultId", "taskId", "values", "sealedSecrets", "sendAfter", "expiresAt", "attempts"),
    ...all("key", "leasedUntil", "serverResponse"),
  },
  bounces: {
    ...all("shown", "kind", "address", "receivedAt"),
    // What a machine said of the mailbox, as serverResponse above.
    ...all("key", "id", "source", "emailId", "words", "reportSha256"),
  },
  complained_addresses: all("shown", "email", "complainedAt"),
  tasks: {
    ...all("shown", "kind", "createdAt", "doneAt", "note"),
    ...all("apart", "audience", "ownerId", "doneBy", "outcome"),
    ...all("key", "id", "adultId", "signingId", "importRunId", "dueOn"),
  },
  // Matters and letters speak of others too: head or safeguarding lead reads them and adds what may be handed over (rule 17).
  // The mail of a letter is among the mails, on the adult's own page.
  matters: {
    ...all(
      "apart",
      "openedAt",
      "openedBy",
      "hasThreat",
      "mayHaveHarmedChild",
      "isAboutHead",
      "contactAllowedAt",
    ),
    ...all("apart", "reviewOn", "barReviewOn", "closedAt", "outcome", "legalHoldAt"),
    ...all("key", "id", "number"),
  },
  matter_people: {
    ...all("apart", "part", "name", "addedAt", "addedBy", "removedAt", "removedBy"),
    ...all("key", "id", "matterId", "adultId"),
  },
  matter_steps: {
    ...all(
      "apart",
      "kind",
      "doneOn",
      "recordedAt",
      "recordedBy",
      "policyVersionId",
      "clause",
      "dueOn",
      "outcome",
    ),
    ...all("key", "id", "matterId", "letterId", "personId", "strikesStepId"),
  },
  matter_step_texts: { ...all("apart", "words", "earlyReason"), ...all("key", "stepId") },
  matter_evidence: {
    ...all("apart", "type", "link", "fileName", "bytes", "addedAt", "addedBy"),
    ...all("key", "id", "stepId", "sha256"),
  },
  letters: {
    ...all("apart", "draft", "createdAt", "createdBy", "changedAt", "changedBy", "readAt", "readBy"),
    ...all("apart", "kind", "finishedAt", "discardedAt"),
    ...all("key", "id", "matterId", "adultId"),
  },
  finished_letters: {
    ...all(
      "apart",
      "number",
      "postedOn",
      "datedOn",
      "signatory",
      "signatoryRole",
      "finishedAt",
      "finishedBy",
    ),
    ...all("apart", "policyVersionId", "readBy"),
    ...all("key", "letterId", "sha256"),
  },
  finished_letter_texts: { ...all("apart", "addressee", "markdown"), ...all("key", "letterId") },
  letter_sendings: {
    ...all("apart", "way", "sentOn", "recordedAt", "recordedBy"),
    ...all("key", "id", "letterId", "adultId", "emailId"),
  },
  letter_rounds: NOBODY,
  // The mail itself is shown with the others. Why somebody was left out may say that they are on hold.
  letter_recipients: {
    ...all("apart", "state", "reason", "decidedAt"),
    ...all("key", "roundId", "adultId", "position", "sendingId"),
  },
  letter_settings: NOBODY,
  matter_settings: NOBODY,
  matter_mentions: all("key", "recordId", "matterId", "foundAt"),
  matter_erasures: all("key", "id", "matterId", "letterId", "ground", "erasedAt", "decidedBy"),
  matter_looks: { ...all("apart", "staffId", "action", "at"), ...all("key", "id", "matterId", "letterId") },
  matters_ledger: all(
    "key",
    "seq",
    "format",
    "kind",
    "recordedAt",
    "subjectCommitment",
    "recordCommitment",
    "leafHash",
  ),
  matters_ledger_keys: all("key", "seq", "recordId", "key"),
  matters_checkpoints: NOBODY,
};

const TABLES = Object.values({ ...mattersSchema, ...schema }).flatMap((one) =>
  is(one, SQLiteTable) ? [one] : [],
);

describe("when somebody asks what is held about them", () => {
  it("every table of the database has a decision, and no other", () => {
    expect(Object.keys(DECISIONS).toSorted()).toEqual(TABLES.map(getTableName).toSorted());
    expect(TABLES.length).toBeGreaterThan(40);
  });

  it.each(TABLES.map((table) => [getTableName(table), table] as const))(
    "every column of %s is shown, held apart, a key, or about nobody",
    (name, table) => {
      const decided = DECISIONS[name];
      if (decided === NOBODY) return expect(Object.keys(getTableColumns(table))).not.toContain("adultId");
      expect(Object.keys(decided ?? {}).toSorted()).toEqual(Object.keys(getTableColumns(table)).toSorted());
    },
  );
});
