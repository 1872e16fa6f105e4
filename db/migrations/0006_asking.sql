CREATE TABLE `asked_adults` (
	`asking_id` text NOT NULL,
	`adult_id` text NOT NULL,
	`position` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`request_id` text,
	`decided_at` integer,
	PRIMARY KEY(`asking_id`, `adult_id`),
	FOREIGN KEY (`asking_id`) REFERENCES `askings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "asked_adults_state" CHECK("state" in ('waiting', 'asked', 'left-out')),
	CONSTRAINT "asked_adults_reason" CHECK("reason" in ('answered', 'left', 'on-hold', 'no-email', 'mailbox-not-usable', 'mail-complaint', 'address-not-confirmed', 'own-record', 'asked-lately', 'erased', 'stopped')),
	CONSTRAINT "asked_adults_left_out" CHECK(("state" = 'left-out') = ("reason" is not null)),
	CONSTRAINT "asked_adults_asked" CHECK(("state" = 'asked') = ("request_id" is not null)),
	CONSTRAINT "asked_adults_decided" CHECK(("state" = 'waiting') = ("decided_at" is null))
);
--> statement-breakpoint
CREATE INDEX `asked_adults_waiting` ON `asked_adults` (`asking_id`,`position`) WHERE "state" = 'waiting';--> statement-breakpoint
CREATE INDEX `asked_adults_adult` ON `asked_adults` (`adult_id`);--> statement-breakpoint
CREATE TABLE `askings` (
	`id` text PRIMARY KEY NOT NULL,
	`audience` text NOT NULL,
	`policy_ids` text NOT NULL,
	`answer_by` text,
	`is_welcome` integer DEFAULT false NOT NULL,
	`confirmed_count` integer NOT NULL,
	`state` text NOT NULL,
	`starts_at` integer NOT NULL,
	`paused_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`ended_at` integer,
	`stopped_by` text,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stopped_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "askings_state" CHECK("state" in ('planned', 'asking', 'done', 'stopped')),
	CONSTRAINT "askings_ended" CHECK(("state" in ('done', 'stopped')) = ("ended_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `askings_unfinished` ON `askings` (`starts_at`) WHERE "ended_at" is null;--> statement-breakpoint
CREATE TABLE `bounces` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`email_id` text,
	`address` text NOT NULL,
	`words` text,
	`report_sha256` text NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`email_id`) REFERENCES `emails`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bounces_kind" CHECK("kind" in ('hard', 'soft', 'complaint')),
	CONSTRAINT "bounces_source" CHECK("source" in ('staff', 'folder', 'provider'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bounces_report_sha256_unique` ON `bounces` (`report_sha256`);--> statement-breakpoint
CREATE INDEX `bounces_email` ON `bounces` (`email_id`);--> statement-breakpoint
CREATE INDEX `bounces_address` ON `bounces` (`address`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`called_at` integer NOT NULL,
	`called_by` text NOT NULL,
	`outcome` text NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`called_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "calls_outcome" CHECK("outcome" in ('no-answer', 'spoke', 'do-not-call'))
);
--> statement-breakpoint
CREATE INDEX `calls_adult` ON `calls` (`adult_id`,`called_at`);--> statement-breakpoint
CREATE TABLE `closed_days` (
	`closed_on` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT "closed_days_kind" CHECK("kind" in ('inset', 'bank-holiday', 'closed'))
);
--> statement-breakpoint
CREATE TABLE `complained_addresses` (
	`email` text PRIMARY KEY NOT NULL,
	`complained_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `not_yet_asked` (
	`adult_id` text PRIMARY KEY NOT NULL,
	`said_at` integer NOT NULL,
	`said_by` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`said_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `policy_translations` (
	`id` text PRIMARY KEY NOT NULL,
	`policy_version_id` text NOT NULL,
	`language` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`statement` text NOT NULL,
	`markdown` text NOT NULL,
	`sha256` text NOT NULL,
	`provenance` text NOT NULL,
	`translator` text,
	`added_at` integer NOT NULL,
	`added_by` text,
	`taken_back_at` integer,
	`taken_back_by` text,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_back_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_translations_language" CHECK("language" in ('cy', 'pl')),
	CONSTRAINT "policy_translations_provenance" CHECK("provenance" in ('machine', 'checked', 'professional')),
	CONSTRAINT "policy_translations_sha256" CHECK(length("sha256") = 64),
	CONSTRAINT "policy_translations_taken_back" CHECK(("taken_back_at" is null) = ("taken_back_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_translations_number` ON `policy_translations` (`policy_version_id`,`language`,`number`);--> statement-breakpoint
CREATE TABLE `reminded_versions` (
	`reminder_id` text NOT NULL,
	`policy_version_id` text NOT NULL,
	`step` integer NOT NULL,
	PRIMARY KEY(`reminder_id`, `policy_version_id`),
	FOREIGN KEY (`reminder_id`) REFERENCES `reminders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reminded_versions_step" CHECK("step" >= 1)
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`pass_id` text NOT NULL,
	`email_id` text NOT NULL,
	`reminded_at` integer NOT NULL,
	`reminded_by` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pass_id`) REFERENCES `passes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`email_id`) REFERENCES `emails`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reminded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminders_adult` ON `reminders` (`adult_id`,`reminded_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_email` ON `reminders` (`email_id`);--> statement-breakpoint
CREATE TABLE `school_languages` (
	`language` text PRIMARY KEY NOT NULL,
	`switched_on_at` integer NOT NULL,
	`switched_on_by` text,
	FOREIGN KEY (`switched_on_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "school_languages_language" CHECK("language" in ('en', 'cy', 'pl'))
);
--> statement-breakpoint
CREATE TABLE `sending_settings` (
	`only_row` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`mails_per_minute` integer DEFAULT 60 NOT NULL,
	`reminders_paused_at` integer,
	`joiners_paused_at` integer,
	`digest_stopped_at` integer,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sending_settings_one_row" CHECK("only_row" = 1),
	CONSTRAINT "sending_settings_pace" CHECK("mails_per_minute" between 1 and 600)
);
--> statement-breakpoint
CREATE TABLE `terms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`break_starts_on` text,
	`break_ends_on` text,
	CONSTRAINT "terms_order" CHECK("starts_on" <= "ends_on"),
	CONSTRAINT "terms_break_whole" CHECK(("break_starts_on" is null) = ("break_ends_on" is null)),
	CONSTRAINT "terms_break" CHECK("break_starts_on" is null or ("starts_on" < "break_starts_on" and "break_starts_on" <= "break_ends_on" and "break_ends_on" < "ends_on"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_starts_on_unique` ON `terms` (`starts_on`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
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
	CONSTRAINT "emails_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request', 'reminder', 'digest')),
	CONSTRAINT "emails_state" CHECK("state" in ('queued', 'sent', 'refused', 'bounced', 'expired', 'stopped')),
	CONSTRAINT "emails_secrets_wiped" CHECK("state" = 'queued' or "sealed_secrets" is null)
);
--> statement-breakpoint
INSERT INTO `__new_emails`("id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body") SELECT "id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body" FROM `emails`;--> statement-breakpoint
DROP TABLE `emails`;--> statement-breakpoint
ALTER TABLE `__new_emails` RENAME TO `emails`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `emails_waiting` ON `emails` (`send_after`) WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX `emails_adult` ON `emails` (`adult_id`);--> statement-breakpoint
CREATE INDEX `emails_address` ON `emails` (`to_address`,`queued_at`);--> statement-breakpoint
CREATE TABLE `__new_mail_texts` (
	`kind` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`kind`, `language`),
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mail_texts_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request', 'reminder', 'digest'))
);
--> statement-breakpoint
INSERT INTO `__new_mail_texts`("kind", "language", "subject", "body", "changed_at", "changed_by") SELECT "kind", "language", "subject", "body", "changed_at", "changed_by" FROM `mail_texts`;--> statement-breakpoint
DROP TABLE `mail_texts`;--> statement-breakpoint
ALTER TABLE `__new_mail_texts` RENAME TO `mail_texts`;--> statement-breakpoint
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
	CONSTRAINT "tasks_kind" CHECK("kind" in ('concern', 'not-me', 'wrong-person', 'not-on-the-roll', 'mail-refused', 'mail-bounced', 'wrong-details', 'child-left', 'shared-address', 'address-given', 'plan-waits', 'withdrawn', 'data-request', 'complaint', 'mail-complaint')),
	CONSTRAINT "tasks_audience" CHECK("audience" in ('office', 'safeguarding')),
	CONSTRAINT "tasks_done" CHECK(("done_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
INSERT INTO `__new_tasks`("id", "kind", "audience", "adult_id", "signing_id", "import_run_id", "note", "created_at", "due_on", "owner_id", "done_at", "done_by", "outcome") SELECT "id", "kind", "audience", "adult_id", "signing_id", "import_run_id", "note", "created_at", "due_on", "owner_id", "done_at", "done_by", "outcome" FROM `tasks`;--> statement-breakpoint
DROP TABLE `tasks`;--> statement-breakpoint
ALTER TABLE `__new_tasks` RENAME TO `tasks`;--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`created_at`) WHERE "done_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_adult` ON `tasks` (`adult_id`);--> statement-breakpoint
ALTER TABLE `acknowledgements` ADD `translation_id` text REFERENCES policy_translations(id);--> statement-breakpoint
ALTER TABLE `audit_events` ADD `details` text;--> statement-breakpoint
ALTER TABLE `policies` ADD `reminder_days` text DEFAULT '[5,10,20]' NOT NULL;--> statement-breakpoint
ALTER TABLE `policies` ADD `reminders_paused_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `asking_id` text REFERENCES askings(id);--> statement-breakpoint
CREATE INDEX `requests_asking` ON `requests` (`asking_id`);--> statement-breakpoint
CREATE INDEX `requests_email` ON `requests` (`email_id`);