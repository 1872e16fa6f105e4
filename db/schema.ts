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
import type { AskedAudience } from "./asked-audience.ts";
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
/** How long an acknowledgement counts: for ever, until the text really changes, or until the next school year too. */
export const RENEWALS = ["once", "on-change", "every-year"] as const;
/** Where a draft came from: typed by the office, a Word file or pasted text, or a changed file in content/policies. */
export const DRAFT_SOURCES = ["office", "word-file", "content-file"] as const;
/** Who answers for a translation: nobody yet, somebody who reads the language, or a translator by profession. */
export const TRANSLATION_PROVENANCES = ["machine", "checked", "professional"] as const;
/** In which the portal itself can speak, the one that governs first. */
export const LANGUAGES = ["en", "cy", "pl"] as const;
/** Those that the head may switch on, and into which a policy may be translated. */
export const OTHER_LANGUAGES = ["cy", "pl"] as const satisfies (typeof LANGUAGES)[number][];
export const CLOSED_DAY_KINDS = ["inset", "bank-holiday", "closed"] as const;
export const ASKING_STATES = ["planned", "asking", "done", "stopped"] as const;
/** How one adult of an asking was dealt with; why somebody was left out is a state of its own in the row. */
export const ASKED_ADULT_STATES = ["waiting", "asked", "left-out"] as const;
export const LEFT_OUT_REASONS = [
  "answered",
  "left",
  "on-hold",
  "no-email",
  "mailbox-not-usable",
  "mail-complaint",
  "address-not-confirmed",
  "own-record",
  "asked-lately",
  "erased",
  "stopped",
] as const;
export const CALL_OUTCOMES = ["no-answer", "spoke", "do-not-call"] as const;
/** A mailbox that does not exist, one that could not take it this time, or somebody who called it spam. */
export const BOUNCE_KINDS = ["hard", "soft", "complaint"] as const;
/** Typed by staff, dropped into the bounce folder, or posted by the mail provider. */
export const BOUNCE_SOURCES = ["staff", "folder", "provider"] as const;
export const PARENTAL_RESPONSIBILITIES = ["yes", "no", "unknown"] as const;
export const MAILBOX_STATES = ["usable", "refused", "bouncing", "not-theirs"] as const;
export const STAFF_ROLES = ["office", "head", "dsl", "admin"] as const;
export const SESSION_SCOPES = ["pass", "sign-in"] as const;
export const AUDIENCES = ["parent", "staff"] as const;
/** The link of a mail, or the code of a printed slip. */
export const PASS_KINDS = ["link", "slip"] as const;
export const PASS_ENDINGS = [
  "answered",
  "not-me",
  "wrong-person",
  "address-changed",
  "voided",
  "replaced",
  "merged",
  "left",
] as const;
export const WAYS_TO_REACH = ["mail", "post", "calls", "large-print"] as const;
export const PEOPLE_TABLES = ["adults", "children", "guardianships", "shared_addresses"] as const;
export const CHANGE_KINDS = ["edit", "import", "merge", "undo"] as const;
export const IMPORT_STATES = [
  "mapping",
  "planning",
  "planned",
  "scheduled",
  "applied",
  "undone",
  "abandoned",
] as const;
/** Who sees a task: everybody in the office, or only the safeguarding lead. */
export const TASK_AUDIENCES = ["office", "safeguarding"] as const;
export const SCAN_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;
export const SIGNING_ROUTES = ["pass", "sign-in", "paper", "phone", "in-person"] as const;
export const ANSWERS = ["read", "read-with-concern", "rather-not"] as const;
/** Wrong person, recorded in error by staff, withdrawn by the adult, or voided by the head. */
export const CORRECTION_KINDS = ["wrong-person", "recorded-in-error", "withdrawn", "voided"] as const;
export const EMAIL_STATES = ["queued", "sent", "refused", "bounced", "expired", "stopped"] as const;
export const EMAIL_KINDS = [
  "request",
  "sign-in",
  "unknown-address",
  "receipt",
  "stop-writing",
  "staff-sign-in",
  "unknown-staff-address",
  "address-changed",
  "answer",
  "test",
  "staff-invitation",
  "checkpoint",
  "withdrawn",
  "voided",
  "data-request",
  "reminder",
  "digest",
  "misuse-letter",
  "safe-use-letter",
  "matters-due",
] as const;
export const TASK_KINDS = [
  "concern",
  "not-me",
  "wrong-person",
  "not-on-the-roll",
  "mail-refused",
  "mail-bounced",
  "wrong-details",
  "child-left",
  "shared-address",
  "address-given",
  "plan-waits",
  "withdrawn",
  "data-request",
  "complaint",
  "mail-complaint",
] as const;
export const ACTOR_KINDS = ["adult", "staff", "command-line", "portal", "anyone"] as const;
export const LEDGER_KINDS = [
  "published",
  "acknowledged",
  "recorded",
  "corrected",
  "withdrawn",
  "attached",
  "erased",
  "restored",
] as const;
/** Why a ledger goes by a name of its own: it is the first one, or a backup was restored (rule 10). */
export const LEDGER_ORIGIN_REASONS = ["first", "restored"] as const;
export const DATA_REQUEST_KINDS = ["access", "rectification", "erasure", "objection", "complaint"] as const;
export const ERASURE_GROUNDS = ["request", "retention"] as const;
export const RETENTION_KINDS = [
  "browser-details",
  "audit",
  "mail-text",
  "mail-record",
  "acknowledgement",
  "family",
  "policy-version",
  "data-request",
] as const;

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
    /** A test mail of the portal came to an admin, who typed its code (rule 22). */
    mailTestedAt: integer("mail_tested_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    check("school_one_row", sql`"only_row" = 1`),
    check("school_kind", oneOf(table.kind, SCHOOL_KINDS)),
  ],
);

