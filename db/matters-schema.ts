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
} from "drizzle-orm/sqlite-core";
import type { LetterAudience, LetterValues } from "./letter-values.ts";
import { adults, ERASURE_GROUNDS, emails, policyVersions, staff } from "./schema.ts";

/*
 * Matters and letters live apart from the roll, for head and DSL only (rule 17): tables, ledger, who looked and how long
 * they are kept are their own. Only app/domain/matters, app/domain/letters, the privacy of an adult and the demo read them.
 */

const id = () => text("id").primaryKey();
const oneOf = (column: AnySQLiteColumn, values: readonly string[]) =>
  sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`);
const recordedBy = (name: string) =>
  text(name)
    .notNull()
    .references(() => staff.id);

export const MATTER_OUTCOMES = [
  "removed",
  "settled-by-talking",
  "settled-in-writing",
  "barred",
  "passed-on",
  "nothing-to-do",
] as const;
export const MATTER_PARTS = ["posted", "named", "told-us"] as const;
/** What section 5 of the policy knows, and what goes before and after it. */
export const STEP_KINDS = [
  "opened",
  "threat",
  "allegation",
  "about-head",
  "noticed",
  "designated-officer",
  "contact-allowed",
  "told-chair",
  "support",
  "talked",
  "asked-to-remove",
  "letter",
  "legal-advice",
  "police",
  "provider",
  "blocked",
  "other-action",
  "barring-considered",
  "representations",
  "barred",
  "bar-reviewed",
  "review-date",
  "note",
  "taken-off",
  "legal-hold-set",
  "legal-hold-lifted",
  "closed",
  "reopened",
] as const;
export const MATTER_FILE_TYPES = ["image/png", "image/jpeg", "application/pdf", "text/plain"] as const;
export const LETTER_KINDS = ["misuse", "safe-use"] as const;
/** Why letter 2 is not mailed to somebody of its audience. */
export const NOT_WRITTEN_REASONS = [
  "left",
  "on-hold",
  "no-email",
  "mailbox-not-usable",
  "mail-complaint",
  "address-not-confirmed",
  "had-it-already",
  "stopped",
  "restored-backup",
] as const;
/** Why sending letter 2 ended before everybody had their turn. */
export const ROUND_STOPS = ["by-hand", "restored-backup"] as const;
export const RECIPIENT_STATES = ["waiting", "written", "left-out"] as const;
export const SENDING_WAYS = ["mail", "post", "handed-over"] as const;
export const MATTER_LEDGER_KINDS = ["person", "step", "evidence", "letter", "sending", "erased"] as const;
export const MATTER_LOOKS = ["looked", "took-out", "printed"] as const;

/** One use of the policy's section 5. What happened in it are its steps; here stands only where it is now. */
export const matters = sqliteTable(
  "matters",
  {
    id: id(),
    /** Counted by the school, for people to say: "matter 7". */
    number: integer("number").notNull().unique(),
    openedAt: integer("opened_at").notNull(),
    openedBy: recordedBy("opened_by"),
    /** The three questions that come first, as far as is known by now: each is answered by a step, and a yes stays. */
    hasThreat: integer("has_threat", { mode: "boolean" }).notNull(),
    mayHaveHarmedChild: integer("may_have_harmed_child", { mode: "boolean" }).notNull(),
    isAboutHead: integer("is_about_head", { mode: "boolean" }).notNull(),
    /** Since when the local authority's designated officer has agreed that the school may write about removal. */
    contactAllowedAt: integer("contact_allowed_at"),
    /** ISO date on which somebody shall look at it again. */
    reviewOn: text("review_on"),
    /** The same of a bar from the site: it is looked at again even when the matter is closed. */
    barReviewOn: text("bar_review_on"),
    closedAt: integer("closed_at"),
    outcome: text("outcome", { enum: MATTER_OUTCOMES }),
    /** Not forgotten by the retention job while it is set. */
    legalHoldAt: integer("legal_hold_at"),
  },
  (table) => [
    check("matters_outcome", sql`"outcome" is null or ${oneOf(table.outcome, MATTER_OUTCOMES)}`),
    check("matters_closed", sql`("closed_at" is null) = ("outcome" is null)`),
  ],
);

/** Whom a matter is about: somebody on the roll, or somebody who is not. There may be nobody yet. */
export const matterPeople = sqliteTable(
  "matter_people",
  {
    id: id(),
    matterId: text("matter_id")
      .notNull()
      .references(() => matters.id),
    part: text("part", { enum: MATTER_PARTS }).notNull(),
    adultId: text("adult_id").references(() => adults.id),
    /** What they were called when they were named: a matter outlasts the roll. Null once they are forgotten. */
    name: text("name"),
    addedAt: integer("added_at").notNull(),
    addedBy: recordedBy("added_by"),
    /** Named by mistake, as a step says: they stay visible, and count no more. */
    removedAt: integer("removed_at"),
    removedBy: text("removed_by").references(() => staff.id),
  },
  (table) => [
    index("matter_people_matter").on(table.matterId),
    index("matter_people_adult").on(table.adultId),
    check("matter_people_part", oneOf(table.part, MATTER_PARTS)),
  ],
);

/** Who did what on which day, in the order in which it was written down. Append-only; a mistake is struck by a later step. */
export const matterSteps = sqliteTable(
  "matter_steps",
  {
    id: id(),
    matterId: text("matter_id")
      .notNull()
      .references(() => matters.id),
    kind: text("kind", { enum: STEP_KINDS }).notNull(),
    /** The day on which it was done: an ISO date. */
    doneOn: text("done_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    recordedBy: recordedBy("recorded_by"),
    /** The text and clause of the policy that it follows. */
    policyVersionId: text("policy_version_id").references(() => policyVersions.id),
    clause: text("clause"),
    letterId: text("letter_id").references((): AnySQLiteColumn => letters.id),
    /** An ISO date that this step set: until when somebody may answer, when a bar is looked at again. */
    dueOn: text("due_on"),
    /** With what it was closed. */
    outcome: text("outcome", { enum: MATTER_OUTCOMES }),
    /** Who was named by mistake. */
    personId: text("person_id").references(() => matterPeople.id),
    /** The step that was written down by mistake. */
    strikesStepId: text("strikes_step_id").references((): AnySQLiteColumn => matterSteps.id),
  },
  (table) => [
    index("matter_steps_matter").on(table.matterId),
    index("matter_steps_letter").on(table.letterId),
    check("matter_steps_kind", oneOf(table.kind, STEP_KINDS)),
    check("matter_steps_outcome", sql`"outcome" is null or ${oneOf(table.outcome, MATTER_OUTCOMES)}`),
    check("matter_steps_closed", sql`("kind" = 'closed') = ("outcome" is not null)`),
    check("matter_steps_taken_off", sql`("kind" = 'taken-off') = ("person_id" is not null)`),
  ],
);

/** What was written in a step. May only become NULL. */
export const matterStepTexts = sqliteTable("matter_step_texts", {
  stepId: text("step_id")
    .primaryKey()
    .references(() => matterSteps.id),
  words: text("words"),
  /** Why it was taken although the policy puts another step first. */
  earlyReason: text("early_reason"),
});

/** A link, a picture or a file, at most 10 MB. What it holds may only become NULL; its SHA-256 stays. */
export const matterEvidence = sqliteTable(
  "matter_evidence",
  {
    id: id(),
    stepId: text("step_id")
      .notNull()
      .references(() => matterSteps.id),
    /** Null for a link. */
    type: text("type", { enum: MATTER_FILE_TYPES }),
    sha256: text("sha256").notNull(),
    link: text("link"),
    fileName: text("file_name"),
    bytes: blob("bytes", { mode: "buffer" }),
    addedAt: integer("added_at").notNull(),
    addedBy: recordedBy("added_by"),
  },
  (table) => [
    index("matter_evidence_step").on(table.stepId),
    check("matter_evidence_type", sql`"type" is null or ${oneOf(table.type, MATTER_FILE_TYPES)}`),
    check("matter_evidence_sha256", sql`length("sha256") = 64`),
  ],
);

/** A letter from its first choice on. What was typed is in `draft` until it is finished, and never changes after that. */
export const letters = sqliteTable(
  "letters",
  {
    id: id(),
    kind: text("kind", { enum: LETTER_KINDS }).notNull(),
    matterId: text("matter_id").references(() => matters.id),
    /** Whom letter 1 is to. */
    adultId: text("adult_id").references(() => adults.id),
    /** Null once it is finished or put away. */
    draft: text("draft", { mode: "json" }).$type<LetterValues>(),
    createdAt: integer("created_at").notNull(),
    createdBy: recordedBy("created_by"),
    changedAt: integer("changed_at").notNull(),
    changedBy: recordedBy("changed_by"),
    /** A second person has read exactly this draft; a change of it asks for that again. */
    readAt: integer("read_at"),
    readBy: text("read_by").references(() => staff.id),
    finishedAt: integer("finished_at"),
    /** Put away unfinished. */
    discardedAt: integer("discarded_at"),
  },
  (table) => [
    index("letters_matter").on(table.matterId),
    index("letters_adult").on(table.adultId),
    check("letters_kind", oneOf(table.kind, LETTER_KINDS)),
    check("letters_read", sql`("read_at" is null) = ("read_by" is null)`),
    check("letters_ended_once", sql`"finished_at" is null or "discarded_at" is null`),
    check(
      "letters_draft",
      sql`("draft" is null) = ("finished_at" is not null or "discarded_at" is not null)`,
    ),
  ],
);

/** A finished letter: numbered, and immutable. */
export const finishedLetters = sqliteTable(
  "finished_letters",
  {
    letterId: text("letter_id")
      .primaryKey()
      .references(() => letters.id),
    /** Counted by the school over both kinds. */
    number: integer("number").notNull().unique(),
    /** The text of the policy that it quotes: the one in force on the day of the post (rule 17). */
    policyVersionId: text("policy_version_id").references(() => policyVersions.id),
    postedOn: text("posted_on"),
    /** ISO date on the letter. */
    datedOn: text("dated_on").notNull(),
    signatory: text("signatory").notNull(),
    signatoryRole: text("signatory_role").notNull(),
    /** Of its Markdown in UTF-8. */
    sha256: text("sha256").notNull(),
    finishedAt: integer("finished_at").notNull(),
    finishedBy: recordedBy("finished_by"),
    readBy: text("read_by").references(() => staff.id),
  },
  () => [check("finished_letters_sha256", sql`length("sha256") = 64`)],
);

/** The whole letter as it was sent, in Markdown, and to whom. May only become NULL. */
export const finishedLetterTexts = sqliteTable("finished_letter_texts", {
  letterId: text("letter_id")
    .primaryKey()
    .references(() => finishedLetters.letterId),
  addressee: text("addressee"),
  markdown: text("markdown"),
});

/** How a letter went out, to whom and when. Append-only. The address of a letter by post is not kept. */
export const letterSendings = sqliteTable(
  "letter_sendings",
  {
    id: id(),
    letterId: text("letter_id")
      .notNull()
      .references(() => finishedLetters.letterId),
    adultId: text("adult_id").references(() => adults.id),
    way: text("way", { enum: SENDING_WAYS }).notNull(),
    emailId: text("email_id").references(() => emails.id),
    sentOn: text("sent_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    recordedBy: recordedBy("recorded_by"),
  },
  (table) => [
    index("letter_sendings_letter").on(table.letterId),
    index("letter_sendings_adult").on(table.adultId),
    index("letter_sendings_email").on(table.emailId),
    check("letter_sendings_way", oneOf(table.way, SENDING_WAYS)),
    check("letter_sendings_mail", sql`("way" = 'mail') = ("email_id" is not null)`),
  ],
);

/** One press of "Send": letter 2 to all parents, year groups or classes. */
export const letterRounds = sqliteTable(
  "letter_rounds",
  {
    id: id(),
    letterId: text("letter_id")
      .notNull()
      .references(() => finishedLetters.letterId),
    audience: text("audience", { mode: "json" }).$type<LetterAudience>().notNull(),
    /** How many mails somebody typed that they mean to send. */
    confirmedCount: integer("confirmed_count").notNull(),
    startsAt: integer("starts_at").notNull(),
    createdAt: integer("created_at").notNull(),
    createdBy: recordedBy("created_by"),
    /** Everybody is decided on. */
    endedAt: integer("ended_at"),
    stoppedBecause: text("stopped_because", { enum: ROUND_STOPS }),
    stoppedBy: text("stopped_by").references(() => staff.id),
  },
  (table) => [
    index("letter_rounds_letter").on(table.letterId),
    check(
      "letter_rounds_stop",
      sql`"stopped_because" is null or ${oneOf(table.stoppedBecause, ROUND_STOPS)}`,
    ),
    check("letter_rounds_stopped", sql`"stopped_because" is null or "ended_at" is not null`),
    check("letter_rounds_stopped_by", sql`("stopped_by" is not null) = ("stopped_because" is 'by-hand')`),
  ],
);

/** Everybody of that audience, in their turn: written to, or left out for a reason. Decided once. */
export const letterRecipients = sqliteTable(
  "letter_recipients",
  {
    roundId: text("round_id")
      .notNull()
      .references(() => letterRounds.id),
    adultId: text("adult_id")
      .notNull()
      .references(() => adults.id),
    position: integer("position").notNull(),
    state: text("state", { enum: RECIPIENT_STATES }).notNull(),
    reason: text("reason", { enum: NOT_WRITTEN_REASONS }),
    sendingId: text("sending_id").references(() => letterSendings.id),
    decidedAt: integer("decided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.adultId] }),
    index("letter_recipients_adult").on(table.adultId),
    check("letter_recipients_state", oneOf(table.state, RECIPIENT_STATES)),
    check("letter_recipients_reason", oneOf(table.reason, NOT_WRITTEN_REASONS)),
    check("letter_recipients_left_out", sql`("state" = 'left-out') = ("reason" is not null)`),
    check("letter_recipients_written", sql`("state" = 'written') = ("sending_id" is not null)`),
    check("letter_recipients_decided", sql`("state" = 'waiting') = ("decided_at" is null)`),
  ],
);

/** How the school writes letters: one row. */
export const letterSettings = sqliteTable("letter_settings", {
  id: integer("id").primaryKey(),
  /** Nobody finishes a letter that only they have read. */
  needsSecondReader: integer("needs_second_reader", { mode: "boolean" }).notNull(),
  signatory: text("signatory").notNull(),
  signatoryRole: text("signatory_role").notNull(),
  changedAt: integer("changed_at").notNull(),
  changedBy: text("changed_by").references(() => staff.id),
});

/** How long matters and letters are kept: one row, in months. */
export const matterSettings = sqliteTable(
  "matter_settings",
  {
    id: integer("id").primaryKey(),
    months: integer("months").notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: recordedBy("changed_by"),
  },
  () => [check("matter_settings_months", sql`"months" between 12 and 240`)],
);

/** What was emptied of a matter, or of a letter: that, when and why stays (rule 10). Append-only. */
export const matterErasures = sqliteTable(
  "matter_erasures",
  {
    id: id(),
    matterId: text("matter_id").references(() => matters.id),
    letterId: text("letter_id").references(() => letters.id),
    ground: text("ground", { enum: ERASURE_GROUNDS }).notNull(),
    erasedAt: integer("erased_at").notNull(),
    /** Null where the portal did it by itself. */
    decidedBy: text("decided_by").references(() => staff.id),
  },
  (table) => [
    index("matter_erasures_matter").on(table.matterId),
    index("matter_erasures_letter").on(table.letterId),
    check("matter_erasures_ground", oneOf(table.ground, ERASURE_GROUNDS)),
    check("matter_erasures_of_one", sql`("matter_id" is null) <> ("letter_id" is null)`),
  ],
);

/**
 * Steps and names of a matter that speak of somebody who was forgotten while it had to wait: found while their names were
 * still known, as ids and nothing else. They are emptied the night after it is closed. Append-only.
 */
export const matterMentions = sqliteTable(
  "matter_mentions",
  {
    /** Of a step, or of somebody who was named. */
    recordId: text("record_id").primaryKey(),
    matterId: text("matter_id")
      .notNull()
      .references(() => matters.id),
    foundAt: integer("found_at").notNull(),
  },
  (table) => [index("matter_mentions_matter").on(table.matterId)],
);

/** Who looked at which matter or letter, and when. Append-only, and never on the audit page that others see. */
export const matterLooks = sqliteTable(
  "matter_looks",
  {
    id: id(),
    staffId: recordedBy("staff_id"),
    action: text("action", { enum: MATTER_LOOKS }).notNull(),
    matterId: text("matter_id").references(() => matters.id),
    letterId: text("letter_id").references(() => letters.id),
    at: integer("at").notNull(),
  },
  (table) => [
    index("matter_looks_matter").on(table.matterId),
    index("matter_looks_letter").on(table.letterId),
    check("matter_looks_action", oneOf(table.action, MATTER_LOOKS)),
  ],
);

/** The log of matters and letters, as the ledger is that of acknowledgements (rule 9): keyed commitments, nothing personal. */
export const mattersLedger = sqliteTable(
  "matters_ledger",
  {
    seq: integer("seq").primaryKey(),
    format: integer("format").notNull(),
    kind: text("kind", { enum: MATTER_LEDGER_KINDS }).notNull(),
    recordedAt: integer("recorded_at").notNull(),
    subjectCommitment: text("subject_commitment").notNull(),
    recordCommitment: text("record_commitment").notNull(),
    /** RFC 9162 leaf hash of the row's canonical JSON. */
    leafHash: text("leaf_hash").notNull().unique(),
  },
  (table) => [
    check("matters_ledger_kind", oneOf(table.kind, MATTER_LEDGER_KINDS)),
    check("matters_ledger_leaf_hash", sql`length("leaf_hash") = 64`),
  ],
);

/** The key of each row's commitments, and the record that it speaks of. Both may only become NULL. */
export const mattersLedgerKeys = sqliteTable("matters_ledger_keys", {
  seq: integer("seq")
    .primaryKey()
    .references(() => mattersLedger.seq),
  recordId: text("record_id").unique(),
  key: blob("key", { mode: "buffer" }),
});

/** Signed heads of that log. */
export const mattersCheckpoints = sqliteTable(
  "matters_checkpoints",
  {
    origin: text("origin").notNull(),
    treeSize: integer("tree_size").notNull(),
    rootHash: text("root_hash").notNull(),
    note: text("note").notNull(),
    signedAt: integer("signed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.origin, table.treeSize] }),
    check("matters_checkpoints_root_hash", sql`length("root_hash") = 64`),
  ],
);
