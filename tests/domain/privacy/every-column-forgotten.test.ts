import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import type { Database } from "#db/connection.server.ts";
import * as mattersSchema from "#db/matters-schema.ts";
import * as schema from "#db/schema.ts";
import { CODE_KEY, MAIL_KEY, STAFF_KEY } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { aWholeLife, GWENLLIAN, stringsOf } from "#tests/support/somebody-to-forget.ts";

/*
 * What becomes of each column that can hold words or bytes when somebody is erased. A new column has no line here, and this
 * test fails until somebody has decided.
 */

/** Emptied, or gone with its row. Those that may hold a person's own words or name are filled by `aWholeLife`. */
const GOES: Record<string, string[]> = {
  adults: [
    "name",
    "known_as",
    "email",
    "phone",
    "best_reached_by",
    "language",
    "mis_id",
    "mailbox_state",
    "hold_reason",
  ],
  not_yet_asked: ["adult_id", "said_by"],
  shared_addresses: ["email"],
  children: ["id", "name", "known_as", "class_name", "year_group", "mis_id", "left_on"],
  guardianships: ["id", "adult_id", "child_id", "relationship", "parental_responsibility"],
  change_sets: ["reason"],
  people_changes: ["row_id", "before", "after"],
  import_runs: ["file_name", "cells", "choices", "families", "plan"],
  staff: ["adult_id"],
  unsent_forms: ["staff_id", "path", "sealed_fields"],
  parent_sessions: ["id", "adult_id", "scope", "pass_id"],
  sign_in_requests: ["id", "audience", "email", "browser_hash", "code_hash", "link_hash"],
  passes: ["email"],
  signing_texts: ["typed_name", "name_on_roll", "relationship", "ip_address", "browser", "recorded_reason"],
  quiet_recordings: ["reason"],
  attachments: ["file_name", "bytes"],
  acknowledgements: ["children_covered"],
  acknowledgement_texts: ["concern"],
  correction_texts: ["reason"],
  ledger_keys: ["record_id", "key"],
  legal_holds: ["reason"],
  data_requests: ["asker", "note", "extension_reason", "added_text", "outcome"],
  emails: ["to_address", "language", "values", "sealed_secrets", "server_response", "subject", "body"],
  bounces: ["address", "words"],
  complained_addresses: ["email"],
  tasks: ["note", "outcome"],
  matter_people: ["name"],
  matter_step_texts: ["words", "early_reason"],
  matter_evidence: ["link", "file_name", "bytes"],
  letters: ["draft"],
  finished_letter_texts: ["addressee", "markdown"],
  matters_ledger_keys: ["record_id", "key"],
};

/** Ids, kinds, days and hashes of random secrets: they lead to nobody once the above is gone. */
const SAYS_NOTHING: Record<string, string[]> = {
  adults: ["id", "left_on", "merged_into"],
  change_sets: ["id", "kind", "made_by", "undone_by"],
  people_changes: ["id", "change_set_id", "table_name"],
  import_runs: [
    "id",
    "state",
    "file_sha256",
    "uploaded_by",
    "planned_after",
    "effective_on",
    "change_set_id",
  ],
  passes: ["id", "adult_id", "kind", "token_hash", "sheet_id", "ending"],
  slip_sheets: ["id", "printed_by"],
  requests: ["id", "adult_id", "pass_id", "email_id", "asking_id"],
  // Of adults who were picked by name it has the ids.
  askings: ["id", "audience", "policy_ids", "answer_by", "state", "created_by", "stopped_by"],
  asked_adults: ["asking_id", "adult_id", "state", "reason", "request_id"],
  requested_versions: ["request_id", "policy_version_id"],
  reminders: ["id", "adult_id", "pass_id", "email_id", "reminded_by"],
  reminded_versions: ["reminder_id", "policy_version_id"],
  calls: ["id", "adult_id", "called_by", "outcome"],
  openings: ["adult_id", "policy_version_id", "translation_id"],
  signings: ["id", "reference", "adult_id", "form_id", "route", "pass_id", "language", "recorded_by"],
  signing_texts: ["signing_id"],
  quiet_recordings: ["signing_id"],
  attachments: ["id", "signing_id", "type", "sha256", "added_by"],
  acknowledgements: [
    "id",
    "signing_id",
    "adult_id",
    "policy_version_id",
    "translation_id",
    "answer",
    "statement",
  ],
  acknowledgement_texts: ["acknowledgement_id"],
  corrections: ["id", "signing_id", "kind", "corrected_by"],
  correction_texts: ["correction_id"],
  ledger: ["kind", "subject_commitment", "record_commitment", "leaf_hash"],
  ledger_origins: ["origin", "reason"],
  checkpoints: ["root_hash", "note"],
  erasures: ["id", "adult_id", "ground", "decided_by"],
  legal_holds: ["id", "adult_id", "review_on", "set_by", "lifted_by"],
  retention_runs: ["id", "counts"],
  data_requests: [
    "id",
    "kind",
    "adult_id",
    "received_on",
    "due_on",
    "acknowledged_on",
    "extended_on",
    "reviewed_by",
    "closed_by",
    "recorded_by",
  ],
  audit_events: ["id", "actor_kind", "actor_id", "action", "subject_id", "details"],
  emails: ["id", "kind", "adult_id", "task_id", "state"],
  bounces: ["id", "kind", "source", "email_id", "report_sha256"],
  tasks: [
    "id",
    "kind",
    "audience",
    "adult_id",
    "signing_id",
    "import_run_id",
    "due_on",
    "owner_id",
    "done_by",
  ],
  matters: ["id", "opened_by", "review_on", "bar_review_on", "outcome"],
  matter_mentions: ["record_id", "matter_id"],
  matter_people: ["id", "matter_id", "part", "adult_id", "added_by", "removed_by"],
  matter_steps: [
    "id",
    "matter_id",
    "kind",
    "done_on",
    "recorded_by",
    "policy_version_id",
    "clause",
    "letter_id",
    "due_on",
    "outcome",
    "person_id",
    "strikes_step_id",
  ],
  matter_step_texts: ["step_id"],
  matter_evidence: ["id", "step_id", "type", "sha256", "added_by"],
  letters: ["id", "kind", "matter_id", "adult_id", "created_by", "changed_by", "read_by"],
  finished_letters: [
    "letter_id",
    "policy_version_id",
    "posted_on",
    "dated_on",
    "signatory",
    "signatory_role",
    "sha256",
    "finished_by",
    "read_by",
  ],
  finished_letter_texts: ["letter_id"],
  letter_sendings: ["id", "letter_id", "adult_id", "way", "email_id", "sent_on", "recorded_by"],
  letter_rounds: ["id", "letter_id", "audience", "created_by", "stopped_because", "stopped_by"],
  letter_recipients: ["round_id", "adult_id", "state", "reason", "sending_id"],
  matter_erasures: ["id", "matter_id", "letter_id", "ground", "decided_by"],
  matter_looks: ["id", "staff_id", "action", "matter_id", "letter_id"],
  matters_ledger: ["kind", "subject_commitment", "record_commitment", "leaf_hash"],
  matters_checkpoints: ["origin", "root_hash", "note"],
};

