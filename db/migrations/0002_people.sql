-- The copies below leave out columns that were not there before: SQLite reads an unknown name in double quotes as a word.
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`signing_id` text NOT NULL,
	`type` text NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text,
	`bytes` blob,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attachments_type" CHECK("type" in ('application/pdf', 'image/jpeg', 'image/png')),
	CONSTRAINT "attachments_sha256" CHECK(length("sha256") = 64)
);
--> statement-breakpoint
CREATE INDEX `attachments_signing` ON `attachments` (`signing_id`);--> statement-breakpoint
CREATE TABLE `change_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text,
	`reason` text,
	`undone_by` text,
	FOREIGN KEY (`made_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_sets_kind" CHECK("kind" in ('edit', 'import', 'merge', 'undo'))
);
--> statement-breakpoint
CREATE TABLE `correction_texts` (
	`correction_id` text PRIMARY KEY NOT NULL,
	`reason` text,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`headers_sha256` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`file_sha256` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`cells` blob,
	`choices` text NOT NULL,
	`families` blob,
	`plan` blob,
	`planned_after` text,
	`rows_total` integer DEFAULT 0 NOT NULL,
	`effective_on` text,
	`change_set_id` text,
	`settled_at` integer,
	FOREIGN KEY (`uploaded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`planned_after`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`change_set_id`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_runs_state" CHECK("state" in ('mapping', 'planning', 'planned', 'scheduled', 'applied', 'undone', 'abandoned'))
);
--> statement-breakpoint
CREATE INDEX `import_runs_uploaded` ON `import_runs` (`uploaded_at`);--> statement-breakpoint
CREATE TABLE `mail_texts` (
	`kind` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`kind`, `language`),
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mail_texts_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation'))
);
--> statement-breakpoint
CREATE TABLE `people_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`change_set_id` text NOT NULL,
	`position` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`change_set_id`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "people_changes_table" CHECK("table_name" in ('adults', 'children', 'guardianships', 'shared_addresses'))
);
--> statement-breakpoint
CREATE INDEX `people_changes_row` ON `people_changes` (`row_id`);--> statement-breakpoint
CREATE INDEX `people_changes_of_adult` ON `people_changes` (coalesce("before" ->> 'adultId', "after" ->> 'adultId'));--> statement-breakpoint
CREATE INDEX `people_changes_of_child` ON `people_changes` (coalesce("before" ->> 'childId', "after" ->> 'childId'));--> statement-breakpoint
CREATE INDEX `people_changes_merged_into` ON `people_changes` ("after" ->> 'mergedInto') WHERE "after" ->> 'mergedInto' is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `people_changes_position` ON `people_changes` (`change_set_id`,`position`);--> statement-breakpoint
CREATE TABLE `quiet_recordings` (
	`signing_id` text PRIMARY KEY NOT NULL,
	`reason` text,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `school_details` (
	`only_row` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`details` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "school_details_one_row" CHECK("only_row" = 1)
);
--> statement-breakpoint
CREATE TABLE `slip_sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`printed_at` integer NOT NULL,
	`printed_by` text NOT NULL,
	FOREIGN KEY (`printed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_passkeys_staff` ON `staff_passkeys` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff_recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_recovery_codes_code_hash_unique` ON `staff_recovery_codes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `staff_recovery_codes_staff` ON `staff_recovery_codes` (`staff_id`);--> statement-breakpoint
CREATE TABLE `unsent_forms` (
	`staff_id` text NOT NULL,
	`path` text NOT NULL,
	`sealed_fields` blob NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `path`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
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
	CONSTRAINT "corrections_kind" CHECK("kind" in ('wrong-person', 'recorded-in-error'))
);
--> statement-breakpoint
INSERT INTO `__new_corrections`("id", "signing_id", "kind", "corrected_at") SELECT "id", "signing_id", "kind", "corrected_at" FROM `corrections`;--> statement-breakpoint
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
	CONSTRAINT "emails_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation')),
	CONSTRAINT "emails_state" CHECK("state" in ('queued', 'sent', 'refused', 'bounced', 'expired', 'stopped')),
	CONSTRAINT "emails_secrets_wiped" CHECK("state" = 'queued' or "sealed_secrets" is null)
);
--> statement-breakpoint
INSERT INTO `__new_emails`("id", "kind", "adult_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body") SELECT "id", "kind", "adult_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body" FROM `emails`;--> statement-breakpoint
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
	CONSTRAINT "ledger_kind" CHECK("kind" in ('published', 'acknowledged', 'corrected', 'attached')),
	CONSTRAINT "ledger_leaf_hash" CHECK(length("leaf_hash") = 64)
);
--> statement-breakpoint
INSERT INTO `__new_ledger`("seq", "format", "kind", "recorded_at", "subject_commitment", "record_commitment", "leaf_hash") SELECT "seq", "format", "kind", "recorded_at", "subject_commitment", "record_commitment", "leaf_hash" FROM `ledger`;--> statement-breakpoint
DROP TABLE `ledger`;--> statement-breakpoint
ALTER TABLE `__new_ledger` RENAME TO `ledger`;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_leaf_hash_unique` ON `ledger` (`leaf_hash`);--> statement-breakpoint
CREATE TABLE `__new_passes` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`kind` text DEFAULT 'link' NOT NULL,
	`token_hash` text NOT NULL,
	`email` text,
	`sheet_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`ending` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sheet_id`) REFERENCES `slip_sheets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "passes_kind" CHECK("kind" in ('link', 'slip')),
	CONSTRAINT "passes_link_or_slip" CHECK(("kind" = 'link') = ("email" is not null) and ("kind" = 'slip') = ("sheet_id" is not null)),
	CONSTRAINT "passes_ending" CHECK("ending" in ('answered', 'not-me', 'wrong-person', 'address-changed', 'voided', 'replaced', 'merged', 'left')),
	CONSTRAINT "passes_ended" CHECK(("ended_at" is null) = ("ending" is null))
);
--> statement-breakpoint
INSERT INTO `__new_passes`("id", "adult_id", "token_hash", "email", "created_at", "expires_at", "ended_at", "ending") SELECT "id", "adult_id", "token_hash", "email", "created_at", "expires_at", "ended_at", "ending" FROM `passes`;--> statement-breakpoint
DROP TABLE `passes`;--> statement-breakpoint
ALTER TABLE `__new_passes` RENAME TO `passes`;--> statement-breakpoint
CREATE UNIQUE INDEX `passes_token_hash_unique` ON `passes` (`token_hash`);--> statement-breakpoint
CREATE INDEX `passes_adult` ON `passes` (`adult_id`);--> statement-breakpoint
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
	CONSTRAINT "tasks_kind" CHECK("kind" in ('concern', 'not-me', 'wrong-person', 'not-on-the-roll', 'mail-refused', 'mail-bounced', 'wrong-details', 'child-left', 'shared-address', 'address-given', 'plan-waits')),
	CONSTRAINT "tasks_audience" CHECK("audience" in ('office', 'safeguarding')),
	CONSTRAINT "tasks_done" CHECK(("done_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
INSERT INTO `__new_tasks`("id", "kind", "adult_id", "signing_id", "note", "created_at", "done_at", "done_by", "outcome") SELECT "id", "kind", "adult_id", "signing_id", "note", "created_at", "done_at", "done_by", "outcome" FROM `tasks`;--> statement-breakpoint
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
	`created_at` integer NOT NULL,
	FOREIGN KEY (`merged_into`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adults_mailbox_state" CHECK("mailbox_state" in ('usable', 'refused', 'bouncing', 'not-theirs')),
	CONSTRAINT "adults_best_reached_by" CHECK("best_reached_by" in ('mail', 'post', 'calls', 'large-print')),
	CONSTRAINT "adults_merged" CHECK("merged_into" is null or ("merged_into" <> "id" and "left_on" is not null)),
	CONSTRAINT "adults_email_normal" CHECK("email" is null or ("email" = lower(trim("email")) and "email" <> ''))
);
--> statement-breakpoint
INSERT INTO `__new_adults`("id", "name", "email", "language", "mis_id", "mailbox_state", "held_at", "hold_reason", "left_on", "created_at") SELECT "id", "name", "email", "language", "mis_id", "mailbox_state", "held_at", "hold_reason", "left_on", "created_at" FROM `adults`;--> statement-breakpoint
DROP TABLE `adults`;--> statement-breakpoint
ALTER TABLE `__new_adults` RENAME TO `adults`;--> statement-breakpoint
CREATE UNIQUE INDEX `adults_mis_id_unique` ON `adults` (`mis_id`);--> statement-breakpoint
CREATE INDEX `adults_email` ON `adults` (`email`);--> statement-breakpoint
CREATE INDEX `adults_name` ON `adults` (`name`);--> statement-breakpoint
CREATE INDEX `adults_merged_into` ON `adults` (`merged_into`);--> statement-breakpoint
ALTER TABLE `children` ADD `died_at` integer;--> statement-breakpoint
ALTER TABLE `children` ADD `tells_safeguarding` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `parent_sessions` ADD `is_shared_device` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `school` ADD `mail_tested_at` integer;--> statement-breakpoint
ALTER TABLE `signing_texts` ADD `recorded_reason` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `recorded_by` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `signings` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `staff_sessions` ADD `passkey_challenge` text;--> statement-breakpoint
CREATE INDEX `acknowledgements_roll` ON `acknowledgements` (`policy_version_id`,`adult_id`,`round`,`answer`,`signing_id`);
