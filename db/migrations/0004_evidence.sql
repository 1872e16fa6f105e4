-- The copies of adults and policies leave out columns that were not there before: SQLite reads an unknown name in double quotes as a word.
CREATE TABLE `checkpoints` (
	`origin_number` integer NOT NULL,
	`tree_size` integer NOT NULL,
	`root_hash` text NOT NULL,
	`note` text NOT NULL,
	`signed_at` integer NOT NULL,
	PRIMARY KEY(`origin_number`, `tree_size`),
	FOREIGN KEY (`origin_number`) REFERENCES `ledger_origins`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkpoints_root_hash" CHECK(length("root_hash") = 64)
);
--> statement-breakpoint
CREATE INDEX `checkpoints_tree_size` ON `checkpoints` (`tree_size`);--> statement-breakpoint
CREATE TABLE `data_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`adult_id` text,
	`asker` text,
	`note` text,
	`received_on` text NOT NULL,
	`due_on` text NOT NULL,
	`acknowledged_on` text,
	`extended_on` text,
	`extension_reason` text,
	`reviewed_at` integer,
	`reviewed_by` text,
	`added_text` text,
	`closed_at` integer,
	`closed_by` text,
	`outcome` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "data_requests_kind" CHECK("kind" in ('access', 'rectification', 'erasure', 'objection', 'complaint')),
	CONSTRAINT "data_requests_reviewed" CHECK(("reviewed_at" is null) = ("reviewed_by" is null))
);
--> statement-breakpoint
CREATE INDEX `data_requests_adult` ON `data_requests` (`adult_id`);--> statement-breakpoint
CREATE INDEX `data_requests_open` ON `data_requests` (`due_on`) WHERE "closed_at" is null;--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`ground` text NOT NULL,
	`erased_at` integer NOT NULL,
	`decided_by` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "erasures_ground" CHECK("ground" in ('request', 'retention'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `erasures_adult_id_unique` ON `erasures` (`adult_id`);--> statement-breakpoint
CREATE TABLE `ledger_origins` (
	`number` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`reason` text NOT NULL,
	`started_at` integer NOT NULL,
	CONSTRAINT "ledger_origins_reason" CHECK("reason" in ('first', 'restored'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_origins_origin_unique` ON `ledger_origins` (`origin`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`reason` text,
	`review_on` text NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	`lifted_at` integer,
	`lifted_by` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lifted_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "legal_holds_lifted" CHECK(("lifted_at" is null) = ("lifted_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_holds_alive` ON `legal_holds` (`adult_id`) WHERE "lifted_at" is null;--> statement-breakpoint
CREATE TABLE `planned_publications` (
	`policy_id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`publish_on` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`change_note` text,
	`in_force_since` text NOT NULL,
	`agreed_on` text,
	`ask_again_from` text,
	`planned_at` integer NOT NULL,
	`planned_by` text NOT NULL,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`planned_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "planned_publications_kind" CHECK("kind" in ('first', 'material', 'correction'))
);
--> statement-breakpoint
CREATE TABLE `policy_drafts` (
	`policy_id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`short_title` text NOT NULL,
	`summary` text NOT NULL,
	`statement` text NOT NULL,
	`markdown` text NOT NULL,
	`related_slugs` text NOT NULL,
	`last_reviewed_on` text,
	`source` text NOT NULL,
	`file_sha256` text,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_drafts_source" CHECK("source" in ('office', 'word-file', 'content-file')),
	CONSTRAINT "policy_drafts_revision" CHECK("revision" >= 1)
);
--> statement-breakpoint
CREATE TABLE `retention_periods` (
	`kind` text PRIMARY KEY NOT NULL,
	`months` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "retention_periods_kind" CHECK("kind" in ('browser-details', 'audit', 'mail-text', 'mail-record', 'acknowledgement', 'family', 'policy-version', 'data-request')),
	CONSTRAINT "retention_periods_months" CHECK("months" between 1 and 240)
);
--> statement-breakpoint
CREATE TABLE `retention_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`ran_at` integer NOT NULL,
	`counts` text NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`signing_id` text NOT NULL,
	`kind` text NOT NULL,
	`corrected_at` integer NOT NULL,
	`corrected_by` text,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrected_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrections_kind" CHECK("kind" in ('wrong-person', 'recorded-in-error', 'withdrawn', 'voided'))
);
--> statement-breakpoint
INSERT INTO `__new_corrections`("id", "signing_id", "kind", "corrected_at", "corrected_by") SELECT "id", "signing_id", "kind", "corrected_at", "corrected_by" FROM `corrections`;--> statement-breakpoint
DROP TABLE `corrections`;--> statement-breakpoint
ALTER TABLE `__new_corrections` RENAME TO `corrections`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `corrections_signing_id_unique` ON `corrections` (`signing_id`);--> statement-breakpoint
CREATE TABLE `__new_emails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`adult_id` text,
	`task_id` text,
	`to_address` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`values` text NOT NULL,
	`sealed_secrets` blob,
	`state` text NOT NULL,
	`queued_at` integer NOT NULL,
	`send_after` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`leased_until` integer,
	`settled_at` integer,
	`server_response` text,
	`subject` text,
	`body` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "emails_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request')),
	CONSTRAINT "emails_state" CHECK("state" in ('queued', 'sent', 'refused', 'bounced', 'expired', 'stopped')),
	CONSTRAINT "emails_secrets_wiped" CHECK("state" = 'queued' or "sealed_secrets" is null)
);
--> statement-breakpoint
INSERT INTO `__new_emails`("id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body") SELECT "id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body" FROM `emails`;--> statement-breakpoint
DROP TABLE `emails`;--> statement-breakpoint
ALTER TABLE `__new_emails` RENAME TO `emails`;--> statement-breakpoint
CREATE INDEX `emails_waiting` ON `emails` (`send_after`) WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX `emails_adult` ON `emails` (`adult_id`);--> statement-breakpoint
CREATE INDEX `emails_address` ON `emails` (`to_address`,`queued_at`);--> statement-breakpoint
CREATE TABLE `__new_ledger` (
	`seq` integer PRIMARY KEY NOT NULL,
	`format` integer NOT NULL,
	`kind` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`subject_commitment` text NOT NULL,
	`record_commitment` text NOT NULL,
	`leaf_hash` text NOT NULL,
	CONSTRAINT "ledger_kind" CHECK("kind" in ('published', 'acknowledged', 'recorded', 'corrected', 'withdrawn', 'attached', 'erased', 'restored')),
	CONSTRAINT "ledger_leaf_hash" CHECK(length("leaf_hash") = 64)
);
--> statement-breakpoint
INSERT INTO `__new_ledger`("seq", "format", "kind", "recorded_at", "subject_commitment", "record_commitment", "leaf_hash") SELECT "seq", "format", "kind", "recorded_at", "subject_commitment", "record_commitment", "leaf_hash" FROM `ledger`;--> statement-breakpoint
DROP TABLE `ledger`;--> statement-breakpoint
ALTER TABLE `__new_ledger` RENAME TO `ledger`;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_leaf_hash_unique` ON `ledger` (`leaf_hash`);--> statement-breakpoint
CREATE TABLE `__new_mail_texts` (
	`kind` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`kind`, `language`),
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mail_texts_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request'))
);
--> statement-breakpoint
INSERT INTO `__new_mail_texts`("kind", "language", "subject", "body", "changed_at", "changed_by") SELECT "kind", "language", "subject", "body", "changed_at", "changed_by" FROM `mail_texts`;--> statement-breakpoint
DROP TABLE `mail_texts`;--> statement-breakpoint
ALTER TABLE `__new_mail_texts` RENAME TO `mail_texts`;--> statement-breakpoint
CREATE TABLE `__new_openings` (
	`adult_id` text NOT NULL,
	`policy_version_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`adult_id`, `policy_version_id`, `opened_at`),
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_openings`("adult_id", "policy_version_id", "opened_at") SELECT "adult_id", "policy_version_id", "opened_at" FROM `openings`;--> statement-breakpoint
DROP TABLE `openings`;--> statement-breakpoint
ALTER TABLE `__new_openings` RENAME TO `openings`;--> statement-breakpoint
CREATE TABLE `__new_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`audience` text DEFAULT 'office' NOT NULL,
	`adult_id` text,
	`signing_id` text,
	`import_run_id` text,
	`note` text,
	`created_at` integer NOT NULL,
	`due_on` text,
	`owner_id` text,
	`done_at` integer,
	`done_by` text,
	`outcome` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_run_id`) REFERENCES `import_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tasks_kind" CHECK("kind" in ('concern', 'not-me', 'wrong-person', 'not-on-the-roll', 'mail-refused', 'mail-bounced', 'wrong-details', 'child-left', 'shared-address', 'address-given', 'plan-waits', 'withdrawn', 'data-request', 'complaint')),
	CONSTRAINT "tasks_audience" CHECK("audience" in ('office', 'safeguarding')),
	CONSTRAINT "tasks_done" CHECK(("done_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
INSERT INTO `__new_tasks`("id", "kind", "audience", "adult_id", "signing_id", "import_run_id", "note", "created_at", "due_on", "owner_id", "done_at", "done_by", "outcome") SELECT "id", "kind", "audience", "adult_id", "signing_id", "import_run_id", "note", "created_at", "due_on", "owner_id", "done_at", "done_by", "outcome" FROM `tasks`;--> statement-breakpoint
DROP TABLE `tasks`;--> statement-breakpoint
ALTER TABLE `__new_tasks` RENAME TO `tasks`;--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`created_at`) WHERE "done_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_adult` ON `tasks` (`adult_id`);--> statement-breakpoint
CREATE TABLE `__new_adults` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`known_as` text,
	`email` text,
	`phone` text,
	`best_reached_by` text DEFAULT 'mail' NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`mis_id` text,
	`mailbox_state` text DEFAULT 'usable' NOT NULL,
	`held_at` integer,
	`hold_reason` text,
	`left_on` text,
	`merged_into` text,
	`erased_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`merged_into`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adults_mailbox_state" CHECK("mailbox_state" in ('usable', 'refused', 'bouncing', 'not-theirs')),
	CONSTRAINT "adults_best_reached_by" CHECK("best_reached_by" in ('mail', 'post', 'calls', 'large-print')),
	CONSTRAINT "adults_merged" CHECK("merged_into" is null or ("merged_into" <> "id" and "left_on" is not null)),
	CONSTRAINT "adults_erased" CHECK("erased_at" is null or ("name" = '' and "known_as" is null and "email" is null and "phone" is null and "mis_id" is null and "hold_reason" is null and "left_on" is not null)),
	CONSTRAINT "adults_email_normal" CHECK("email" is null or ("email" = lower(trim("email")) and "email" <> ''))
);
--> statement-breakpoint
INSERT INTO `__new_adults`("id", "name", "known_as", "email", "phone", "best_reached_by", "language", "mis_id", "mailbox_state", "held_at", "hold_reason", "left_on", "merged_into", "created_at") SELECT "id", "name", "known_as", "email", "phone", "best_reached_by", "language", "mis_id", "mailbox_state", "held_at", "hold_reason", "left_on", "merged_into", "created_at" FROM `adults`;--> statement-breakpoint
DROP TABLE `adults`;--> statement-breakpoint
ALTER TABLE `__new_adults` RENAME TO `adults`;--> statement-breakpoint
CREATE UNIQUE INDEX `adults_mis_id_unique` ON `adults` (`mis_id`);--> statement-breakpoint
CREATE INDEX `adults_email` ON `adults` (`email`);--> statement-breakpoint
CREATE INDEX `adults_name` ON `adults` (`name`);--> statement-breakpoint
CREATE INDEX `adults_merged_into` ON `adults` (`merged_into`);--> statement-breakpoint
CREATE TABLE `__new_policies` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	`is_asked` integer NOT NULL,
	`coverage` text NOT NULL,
	`renewal` text DEFAULT 'on-change' NOT NULL,
	`renews_on` text,
	`asked_year_groups` text,
	`out_of_force_since` text,
	`out_of_force_note` text,
	`set_aside_sha256` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "policies_coverage" CHECK("coverage" in ('every-adult', 'at-least-one')),
	CONSTRAINT "policies_renewal" CHECK("renewal" in ('once', 'on-change', 'every-year')),
	CONSTRAINT "policies_renews_on" CHECK(("renewal" = 'every-year') = ("renews_on" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_policies`("id", "slug", "title", "position", "is_asked", "coverage", "created_at") SELECT "id", "slug", "title", "position", "is_asked", "coverage", "created_at" FROM `policies`;--> statement-breakpoint
DROP TABLE `policies`;--> statement-breakpoint
ALTER TABLE `__new_policies` RENAME TO `policies`;--> statement-breakpoint
CREATE UNIQUE INDEX `policies_slug_unique` ON `policies` (`slug`);--> statement-breakpoint
ALTER TABLE `policy_versions` ADD `ask_again_from` text;