/** What the office changed on the settings page: counts before content/school.yaml. At most one row. */
export const schoolDetails = sqliteTable(
  "school_details",
  {
    onlyRow: integer("only_row").primaryKey().default(1),
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: text("changed_by").references((): AnySQLiteColumn => staff.id),
  },
  () => [check("school_details_one_row", sql`"only_row" = 1`)],
);

/** A mail's words as the office changed them: count before content/emails. */
export const mailTexts = sqliteTable(
  "mail_texts",
  {
    kind: text("kind", { enum: EMAIL_KINDS }).notNull(),
    language: text("language").notNull().default("en"),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: text("changed_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.language] }),
    check("mail_texts_kind", oneOf(table.kind, EMAIL_KINDS)),
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
    renewal: text("renewal", { enum: RENEWALS }).notNull().default("on-change"),
    /** "09-01": the day on which every year's acknowledgements are due again. */
    renewsOn: text("renews_on"),
    /** Only adults of children in these year groups are asked; null for everybody. */
    askedYearGroups: text("asked_year_groups", { mode: "json" }).$type<string[]>(),
    /** From then on nobody is asked; the page says so and keeps its address. */
    outOfForceSince: text("out_of_force_since"),
    /** What the page then says, in the school's words. */
    outOfForceNote: text("out_of_force_note"),
    /** How many school days after being asked each reminder goes out; empty: none. */
    reminderDays: text("reminder_days", { mode: "json" }).$type<number[]>().notNull().default([5, 10, 20]),
    /** Nobody is reminded of this policy until it is taken off again. */
    remindersPausedAt: integer("reminders_paused_at"),
    /** A changed file in content/policies that the office looked at and did not want. */
    setAsideSha256: text("set_aside_sha256"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    check("policies_coverage", oneOf(table.coverage, COVERAGES)),
    check("policies_renewal", oneOf(table.renewal, RENEWALS)),
    check("policies_renews_on", sql`("renewal" = 'every-year') = ("renews_on" is not null)`),
  ],
);

/** The text that the office works on: at most one for each policy, and never published by accident. */
export const policyDrafts = sqliteTable(
  "policy_drafts",
  {
    policyId: text("policy_id")
      .primaryKey()
      .references(() => policies.id),
    title: text("title").notNull(),
    shortTitle: text("short_title").notNull(),
    summary: text("summary").notNull(),
    statement: text("statement").notNull(),
    markdown: text("markdown").notNull(),
    relatedSlugs: text("related_slugs", { mode: "json" }).$type<string[]>().notNull(),
    lastReviewedOn: text("last_reviewed_on"),
    source: text("source", { enum: DRAFT_SOURCES }).notNull(),
    /** SHA-256 of the content file that it came from. */
    fileSha256: text("file_sha256"),
    /** Grows with every save, and never comes again: two people who edit at once are told, and an old page is known. */
    revision: integer("revision").notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: text("changed_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    check("policy_drafts_source", oneOf(table.source, DRAFT_SOURCES)),
    check("policy_drafts_revision", sql`"revision" >= 1`),
  ],
);

/** A draft that will be published by itself on a day: what the office answered, and of which revision. */
export const plannedPublications = sqliteTable(
  "planned_publications",
  {
    policyId: text("policy_id")
      .primaryKey()
      .references(() => policies.id),
    revision: integer("revision").notNull(),
    publishOn: text("publish_on").notNull(),
    label: text("label").notNull(),
    kind: text("kind", { enum: VERSION_KINDS }).notNull(),
    changeNote: text("change_note"),
    inForceSince: text("in_force_since").notNull(),
    agreedOn: text("agreed_on"),
    askAgainFrom: text("ask_again_from"),
    plannedAt: integer("planned_at").notNull(),
    plannedBy: text("planned_by")
      .notNull()
      .references((): AnySQLiteColumn => staff.id),
  },
  (table) => [check("planned_publications_kind", oneOf(table.kind, VERSION_KINDS))],
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
    /** Whoever acknowledged an older text is asked again from this day on; null: at once. */
    askAgainFrom: text("ask_again_from"),
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

/**
 * A version in another language, for reading: English governs. Immutable, like the version; a better one is added and
 * takes its place, and one that is wrong is taken back.
 */
export const policyTranslations = sqliteTable(
  "policy_translations",
  {
    id: id(),
    policyVersionId: text("policy_version_id")
      .notNull()
      .references(() => policyVersions.id),
    language: text("language", { enum: OTHER_LANGUAGES }).notNull(),
    number: integer("number").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    statement: text("statement").notNull(),
    markdown: text("markdown").notNull(),
    sha256: text("sha256").notNull(),
    provenance: text("provenance", { enum: TRANSLATION_PROVENANCES }).notNull(),
    /** Who checked or translated it, in words for the page: "Mrs Nowak, a governor". */
    translator: text("translator"),
    addedAt: integer("added_at").notNull(),
    addedBy: text("added_by").references((): AnySQLiteColumn => staff.id),
    takenBackAt: integer("taken_back_at"),
    takenBackBy: text("taken_back_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    unique("policy_translations_number").on(table.policyVersionId, table.language, table.number),
    check("policy_translations_language", oneOf(table.language, OTHER_LANGUAGES)),
    check("policy_translations_provenance", oneOf(table.provenance, TRANSLATION_PROVENANCES)),
    check("policy_translations_sha256", sql`length("sha256") = 64`),
    check("policy_translations_taken_back", sql`("taken_back_at" is null) = ("taken_back_by" is null)`),
  ],
);

/** Languages that the head switched on. English always is. */
export const schoolLanguages = sqliteTable(
  "school_languages",
  {
    language: text("language", { enum: LANGUAGES }).primaryKey(),
    switchedOnAt: integer("switched_on_at").notNull(),
    switchedOnBy: text("switched_on_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [check("school_languages_language", oneOf(table.language, LANGUAGES))],
);

/**
 * Changes by itself with everything that the school publishes, by triggers: whoever keeps something that was made from
 * it knows by this whether it still holds. Exactly one row; its value is random, so that none ever comes again.
 */
export const contentRevision = sqliteTable(
  "content_revision",
  {
    onlyRow: integer("only_row").primaryKey().default(1),
    revision: text("revision").notNull(),
  },
  () => [check("content_revision_one_row", sql`"only_row" = 1`)],
);

/** The same with every child, and with whose child it is: what the roll is counted by stays the same for weeks. */
export const familiesRevision = sqliteTable(
  "families_revision",
  {
    onlyRow: integer("only_row").primaryKey().default(1),
    revision: text("revision").notNull(),
  },
  () => [check("families_revision_one_row", sql`"only_row" = 1`)],
);

// — The school's calendar, by which it writes to anybody (rule 13) —

export const terms = sqliteTable(
  "terms",
  {
    id: id(),
    /** "Autumn term 2026". */
    name: text("name").notNull(),
    startsOn: text("starts_on").notNull().unique(),
    endsOn: text("ends_on").notNull(),
    /** First and last day of the half-term break; both or neither. */
    breakStartsOn: text("break_starts_on"),
    breakEndsOn: text("break_ends_on"),
  },
  () => [
    check("terms_order", sql`"starts_on" <= "ends_on"`),
    check("terms_break_whole", sql`("break_starts_on" is null) = ("break_ends_on" is null)`),
    check(
      "terms_break",
      sql`"break_starts_on" is null or ("starts_on" < "break_starts_on" and "break_starts_on" <= "break_ends_on" and "break_ends_on" < "ends_on")`,
    ),
  ],
);

/** Days within a term on which the school is closed. */
export const closedDays = sqliteTable(
  "closed_days",
  {
    closedOn: text("closed_on").primaryKey(),
    kind: text("kind", { enum: CLOSED_DAY_KINDS }).notNull(),
  },
  (table) => [check("closed_days_kind", oneOf(table.kind, CLOSED_DAY_KINDS))],
);

/** What the office decided about all automatic mail. At most one row; without it the defaults count. */
export const sendingSettings = sqliteTable(
  "sending_settings",
  {
    onlyRow: integer("only_row").primaryKey().default(1),
    /** The mail provider's pace. */
    mailsPerMinute: integer("mails_per_minute").notNull().default(60),
    remindersPausedAt: integer("reminders_paused_at"),
    /** New adults are not asked by themselves until it is taken off again (rule 11). */
    joinersPausedAt: integer("joiners_paused_at"),
    digestStoppedAt: integer("digest_stopped_at"),
    changedAt: integer("changed_at").notNull(),
    changedBy: text("changed_by").references((): AnySQLiteColumn => staff.id),
  },
  () => [
    check("sending_settings_one_row", sql`"only_row" = 1`),
    check("sending_settings_pace", sql`"mails_per_minute" between 1 and 600`),
  ],
);

// — People —

export const adults = sqliteTable(
  "adults",
  {
    id: id(),
    name: text("name").notNull(),
    /** What mails and pages call this adult, where that is not the name. */
    knownAs: text("known_as"),
    /** Lower case, trimmed. Two adults may have the same one only after the office confirmed it (rule 4). */
    email: text("email"),
    /** One number for the call list, as it was written: it may begin with + or 0. */
    phone: text("phone"),
    bestReachedBy: text("best_reached_by", { enum: WAYS_TO_REACH }).notNull().default("mail"),
    language: text("language").notNull().default("en"),
    misId: text("mis_id").unique(),
    mailboxState: text("mailbox_state", { enum: MAILBOX_STATES }).notNull().default("usable"),
    heldAt: integer("held_at"),
    /** Only head and safeguarding lead can read it. */
    holdReason: text("hold_reason"),
    leftOn: text("left_on"),
    /** A second record of the same human: its evidence stays where it is and counts for that one. Never a chain. */
    mergedInto: text("merged_into").references((): AnySQLiteColumn => adults.id),
    /** The person is forgotten: the row stays for what points at it, without a name (rule 10). */
    erasedAt: integer("erased_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("adults_email").on(table.email),
    index("adults_name").on(table.name),
    index("adults_merged_into").on(table.mergedInto),
    check("adults_mailbox_state", oneOf(table.mailboxState, MAILBOX_STATES)),
    check("adults_best_reached_by", oneOf(table.bestReachedBy, WAYS_TO_REACH)),
    check("adults_merged", sql`"merged_into" is null or ("merged_into" <> "id" and "left_on" is not null)`),
    check(
      "adults_erased",
      sql`"erased_at" is null or ("name" = '' and "known_as" is null and "email" is null and "phone" is null and "mis_id" is null and "hold_reason" is null and "left_on" is not null)`,
    ),
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
    /** From then on nothing that the portal makes names this child. */
    diedAt: integer("died_at"),
    /** The safeguarding lead alone is told when a stranger asks after this child. */
    tellsSafeguarding: integer("tells_safeguarding", { mode: "boolean" }).notNull().default(false),
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

/** Several changes to people that were made, and can be undone, together. */
export const changeSets = sqliteTable(
  "change_sets",
  {
    id: id(),
    kind: text("kind", { enum: CHANGE_KINDS }).notNull(),
    madeAt: integer("made_at").notNull(),
    /** Null where the portal did it by itself, such as on the date of a plan. */
    madeBy: text("made_by").references((): AnySQLiteColumn => staff.id),
    reason: text("reason"),
    undoneBy: text("undone_by").references((): AnySQLiteColumn => changeSets.id),
  },
  (table) => [check("change_sets_kind", oneOf(table.kind, CHANGE_KINDS))],
);

/** What a row of the people tables was before and after: null where it was not there. Only the columns that changed. */
export const peopleChanges = sqliteTable(
  "people_changes",
  {
    id: id(),
    changeSetId: text("change_set_id")
      .notNull()
      .references(() => changeSets.id),
    position: integer("position").notNull(),
    tableName: text("table_name", { enum: PEOPLE_TABLES }).notNull(),
    rowId: text("row_id").notNull(),
    before: text("before", { mode: "json" }).$type<Record<string, unknown>>(),
    after: text("after", { mode: "json" }).$type<Record<string, unknown>>(),
  },
  (table) => [
    unique("people_changes_position").on(table.changeSetId, table.position),
    index("people_changes_row").on(table.rowId),
    // Guardianships that are no more still belong to the history of both ends.
    index("people_changes_of_adult").on(sql`coalesce("before" ->> 'adultId', "after" ->> 'adultId')`),
    index("people_changes_of_child").on(sql`coalesce("before" ->> 'childId', "after" ->> 'childId')`),
    index("people_changes_merged_into")
      .on(sql`"after" ->> 'mergedInto'`)
      .where(sql`"after" ->> 'mergedInto' is not null`),
    check("people_changes_table", oneOf(table.tableName, PEOPLE_TABLES)),
  ],
);

/** One uploaded file on its way to the people tables (rule 15). Only columns that are asked for are ever kept. */
export const importRuns = sqliteTable(
  "import_runs",
  {
    id: id(),
    state: text("state", { enum: IMPORT_STATES }).notNull(),
    fileName: text("file_name").notNull(),
    fileSha256: text("file_sha256").notNull(),
    uploadedAt: integer("uploaded_at").notNull(),
    uploadedBy: text("uploaded_by")
      .notNull()
      .references((): AnySQLiteColumn => staff.id),
    /** Rows as the file has them, compressed JSON; null as soon as the mapping is chosen. */
    cells: blob("cells", { mode: "buffer" }),
    /** Which column is what, and what the office answered to the plan's questions. */
    choices: text("choices", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** The mapped rows, compressed JSON, until the plan is applied or given up. */
    families: blob("families", { mode: "buffer" }),
    /** What it would do, compressed JSON. */
    plan: blob("plan", { mode: "buffer" }),
    /** The newest change set when the plan was made: a later one makes it stale. */
    plannedAfter: text("planned_after").references(() => changeSets.id),
    rowsTotal: integer("rows_total").notNull().default(0),
    effectiveOn: text("effective_on"),
    changeSetId: text("change_set_id").references(() => changeSets.id),
    /** When it was applied, undone or given up; before that, when somebody last went on with it. */
    settledAt: integer("settled_at"),
  },
  (table) => [
    index("import_runs_uploaded").on(table.uploadedAt),
    check("import_runs_state", oneOf(table.state, IMPORT_STATES)),
  ],
);

/** Which column was what, the last time a file with these headers came. */
export const importMappings = sqliteTable("import_mappings", {
  headersSha256: text("headers_sha256").primaryKey(),
  mapping: text("mapping", { mode: "json" }).$type<Record<string, string>>().notNull(),
  usedAt: integer("used_at").notNull(),
});

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

/** A passkey of a member of staff; `id` is its credential id. */
export const staffPasskeys = sqliteTable(
  "staff_passkeys",
  {
    id: id(),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    /** What its owner calls it: "Office PC". */
    name: text("name").notNull(),
    publicKey: blob("public_key", { mode: "buffer" }).notNull(),
    counter: integer("counter").notNull(),
    transports: text("transports", { mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [index("staff_passkeys_staff").on(table.staffId)],
);

/** Ten codes for the day when phone and passkey are lost: hashed with a key outside the database, each used once. */
export const staffRecoveryCodes = sqliteTable(
  "staff_recovery_codes",
  {
    id: id(),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    codeHash: text("code_hash").notNull().unique(),
    createdAt: integer("created_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [index("staff_recovery_codes_staff").on(table.staffId)],
);

/** A form that was sent after the session had ended: shown filled in after signing in again (DESIGN.md section 9). */
export const unsentForms = sqliteTable(
  "unsent_forms",
  {
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    path: text("path").notNull(),
    /** Encrypted under a key outside the database. */
    sealedFields: blob("sealed_fields", { mode: "buffer" }).notNull(),
    savedAt: integer("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.path] })],
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
    /** Begun on the reception tablet: short, and over soon after the receipt. */
    isSharedDevice: integer("is_shared_device", { mode: "boolean" }).notNull().default(false),
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
    /** The question that the browser's passkey answers next; used once. */
    passkeyChallenge: text("passkey_challenge"),
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
    kind: text("kind", { enum: PASS_KINDS }).notNull().default("link"),
    tokenHash: text("token_hash").notNull().unique(),
    /** Where a link was mailed to; null for a slip. */
    email: text("email"),
    /** The sheet that a slip was printed on. */
    sheetId: text("sheet_id").references((): AnySQLiteColumn => slipSheets.id),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    endedAt: integer("ended_at"),
    ending: text("ending", { enum: PASS_ENDINGS }),
  },
  (table) => [
    index("passes_adult").on(table.adultId),
    check("passes_kind", oneOf(table.kind, PASS_KINDS)),
    check(
      "passes_link_or_slip",
      sql`("kind" = 'link') = ("email" is not null) and ("kind" = 'slip') = ("sheet_id" is not null)`,
    ),
    check("passes_ending", oneOf(table.ending, PASS_ENDINGS)),
    check("passes_ended", sql`("ended_at" is null) = ("ending" is null)`),
  ],
);

/** Slips that were printed together, once: their codes are nowhere but on the paper. */
export const slipSheets = sqliteTable("slip_sheets", {
  id: id(),
  printedAt: integer("printed_at").notNull(),
  printedBy: text("printed_by")
    .notNull()
    .references(() => staff.id),
});

// — Asking and signing —

/** One press of "ask": who is asked for which policies, by when, and how far it has got. */
export const askings = sqliteTable(
  "askings",
  {
    id: id(),
    /** In words of the roll: everybody, classes, year groups or picked adults. */
    audience: text("audience", { mode: "json" }).$type<AskedAudience>().notNull(),
    policyIds: text("policy_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** The last day by which an answer is asked for: an ISO date. The pages stay open after it. */
    answerBy: text("answer_by"),
    /** New adults who are welcomed: nobody pressed anything. */
    isWelcome: integer("is_welcome", { mode: "boolean" }).notNull().default(false),
    /** How many mails the office saw and typed before it confirmed. */
    confirmedCount: integer("confirmed_count").notNull(),
    state: text("state", { enum: ASKING_STATES }).notNull(),
    /** Nothing is queued before. */
    startsAt: integer("starts_at").notNull(),
    /** Waits until somebody lets it go on. */
    pausedAt: integer("paused_at"),
    createdAt: integer("created_at").notNull(),
    /** Null where the portal did it by itself. */
    createdBy: text("created_by").references((): AnySQLiteColumn => staff.id),
    endedAt: integer("ended_at"),
    stoppedBy: text("stopped_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    index("askings_unfinished").on(table.startsAt).where(sql`"ended_at" is null`),
    check("askings_state", oneOf(table.state, ASKING_STATES)),
    check("askings_ended", sql`("state" in ('done', 'stopped')) = ("ended_at" is not null)`),
  ],
);

/** Everybody an asking is about, each decided on when their turn comes (rule 13). */
export const askedAdults = sqliteTable(
  "asked_adults",
  {
    askingId: text("asking_id")
      .notNull()
      .references(() => askings.id),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    position: integer("position").notNull(),
    state: text("state", { enum: ASKED_ADULT_STATES }).notNull(),
    reason: text("reason", { enum: LEFT_OUT_REASONS }),
    requestId: text("request_id").references((): AnySQLiteColumn => requests.id),
    decidedAt: integer("decided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.askingId, table.adultId] }),
    index("asked_adults_waiting").on(table.askingId, table.position).where(sql`"state" = 'waiting'`),
    index("asked_adults_adult").on(table.adultId),
    check("asked_adults_state", oneOf(table.state, ASKED_ADULT_STATES)),
    check("asked_adults_reason", oneOf(table.reason, LEFT_OUT_REASONS)),
    check("asked_adults_left_out", sql`("state" = 'left-out') = ("reason" is not null)`),
    check("asked_adults_asked", sql`("state" = 'asked') = ("request_id" is not null)`),
    check("asked_adults_decided", sql`("state" = 'waiting') = ("decided_at" is null)`),
  ],
);

/** A joiner of whom the office said "not yet": not asked by themselves (rule 11). */
export const notYetAsked = sqliteTable("not_yet_asked", {
  adultId: text("adult_id")
    .primaryKey()
    .references(() => adults.id),
  saidAt: integer("said_at").notNull(),
  saidBy: text("said_by").references((): AnySQLiteColumn => staff.id),
});

/** One digest that reminds one adult of everything still open, with a pass of its own. */
export const reminders = sqliteTable(
  "reminders",
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
    remindedAt: integer("reminded_at").notNull(),
    /** Null where the schedule did it. */
    remindedBy: text("reminded_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    index("reminders_adult").on(table.adultId, table.remindedAt),
    uniqueIndex("reminders_email").on(table.emailId),
  ],
);

/** Of which versions a reminder spoke, and the how-manieth of each it was: 1 for the first. */
export const remindedVersions = sqliteTable(
  "reminded_versions",
  {
    reminderId: text("reminder_id")
      .notNull()
      .references(() => reminders.id),
    policyVersionId: text("policy_version_id")
      .notNull()
      .references(() => policyVersions.id),
    step: integer("step").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reminderId, table.policyVersionId] }),
    check("reminded_versions_step", sql`"step" >= 1`),
  ],
);

/** A call from the list at the end of the reminders. */
export const calls = sqliteTable(
  "calls",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    calledAt: integer("called_at").notNull(),
    calledBy: text("called_by")
      .notNull()
      .references((): AnySQLiteColumn => staff.id),
    /** Nobody answered, they will look at it, or they asked not to be rung again. */
    outcome: text("outcome", { enum: CALL_OUTCOMES }).notNull(),
  },
  (table) => [
    index("calls_adult").on(table.adultId, table.calledAt),
    check("calls_outcome", oneOf(table.outcome, CALL_OUTCOMES)),
  ],
);

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
    /** The asking that it belongs to; null where one adult was asked alone. */
    askingId: text("asking_id").references((): AnySQLiteColumn => askings.id),
  },
  (table) => [
    index("requests_adult").on(table.adultId),
    index("requests_asking").on(table.askingId),
    index("requests_email").on(table.emailId),
  ],
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
  (table) => [
    primaryKey({ columns: [table.requestId, table.policyVersionId] }),
    // Whether a text was ever asked for.
    index("requested_versions_version").on(table.policyVersionId),
  ],
);

/** That the text was opened: recorded by Continue, a POST, never by looking (rule 3). Again in every year that counts anew. */
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
    /** In whose words it was open; null for the English text. */
    translationId: text("translation_id").references((): AnySQLiteColumn => policyTranslations.id),
  },
  (table) => [primaryKey({ columns: [table.adultId, table.policyVersionId, table.openedAt] })],
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
    /** What staff typed in for a parent who signed on paper, by phone or in person (rule 8): who, and when it was typed. */
    recordedBy: text("recorded_by").references((): AnySQLiteColumn => staff.id),
    recordedAt: integer("recorded_at"),
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
  /** Why staff recorded it for the parent. */
  recordedReason: text("recorded_reason"),
});

/** Recorded by the head without a receipt mail, because a mail would do harm; why is for head and safeguarding lead only. */
export const quietRecordings = sqliteTable("quiet_recordings", {
  signingId: text("signing_id")
    .primaryKey()
    .references(() => signings.id),
  reason: text("reason"),
});

/** A scan of signed paper, in the database. Name and bytes may only become NULL. */
export const attachments = sqliteTable(
  "attachments",
  {
    id: id(),
    signingId: text("signing_id")
      .notNull()
      .references(() => signings.id),
    type: text("type", { enum: SCAN_TYPES }).notNull(),
    sha256: text("sha256").notNull(),
    fileName: text("file_name"),
    bytes: blob("bytes", { mode: "buffer" }),
    addedAt: integer("added_at").notNull(),
    addedBy: text("added_by")
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    index("attachments_signing").on(table.signingId),
    check("attachments_type", oneOf(table.type, SCAN_TYPES)),
    check("attachments_sha256", sql`length("sha256") = 64`),
  ],
);

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
    /** The translation in which it was read; null for the version itself. English governs. */
    translationId: text("translation_id").references((): AnySQLiteColumn => policyTranslations.id),
    childrenCovered: text("children_covered", { mode: "json" }).$type<string[]>().notNull(),
  },
  (table) => [
    unique("acknowledgements_once_a_signing").on(table.signingId, table.policyVersionId),
    unique("acknowledgements_once_a_round").on(table.adultId, table.policyVersionId, table.round),
    // All that the roll asks of an answer: ten years of them are counted without being read.
    index("acknowledgements_roll").on(
      table.policyVersionId,
      table.adultId,
      table.round,
      table.answer,
      table.signingId,
    ),
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
    /** Null where the adult said it themselves. */
    correctedBy: text("corrected_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [check("corrections_kind", oneOf(table.kind, CORRECTION_KINDS))],
);

/** Why staff corrected it. Its only permitted update is to NULL. */
export const correctionTexts = sqliteTable("correction_texts", {
  correctionId: text("correction_id")
    .primaryKey()
    .references(() => corrections.id),
  reason: text("reason"),
});

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

/** The name under which the ledger's checkpoints are signed. A restored backup goes on under a new one. */
export const ledgerOrigins = sqliteTable(
  "ledger_origins",
  {
    number: integer("number").primaryKey(),
    origin: text("origin").notNull().unique(),
    reason: text("reason", { enum: LEDGER_ORIGIN_REASONS }).notNull(),
    startedAt: integer("started_at").notNull(),
  },
  (table) => [check("ledger_origins_reason", oneOf(table.reason, LEDGER_ORIGIN_REASONS))],
);

/** The signed head of the ledger at one size (C2SP tlog-checkpoint). */
export const checkpoints = sqliteTable(
  "checkpoints",
  {
    originNumber: integer("origin_number")
      .notNull()
      .references(() => ledgerOrigins.number),
    treeSize: integer("tree_size").notNull(),
    rootHash: text("root_hash").notNull(),
    /** The whole signed note. */
    note: text("note").notNull(),
    signedAt: integer("signed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.originNumber, table.treeSize] }),
    index("checkpoints_tree_size").on(table.treeSize),
    check("checkpoints_root_hash", sql`length("root_hash") = 64`),
  ],
);

/** Who was forgotten, when, on whose decision: ids only. */
export const erasures = sqliteTable(
  "erasures",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .unique()
      .references(() => adults.id),
    ground: text("ground", { enum: ERASURE_GROUNDS }).notNull(),
    erasedAt: integer("erased_at").notNull(),
    /** Null where the retention job decided. */
    decidedBy: text("decided_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [check("erasures_ground", oneOf(table.ground, ERASURE_GROUNDS))],
);

/** While one is alive nothing of this adult is forgotten. */
export const legalHolds = sqliteTable(
  "legal_holds",
  {
    id: id(),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    reason: text("reason"),
    reviewOn: text("review_on").notNull(),
    setAt: integer("set_at").notNull(),
    setBy: text("set_by")
      .notNull()
      .references((): AnySQLiteColumn => staff.id),
    liftedAt: integer("lifted_at"),
    liftedBy: text("lifted_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    uniqueIndex("legal_holds_alive").on(table.adultId).where(sql`"lifted_at" is null`),
    check("legal_holds_lifted", sql`("lifted_at" is null) = ("lifted_by" is null)`),
  ],
);

/** How long each kind of data is kept, where the school changed the default. */
export const retentionPeriods = sqliteTable(
  "retention_periods",
  {
    kind: text("kind", { enum: RETENTION_KINDS }).primaryKey(),
    months: integer("months").notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: text("changed_by")
      .notNull()
      .references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    check("retention_periods_kind", oneOf(table.kind, RETENTION_KINDS)),
    check("retention_periods_months", sql`"months" between 1 and 240`),
  ],
);

/** What the nightly job forgot: counts by kind, no names. */
export const retentionRuns = sqliteTable("retention_runs", {
  id: id(),
  ranAt: integer("ran_at").notNull(),
  counts: text("counts", { mode: "json" }).$type<Record<string, number>>().notNull(),
});

/** What somebody asks of the school about their data, or complains of; with the day by which it has to be answered. */
export const dataRequests = sqliteTable(
  "data_requests",
  {
    id: id(),
    kind: text("kind", { enum: DATA_REQUEST_KINDS }).notNull(),
    /** Null where it is somebody who is not on the roll, or nobody knows yet. */
    adultId: text("adult_id").references(() => adults.id),
    /** Who asks, and how to answer them, in words. */
    asker: text("asker"),
    note: text("note"),
    receivedOn: text("received_on").notNull(),
    dueOn: text("due_on").notNull(),
    acknowledgedOn: text("acknowledged_on"),
    /** One extension, said to the asker with its reason. */
    extendedOn: text("extended_on"),
    extensionReason: text("extension_reason"),
    /** Head or safeguarding lead looked at the parts held apart, whether or not there were any, and what they add. */
    reviewedAt: integer("reviewed_at"),
    reviewedBy: text("reviewed_by").references((): AnySQLiteColumn => staff.id),
    addedText: text("added_text"),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by").references((): AnySQLiteColumn => staff.id),
    outcome: text("outcome"),
    recordedAt: integer("recorded_at").notNull(),
    /** Null where it came through the portal itself. */
    recordedBy: text("recorded_by").references((): AnySQLiteColumn => staff.id),
  },
  (table) => [
    index("data_requests_adult").on(table.adultId),
    index("data_requests_open").on(table.dueOn).where(sql`"closed_at" is null`),
    check("data_requests_kind", oneOf(table.kind, DATA_REQUEST_KINDS)),
    check("data_requests_reviewed", sql`("reviewed_at" is null) = ("reviewed_by" is null)`),
  ],
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
    /** Of a download: which list, narrowed how, and how many rows. Ids, states and numbers, never a name. */
    details: text("details", { mode: "json" }).$type<Record<string, string | number>>(),
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
    /** The task that this mail answers. */
    taskId: text("task_id").references((): AnySQLiteColumn => tasks.id),
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

/** A mail that came back, or was called spam, as it was reported. What the mail was about may be unknown. */
export const bounces = sqliteTable(
  "bounces",
  {
    id: id(),
    kind: text("kind", { enum: BOUNCE_KINDS }).notNull(),
    source: text("source", { enum: BOUNCE_SOURCES }).notNull(),
    emailId: text("email_id").references(() => emails.id),
    /** The mailbox that it is about; '' once that is forgotten. */
    address: text("address").notNull(),
    /** What the other server said. */
    words: text("words"),
    /** SHA-256 of the report: one that comes twice is one. */
    reportSha256: text("report_sha256").notNull().unique(),
    receivedAt: integer("received_at").notNull(),
  },
  (table) => [
    index("bounces_email").on(table.emailId),
    index("bounces_address").on(table.address),
    check("bounces_kind", oneOf(table.kind, BOUNCE_KINDS)),
    check("bounces_source", oneOf(table.source, BOUNCE_SOURCES)),
  ],
);

/** Somebody at this address called our mail spam: nothing automatic goes there any more. */
export const complainedAddresses = sqliteTable("complained_addresses", {
  email: text("email").primaryKey(),
  complainedAt: integer("complained_at").notNull(),
});

export const tasks = sqliteTable(
  "tasks",
  {
    id: id(),
    kind: text("kind", { enum: TASK_KINDS }).notNull(),
    audience: text("audience", { enum: TASK_AUDIENCES }).notNull().default("office"),
    adultId: text("adult_id").references(() => adults.id),
    signingId: text("signing_id").references(() => signings.id),
    importRunId: text("import_run_id").references(() => importRuns.id),
    /** What somebody wrote, if anything. */
    note: text("note"),
    createdAt: integer("created_at").notNull(),
    /** The school day by which somebody should have looked at it. */
    dueOn: text("due_on"),
    ownerId: text("owner_id").references(() => staff.id),
    doneAt: integer("done_at"),
    doneBy: text("done_by").references(() => staff.id),
    outcome: text("outcome"),
  },
  (table) => [
    index("tasks_open").on(table.createdAt).where(sql`"done_at" is null`),
    index("tasks_adult").on(table.adultId),
    check("tasks_kind", oneOf(table.kind, TASK_KINDS)),
    check("tasks_audience", oneOf(table.audience, TASK_AUDIENCES)),
    check("tasks_done", sql`("done_at" is null) = ("outcome" is null)`),
  ],
);