/** The school's own words, and what it keeps of its staff as staff. */
const NOT_OF_ADULTS = [
  "school",
  "school_details",
  "mail_texts",
  "policies",
  "policy_drafts",
  "planned_publications",
  "terms",
  "closed_days",
  "content_revision",
  "families_revision",
  "sending_settings",
  "policy_versions",
  // Who translated a text is said to all its readers, and stays: the form asks for a role rather than a name.
  "policy_translations",
  "school_languages",
  "import_mappings",
  "staff_passkeys",
  "staff_recovery_codes",
  "staff_sessions",
  "retention_periods",
  "letter_settings",
  "matter_settings",
];
const STAFF_AS_STAFF = ["id", "name", "email", "role", "authenticator_secret"];

const WORDS = /text|blob/i;

it("every column that can hold words or bytes has its answer to an erasure (rule 10)", () => {
  const columns = Object.values({ ...mattersSchema, ...schema } as Record<string, unknown>)
    .filter((one) => is(one, SQLiteTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter((column) => WORDS.test(column.getSQLType()))
        .map(({ name }) => `${getTableName(table)}.${name}`),
    )
    .filter((name) => !NOT_OF_ADULTS.includes(name.split(".")[0] ?? ""));
  const decided = [GOES, SAYS_NOTHING, { staff: STAFF_AS_STAFF }].flatMap((list) =>
    Object.entries(list).flatMap(([table, names]) => names.map((name) => `${table}.${name}`)),
  );
  expect(columns.length).toBeGreaterThan(150);
  expect(decided.toSorted()).toEqual(columns.toSorted());
});

/** Columns in which a row holds one of these strings. */
function columnsHolding(db: Database, strings: string[]): string[] {
  return Object.entries(GOES).flatMap(([table, names]) =>
    names
      .filter((name) => {
        const values = db.$client.prepare(`select "${name}" from ${table}`).pluck().all();
        return values.some((value) => strings.some((text) => Buffer.from(String(value)).includes(text)));
      })
      .map((name) => `${table}.${name}`),
  );
}

it("a whole life leaves its words in all these places, and none after an erasure (rule 10)", () => {
  const db = aSchool();
  const keys = { mailSecrets: MAIL_KEY, codes: CODE_KEY, unsentForms: STAFF_KEY };
  const { adultId, secondId } = aWholeLife(db, GWENLLIAN, { keys });
  const words = [...stringsOf(GWENLLIAN), adultId, secondId];
  expect(columnsHolding(db, words)).toEqual(
    expect.arrayContaining([
      "adults.name",
      "adults.known_as",
      "adults.email",
      "adults.phone",
      "adults.mis_id",
      "children.known_as",
      "guardianships.relationship",
      "change_sets.reason",
      "people_changes.before",
      "people_changes.after",
      "staff.adult_id",
      "unsent_forms.path",
      "sign_in_requests.email",
      "passes.email",
      "signing_texts.typed_name",
      "signing_texts.name_on_roll",
      "signing_texts.relationship",
      "signing_texts.ip_address",
      "signing_texts.browser",
      "signing_texts.recorded_reason",
      "attachments.file_name",
      "acknowledgement_texts.concern",
      "correction_texts.reason",
      "legal_holds.reason",
      "data_requests.asker",
      "data_requests.note",
      "data_requests.extension_reason",
      "data_requests.added_text",
      "data_requests.outcome",
      "emails.to_address",
      "emails.values",
      "bounces.address",
      "bounces.words",
      "complained_addresses.email",
      "tasks.note",
      "matter_step_texts.words",
      "matter_step_texts.early_reason",
      "matter_evidence.link",
      "matter_evidence.file_name",
      "finished_letter_texts.addressee",
      "finished_letter_texts.markdown",
    ]),
  );
  const erasure = { adultId, ground: "request", decidedBy: null, writeDown: () => undefined } as const;
  expect(eraseAdult(db, { ...erasure, isStillHereConfirmed: true, now: NOON }).status).toBe("erased");
  expect(columnsHolding(db, words)).toEqual(["people_changes.row_id"]);
  const itsIds = db.$client.prepare("select before, after from people_changes where row_id = ?").all(adultId);
  expect(itsIds.length).toBeGreaterThan(2);
  expect(new Set(itsIds.map((row) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ before: null, after: null })]),
  );
});
