import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { MailValues } from "./mail-values.ts";

/*
 * One school, one file. `…At` is UTC milliseconds, `…On` an ISO date (or year-month, where a policy says no more).
 * Triggers that keep evidence append-only live in db/migrations (search for "append-only").
 */

const id = () => text("id").primaryKey();
const oneOf = (column: AnySQLiteColumn, values: readonly string[]) =>
  sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`);

export const SCHOOL_KINDS = ["demo", "school"] as const;
export const VERSION_KINDS = ["first", "material", "correction"] as const;
export const COVERAGES = ["every-adult", "at-least-one"] as const;
export const PARENTAL_RESPONSIBILITIES = ["yes", "no", "unknown"] as const;
export const MAILBOX_STATES = ["usable", "refused", "bouncing", "not-theirs"] as const;
export const STAFF_ROLES = ["office", "head", "dsl", "admin"] as const;
export const SESSION_SCOPES = ["pass", "sign-in"] as const;
export const AUDIENCES = ["parent", "staff"] as const;
export const PASS_ENDINGS = ["answered", "not-me", "wrong-person", "address-changed"] as const;
export const SIGNING_ROUTES = ["pass", "sign-in", "paper", "phone", "in-person"] as const;
export const ANSWERS = ["read", "read-with-concern", "rather-not"] as const;
export const CORRECTION_KINDS = ["wrong-person"] as const;
export const EMAIL_STATES = ["queued", "sent", "refused", "bounced", "expired", "stopped"] as const;
export const EMAIL_KINDS = [
  "request",
  "sign-in",
  "unknown-address",
  "receipt",
  "stop-writing",
  "staff-sign-in",
  "unknown-staff-address",
] as const;
export const TASK_KINDS = ["concern", "not-me", "wrong-person", "not-on-the-roll", "mail-refused"] as const;
export const ACTOR_KINDS = ["adult", "staff", "command-line", "portal", "anyone"] as const;
export const LEDGER_KINDS = ["published", "acknowledged", "corrected"] as const;

// — The school and its policies —

/** Exactly one row. Its kind is fixed at creation: a school's own database can never become a demo. */
export const school = sqliteTable(
  "school",
  {
    onlyRow: integer("only_row").primaryKey().default(1),
    kind: text("kind", { enum: SCHOOL_KINDS }).notNull(),
    name: text("name"),
    officeEmail: text("office_email"),
    /** Made with the secret key: tells at the start whether it is the one that this database was made with. */
    keyCheck: text("key_check").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    check("school_one_row", sql`"only_row" = 1`),
    check("school_kind", oneOf(table.kind, SCHOOL_KINDS)),
  ],
);

export const policies = sqliteTable(
  "policies",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    title: text("title").notNull(),
    position: integer("position").notNull(),
    isAsked: integer("is_asked", { mode: "boolean" }).notNull(),
    coverage: text("coverage", { enum: COVERAGES }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [check("policies_coverage", oneOf(table.coverage, COVERAGES))],
);

/** Immutable, but for the governors' date, which may be filled in once. */
export const policyVersions = sqliteTable(
  "policy_versions",
  {
    id: id(),
    policyId: text("policy_id")
      .notNull()
      .references(() => policies.id),
    number: integer("number").notNull(),
    label: text("label").notNull(),
    kind: text("kind", { enum: VERSION_KINDS }).notNull(),
    title: text("title").notNull(),
    shortTitle: text("short_title").notNull(),
    summary: text("summary").notNull(),
    markdown: text("markdown").notNull(),
    sha256: text("sha256").notNull(),
    statement: text("statement").notNull(),
    changeNote: text("change_note"),
    isStarter: integer("is_starter", { mode: "boolean" }).notNull(),
    relatedSlugs: text("related_slugs", { mode: "json" }).$type<string[]>().notNull(),
    inForceSince: text("in_force_since").notNull(),
    lastReviewedOn: text("last_reviewed_on"),
    agreedOn: text("agreed_on"),
    publishedAt: integer("published_at").notNull(),
    publishedBy: text("published_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    unique("policy_versions_number").on(table.policyId, table.number),
    unique("policy_versions_label").on(table.policyId, table.label),
    check("policy_versions_kind", oneOf(table.kind, VERSION_KINDS)),
    check("policy_versions_sha256", sql`length("sha256") = 64`),
  ],
);

// — People —

export const adults = sqliteTable(
  "adults",
  {
    id: id(),
    name: text("name").notNull(),
    /** Lower case, trimmed. Two adults may have the same one only after the office confirmed it (rule 4). */
    email: text("email"),
    language: text("language").notNull().default("en"),
    misId: text("mis_id").unique(),
    mailboxState: text("mailbox_state", { enum: MAILBOX_STATES }).notNull().default("usable"),
    heldAt: integer("held_at"),
    holdReason: text("hold_reason"),
    leftOn: text("left_on"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("adults_email").on(table.email),
    index("adults_name").on(table.name),
    check("adults_mailbox_state", oneOf(table.mailboxState, MAILBOX_STATES)),
    check("adults_email_normal", sql`"email" is null or ("email" = lower(trim("email")) and "email" <> '')`),
  ],
);

/** An address that the office confirmed belongs to several adults. */
export const sharedAddresses = sqliteTable("shared_addresses", {
  email: text("email").primaryKey(),
  confirmedAt: integer("confirmed_at").notNull(),
});

export const children = sqliteTable(
  "children",
  {
    id: id(),
    name: text("name").notNull(),
    /** What parents' pages and mails call the child. */
    knownAs: text("known_as").notNull(),
    className: text("class_name").notNull(),
    yearGroup: text("year_group").notNull(),
    misId: text("mis_id").unique(),
    leftOn: text("left_on"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("children_class_name").on(table.className)],
);

export const guardianships = sqliteTable(
  "guardianships",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    childId: text("child_id")
      .notNull()
      .references(() => children.id),
    relationship: text("relationship").notNull(),
    parentalResponsibility: text("parental_responsibility", { enum: PARENTAL_RESPONSIBILITIES }).notNull(),
    /** A court order limits this adult: the portal then names no child to them (rule 21). */
    courtOrder: integer("court_order", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    unique("guardianships_once").on(table.adultId, table.childId),
    index("guardianships_child").on(table.childId),
    check("guardianships_responsibility", oneOf(table.parentalResponsibility, PARENTAL_RESPONSIBILITIES)),
  ],
);

export const staff = sqliteTable(
  "staff",
  {
    id: id(),
    name: text("name").notNull(),
    /** Not unique: named staff may share a mailbox. */
    email: text("email").notNull(),
    role: text("role", { enum: STAFF_ROLES }).notNull(),
    /** The same human on the roll of adults: they can never record or correct their own acknowledgement (rule 8). */
    adultId: text("adult_id").references(() => adults.id),
    /** Authenticator secret, encrypted under a key outside the database; null until the app is set up. */
    authenticatorSecret: blob("authenticator_secret", { mode: "buffer" }),
    /** The last 30-second step whose code was used: no code works twice. */
    authenticatorStep: integer("authenticator_step"),
    endedAt: integer("ended_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("staff_email").on(table.email), check("staff_role", oneOf(table.role, STAFF_ROLES))],
);

// — Ways in: only hashes of secrets —

/** `id` is the SHA-256 of the cookie's token, so that a copy of the database holds no live session. */
export const parentSessions = sqliteTable(
  "parent_sessions",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    scope: text("scope", { enum: SESSION_SCOPES }).notNull(),
    passId: text("pass_id").references(() => passes.id),
    createdAt: integer("created_at").notNull(),
    idleEndsAt: integer("idle_ends_at").notNull(),
    endsAt: integer("ends_at").notNull(),
  },
  (table) => [
    index("parent_sessions_adult").on(table.adultId),
    check("parent_sessions_scope", oneOf(table.scope, SESSION_SCOPES)),
    check("parent_sessions_pass", sql`("scope" = 'pass') = ("pass_id" is not null)`),
  ],
);

export const staffSessions = sqliteTable(
  "staff_sessions",
  {
    id: id(),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    /** Null until the second factor was shown: until then the session opens nothing but that question. */
    secondFactorAt: integer("second_factor_at"),
    createdAt: integer("created_at").notNull(),
    idleEndsAt: integer("idle_ends_at").notNull(),
    endsAt: integer("ends_at").notNull(),
  },
  (table) => [index("staff_sessions_staff").on(table.staffId)],
);

export const signInRequests = sqliteTable(
  "sign_in_requests",
  {
    id: id(),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    email: text("email").notNull(),
    browserHash: text("browser_hash").notNull(),
    codeHash: text("code_hash").notNull(),
    linkHash: text("link_hash").notNull().unique(),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    /** A newer request from the same browser took its place, or its code was guessed at too often. */
    voidedAt: integer("voided_at"),
    /** The right code or link was shown; at a shared address "Who is signing?" comes next. */
    acceptedAt: integer("accepted_at"),
    usedAt: integer("used_at"),
  },
  (table) => [
    index("sign_in_requests_browser").on(table.browserHash),
    index("sign_in_requests_email").on(table.email, table.createdAt),
    check("sign_in_requests_audience", oneOf(table.audience, AUDIENCES)),
  ],
);

/** One adult's way in to read and sign what is asked, and nothing more. */
export const passes = sqliteTable(
  "passes",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    tokenHash: text("token_hash").notNull().unique(),
    email: text("email").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    endedAt: integer("ended_at"),
    ending: text("ending", { enum: PASS_ENDINGS }),
  },
  (table) => [
    index("passes_adult").on(table.adultId),
    check("passes_ending", oneOf(table.ending, PASS_ENDINGS)),
    check("passes_ended", sql`("ended_at" is null) = ("ending" is null)`),
  ],
);

// — Asking and signing —

export const requests = sqliteTable(
  "requests",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    passId: text("pass_id")
      .notNull()
      .references(() => passes.id),
    emailId: text("email_id")
      .notNull()
      .references(() => emails.id),
    askedAt: integer("asked_at").notNull(),
  },
  (table) => [index("requests_adult").on(table.adultId)],
);

export const requestedVersions = sqliteTable(
  "requested_versions",
  {
    requestId: text("request_id")
      .notNull()
      .references(() => requests.id),
    policyVersionId: text("policy_version_id")
      .notNull()
      .references(() => policyVersions.id),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.policyVersionId] })],
);

/** That the text was opened: recorded by Continue, a POST, never by looking (rule 3). */
export const openings = sqliteTable(
  "openings",
  {
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    policyVersionId: text("policy_version_id")
      .notNull()
      .references(() => policyVersions.id),
    openedAt: integer("opened_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.adultId, table.policyVersionId] })],
);

export const signings = sqliteTable(
  "signings",
  {
    id: id(),
    reference: text("reference").notNull().unique(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    formId: text("form_id").notNull(),
    route: text("route", { enum: SIGNING_ROUTES }).notNull(),
    /** The pass that opened the page, where one did: its receipts open again with it. */
    passId: text("pass_id").references(() => passes.id),
    language: text("language").notNull(),
    signedAt: integer("signed_at").notNull(),
  },
  (table) => [
    // A form sent twice (double click, two tabs, Back and resubmit) is one signing.
    unique("signings_form_once").on(table.adultId, table.formId),
    check("signings_route", oneOf(table.route, SIGNING_ROUTES)),
  ],
);

/** Personal text of a signing. Its only permitted update is to NULL (rule 9). */
export const signingTexts = sqliteTable("signing_texts", {
  signingId: text("signing_id")
    .primaryKey()
    .references(() => signings.id),
  typedName: text("typed_name"),
  nameOnRoll: text("name_on_roll"),
  relationship: text("relationship"),
  ipAddress: text("ip_address"),
  browser: text("browser"),
});

export const acknowledgements = sqliteTable(
  "acknowledgements",
  {
    id: id(),
    signingId: text("signing_id")
      .notNull()
      .references(() => signings.id),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    policyVersionId: text("policy_version_id")
      .notNull()
      .references(() => policyVersions.id),
    /** 1 for the first answer; a change of mind or an answer after a correction starts the next. */
    round: integer("round").notNull(),
    answer: text("answer", { enum: ANSWERS }).notNull(),
    /** The sentence as it was shown, with title and version filled in. */
    statement: text("statement").notNull(),
    openedAt: integer("opened_at").notNull(),
    childrenCovered: text("children_covered", { mode: "json" }).$type<string[]>().notNull(),
  },
  (table) => [
    unique("acknowledgements_once_a_signing").on(table.signingId, table.policyVersionId),
    unique("acknowledgements_once_a_round").on(table.adultId, table.policyVersionId, table.round),
    check("acknowledgements_answer", oneOf(table.answer, ANSWERS)),
    check("acknowledgements_round", sql`"round" >= 1`),
  ],
);

/** What was written as a concern. Its only permitted update is to NULL. */
export const acknowledgementTexts = sqliteTable("acknowledgement_texts", {
  acknowledgementId: text("acknowledgement_id")
    .primaryKey()
    .references(() => acknowledgements.id),
  concern: text("concern"),
});

/** A mistake is put right by a new row; the signing stays visible and no longer counts (rule 9). */
export const corrections = sqliteTable(
  "corrections",
  {
    id: id(),
    signingId: text("signing_id")
      .notNull()
      .unique()
      .references(() => signings.id),
    kind: text("kind", { enum: CORRECTION_KINDS }).notNull(),
    correctedAt: integer("corrected_at").notNull(),
  },
  (table) => [check("corrections_kind", oneOf(table.kind, CORRECTION_KINDS))],
);

// — Evidence —

/** Holds commitments only: a record can be erased and the ledger still verifies (rules 9 and 10). */
export const ledger = sqliteTable(
  "ledger",
  {
    seq: integer("seq").primaryKey(),
    /** How the record's fields were listed: rows keep the format with which they were written. */
    format: integer("format").notNull(),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    recordedAt: integer("recorded_at").notNull(),
    subjectCommitment: text("subject_commitment").notNull(),
    recordCommitment: text("record_commitment").notNull(),
    /** RFC 9162 leaf hash of the row's canonical JSON. */
    leafHash: text("leaf_hash").notNull().unique(),
  },
  (table) => [
    check("ledger_kind", oneOf(table.kind, LEDGER_KINDS)),
    check("ledger_leaf_hash", sql`length("leaf_hash") = 64`),
  ],
);

/** The key of each ledger row's commitments, and the record that it speaks of. Both may only become NULL. */
export const ledgerKeys = sqliteTable(
  "ledger_keys",
  {
    seq: integer("seq")
      .primaryKey()
      .references(() => ledger.seq),
    recordId: text("record_id"),
    key: blob("key", { mode: "buffer" }),
  },
  (table) => [uniqueIndex("ledger_keys_record").on(table.recordId)],
);

export const auditEvents = sqliteTable(
  "audit_events",
  {
    id: id(),
    at: integer("at").notNull(),
    actorKind: text("actor_kind", { enum: ACTOR_KINDS }).notNull(),
    actorId: text("actor_id"),
    /** A verb with its object, such as "signed" or "viewed-adult". */
    action: text("action").notNull(),
    subjectId: text("subject_id"),
  },
  (table) => [
    index("audit_events_subject").on(table.subjectId),
    check("audit_events_actor_kind", oneOf(table.actorKind, ACTOR_KINDS)),
  ],
);

// — Mail and what is left for the office —

/** Every mail is a row before it is a mail, and its state is true (rule 14). */
export const emails = sqliteTable(
  "emails",
  {
    id: id(),
    kind: text("kind", { enum: EMAIL_KINDS }).notNull(),
    adultId: text("adult_id").references(() => adults.id),
    toAddress: text("to_address").notNull(),
    language: text("language").notNull().default("en"),
    values: text("values", { mode: "json" }).$type<MailValues>().notNull(),
    /** Codes and links, encrypted; null once sent, stopped or expired. */
    sealedSecrets: blob("sealed_secrets", { mode: "buffer" }),
    state: text("state", { enum: EMAIL_STATES }).notNull(),
    queuedAt: integer("queued_at").notNull(),
    sendAfter: integer("send_after").notNull(),
    expiresAt: integer("expires_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** A worker is at it until then; a crash frees it. */
    leasedUntil: integer("leased_until"),
    settledAt: integer("settled_at"),
    serverResponse: text("server_response"),
    subject: text("subject"),
    /** The plain text as sent, with secrets left out. */
    body: text("body"),
  },
  (table) => [
    index("emails_waiting").on(table.sendAfter).where(sql`"state" = 'queued'`),
    index("emails_adult").on(table.adultId),
    index("emails_address").on(table.toAddress, table.queuedAt),
    check("emails_kind", oneOf(table.kind, EMAIL_KINDS)),
    check("emails_state", oneOf(table.state, EMAIL_STATES)),
    check("emails_secrets_wiped", sql`"state" = 'queued' or "sealed_secrets" is null`),
  ],
);

export const tasks = sqliteTable(
  "tasks",
  {
    id: id(),
    kind: text("kind", { enum: TASK_KINDS }).notNull(),
    adultId: text("adult_id").references(() => adults.id),
    signingId: text("signing_id").references(() => signings.id),
    /** What somebody wrote, if anything. */
    note: text("note"),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
    doneBy: text("done_by").references(() => staff.id),
    outcome: text("outcome"),
  },
  (table) => [
    index("tasks_open").on(table.createdAt).where(sql`"done_at" is null`),
    index("tasks_adult").on(table.adultId),
    check("tasks_kind", oneOf(table.kind, TASK_KINDS)),
    check("tasks_done", sql`("done_at" is null) = ("outcome" is null)`),
  ],
);
